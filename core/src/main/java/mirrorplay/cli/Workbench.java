package mirrorplay.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import mirrorplay.diag.DiagnosticRenderer;
import mirrorplay.diag.Diagnostics;
import mirrorplay.engine.FactCache;
import mirrorplay.engine.Interruption;
import mirrorplay.engine.LoginDefaults;
import mirrorplay.engine.RunOptions;
import mirrorplay.engine.Runner;
import mirrorplay.engine.Services;
import mirrorplay.engine.Stepper;
import mirrorplay.event.Masker;
import mirrorplay.event.RunEvent;
import mirrorplay.inventory.Sources;
import mirrorplay.inventory.VaultSources;
import mirrorplay.report.ConsoleOptions;
import mirrorplay.report.ConsoleReport;
import mirrorplay.report.JsonLinesReport;
import mirrorplay.template.Evaluator;
import mirrorplay.template.Value;
import mirrorplay.transport.Transport;
import mirrorplay.transport.local.LocalTransport;
import mirrorplay.vault.Vault;

/** The parts of one invocation, put together: evaluator, masking, transports, reports. */
final class Workbench {
    private static final DateTimeFormatter RUN_ID =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);
    private static final int WIDTH = 100;

    private final Terminal terminal;
    private final Masker masker = new Masker();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock = Clock.systemUTC();
    private final Path writable;
    private final Evaluator evaluator;
    private FactCache factCache = FactCache.NONE;
    private final Sources sources;
    private boolean asks;

    /** @param playbookDirectory where relative paths of {@code lookup} start, relative to the terminal's directory
     * @param throwAway where files of the controller are made instead of beside the playbook, for a rehearsal
     * @param vault decrypts values and files
     */
    Workbench(Terminal terminal, Path playbookDirectory, Optional<Path> throwAway, Vault vault) {
        this.terminal = terminal;
        this.sources = new VaultSources(Disk.of(terminal), vault);
        this.writable = throwAway.orElse(terminal.directory());
        this.evaluator = new Evaluator(new ControllerFunctions(
                terminal.environment(),
                terminal.directory().resolve(playbookDirectory),
                throwAway.orElse(terminal.directory()).resolve(playbookDirectory),
                random,
                masker::add,
                vault));
    }

    Evaluator evaluator() {
        return evaluator;
    }

    /** The user's files, those that are encrypted in clear. */
    Sources sources() {
        return sources;
    }

    /** The input with what its plays ask the user for; empty when something was not answered, which was said then. */
    Optional<Input> answered(Input input) {
        if (input.plays().stream()
                .allMatch(hosts -> hosts.play().variables().prompts().isEmpty())) {
            return Optional.of(input);
        }
        Diagnostics findings = new Diagnostics();
        Input answered = new PlayQuestions(terminal.person(), evaluator, masker::add).ask(input, findings);
        return accepts(findings) ? Optional.of(answered) : Optional.empty();
    }

    SecureRandom random() {
        return random;
    }

    /** Shows findings; true when there is no error among them. */
    boolean accepts(Diagnostics findings) {
        if (findings.all().isEmpty()) {
            return true;
        }
        terminal.err().println(new DiagnosticRenderer(terminal.colour()).render(findings.all()));
        return !findings.hasErrors();
    }

    /** What a run is called: its time and a random part. */
    String newId() {
        byte[] bytes = new byte[2];
        random.nextBytes(bytes);
        return RUN_ID.format(clock.instant()) + "-" + HexFormat.of().formatHex(bytes);
    }

    /** Where events are shown: {@code human}, {@code json} or {@code quiet}. */
    Consumer<RunEvent> screen(String form, int verbosity, boolean diff) {
        OutputStreamWriter writer = new OutputStreamWriter(terminal.out(), StandardCharsets.UTF_8);
        return switch (form) {
            case "json" -> new JsonLinesReport(writer);
            case "quiet" -> event -> {};
            default ->
                new ConsoleReport(
                        writer, new ConsoleOptions(terminal.interactive(), terminal.colour(), WIDTH, verbosity, diff));
        };
    }

    /** Facts are kept between runs where the configuration says so. */
    void keepFacts(Configuration configuration) {
        factCache = FactFiles.of(configuration, terminal.directory(), clock);
    }

    /** The user is asked before each task. */
    void askBeforeTasks() {
        asks = true;
    }

    /** Runs what was loaded.
     *
     * @param mode {@code run}, {@code check}, {@code plan} or {@code rehearse}: what the journal says
     * @param origin what the journal says of where it comes from
     * @throws IOException when the journal or a report cannot be written
     */
    Runner.Result run(
            Input input,
            RunOptions options,
            String mode,
            ConnectionOptions connection,
            List<String> reports,
            Consumer<RunEvent> screen,
            Map<String, Map<String, Value>> overrides,
            RunOrigin origin)
            throws IOException {
        Optional<LoginDefaults> login = new LoginQuestions(terminal).ask(connection);
        if (login.isEmpty()) {
            return new Runner.Result(Map.of(), ExitCode.WRONG_INPUT);
        }
        String id = newId();
        Path runs = terminal.directory().resolve(".mirrorplay").resolve("runs");
        Interruption interruption = new Interruption(
                options.stopGrace(), origin.arguments().isEmpty() ? "" : "mirrorplay resume " + id, this::giveUp);
        try (Signals.Listening _ = terminal.signals().listen(interruption::request);
                RunOutput output = RunOutput.open(runs, id, masker, screen, reports, terminal.directory());
                Transport plain = SshSetup.transport(terminal, connection, clock, random);
                Transport local = new LocalTransport(clock, random, terminal.directory(), terminal.environment())) {
            ControllerProcess self = new ControllerProcess(terminal);
            Transport ssh = new HostLocks(self, connection, clock)
                    .on(plain, id, input, options, interruption.sleeper(), output.events());
            Services services = new Services(
                    input.inventory(),
                    evaluator,
                    ssh,
                    local,
                    login.get(),
                    output.events(),
                    output.secrets(),
                    clock,
                    interruption.sleeper(),
                    interruption,
                    random,
                    terminal.directory(),
                    writable,
                    overrides,
                    factCache,
                    asks && terminal.person().isPresent()
                            ? new StepQuestions(terminal.person().get(), output::drain)
                            : Stepper.NOBODY);
            output.events()
                    .accept(new RunEvent.RunStarted(
                            clock.instant(),
                            id,
                            Version.NUMBER,
                            options.playbooks(),
                            mode,
                            terminal.user(),
                            self.name()));
            if (!origin.arguments().isEmpty()) {
                output.events().accept(InputEvent.of(clock.instant(), input, origin));
            }
            return new Runner(services, output).run(input.playbooks(), input.plays(), options, origin.replay());
        } finally {
            interruption.over();
        }
    }

    /** Something that nobody can end keeps the run from ending, e.g. a question that is not answered. */
    private void giveUp() {
        terminal.err().println("ended at once: the run did not end by itself; what it did is in .mirrorplay/runs");
        terminal.err().flush();
        Runtime.getRuntime().exit(ExitCode.INTERRUPTED);
    }
}
