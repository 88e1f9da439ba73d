package mirrorplay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostics;
import mirrorplay.engine.RunOptions;
import mirrorplay.engine.Runner;
import mirrorplay.template.Value;
import mirrorplay.vault.Vault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mirrorplay rehearse}: the run on throw-away machines, then once more to see that nothing changes. */
@Command(
        name = "rehearse",
        description = "Runs playbooks on throw-away machines that have the names of the inventory's hosts.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "PLAYBOOK.rehearsal.yml beside PLAYBOOK.yml, where there is one, runs first: it brings the bare machines"
                    + " into the state",
            "that the playbook starts from, e.g. a standalone database with data in it."
        })
final class RehearseCommand implements Callable<Integer>, SharesOptions {
    private final Terminal terminal;

    @Parameters(arity = "1..*", paramLabel = "PLAYBOOK", description = "YAML files with plays.")
    private List<String> playbooks = new ArrayList<>();

    private final InventoryOptions hosts = new InventoryOptions();

    private final RunFlags flags = new RunFlags();

    private final ConnectionOptions connection = new ConnectionOptions();

    @Option(
            names = "--install-engine",
            description = "Install and start a container engine if none answers (Debian, Ubuntu; as root).")
    private boolean installEngine;

    @Option(names = "--keep", description = "Leave the machines running at the end.")
    private boolean keep;

    RehearseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public List<CommandSpec> sharedOptions() {
        return List.of(hosts.spec(), flags.spec(), connection.spec());
    }

    @Override
    public Integer call() throws IOException {
        Optional<RunOptions> options = new OptionReader(terminal).read(flags, connection, false, playbooks);
        if (options.isEmpty()) {
            return ExitCode.WRONG_INPUT;
        }
        Path throwAway = Files.createTempDirectory("mirrorplay-rehearsal-");
        try {
            return rehearse(options.get(), throwAway);
        } finally {
            RehearsalFiles.remove(throwAway);
        }
    }

    private int rehearse(RunOptions options, Path throwAway) throws IOException {
        Instant start = Instant.now();
        Diagnostics findings = new Diagnostics();
        Vault vault = new VaultPasswords(terminal, findings).vault(hosts.vault());
        Workbench bench = new Workbench(terminal, RunCommand.directoryOf(playbooks), Optional.of(throwAway), vault);
        if (!bench.accepts(findings)) {
            return ExitCode.WRONG_INPUT;
        }
        List<String> before = preparation();
        Optional<Input> read = load(bench, playbooks, options);
        Optional<Input> readBefore = before.isEmpty() ? Optional.empty() : load(bench, before, options);
        if (read.isEmpty() || (!before.isEmpty() && readBefore.isEmpty())) {
            return ExitCode.WRONG_INPUT;
        }
        Optional<Input> first = readBefore.flatMap(bench::answered);
        Optional<Input> main = read.flatMap(bench::answered);
        if (main.isEmpty() || (!before.isEmpty() && first.isEmpty())) {
            return ExitCode.WRONG_INPUT;
        }
        Set<String> names = new LinkedHashSet<>();
        main.get().plays().forEach(play -> play.hosts().forEach(host -> names.add(host.name())));
        first.ifPresent(input -> input.plays().forEach(play -> play.hosts().forEach(host -> names.add(host.name()))));
        names.remove("localhost");
        try (RehearsalMachines machines =
                RehearsalMachines.boot(terminal, List.copyOf(names), installEngine, keep, bench.random())) {
            Summary summary = new Summary(terminal, List.copyOf(names), start);
            if (first.isPresent()) {
                Runner.Result result = run(bench, first.get(), options, machines.overrides());
                if (result.exitCode() != ExitCode.DONE) {
                    return summary.stopped(
                            "the preparation (" + String.join(", ", before) + ") failed", result.exitCode(), machines);
                }
            }
            Instant begin = Instant.now();
            Runner.Result job = run(bench, main.get(), options, machines.overrides());
            Duration jobTook = Duration.between(begin, Instant.now());
            if (job.exitCode() != ExitCode.DONE) {
                return summary.stopped("the run failed", job.exitCode(), machines);
            }
            begin = Instant.now();
            Runner.Result again = run(bench, main.get(), options, machines.overrides());
            return summary.finished(
                    job, jobTook, again, Duration.between(begin, Instant.now()), machines, playbooks, hosts);
        } catch (RehearsalMachines.NotBootedException e) {
            terminal.err().println("error[" + Code.LAB_FAILED.id() + "]: " + e.getMessage());
            terminal.err().println("  next  " + e.remedy());
            return ExitCode.FAILED;
        }
    }

    private Optional<Input> load(Workbench bench, List<String> books, RunOptions options) {
        Diagnostics findings = new Diagnostics();
        Input input = Input.load(
                bench.sources(),
                bench.evaluator(),
                hosts,
                books,
                options.selection(),
                ExtraVariables.with(flags.extraVars(), connection),
                findings);
        return bench.accepts(findings) ? Optional.of(input) : Optional.empty();
    }

    private Runner.Result run(
            Workbench bench, Input input, RunOptions options, Map<String, Map<String, Value>> overrides)
            throws IOException {
        return bench.run(
                input,
                input.complete(options),
                "rehearse",
                connection,
                flags.reports(),
                bench.screen(flags.output(), flags.verbosity(), flags.diff()),
                overrides,
                RunOrigin.NONE);
    }

    /** The playbooks that bring the machines into the state that the run starts from. */
    private List<String> preparation() {
        return playbooks.stream()
                .map(path -> path.replaceFirst("\\.ya?ml$", "") + ".rehearsal.yml")
                .filter(path -> Files.isRegularFile(terminal.directory().resolve(path)))
                .toList();
    }
}
