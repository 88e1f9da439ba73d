package mirrorplay.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostics;
import mirrorplay.engine.Replay;
import mirrorplay.engine.RunOptions;
import mirrorplay.engine.Runner;
import mirrorplay.playbook.PlaybookPrinter;
import mirrorplay.playbook.Selection;
import mirrorplay.vault.Vault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirrorplay run} and {@code mirrorplay plan}. */
@Command(
        name = "run",
        description = "Runs playbooks on the hosts of an inventory.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RunCommand implements Callable<Integer>, Configured.Configurable {
    private final Terminal terminal;
    private final boolean plan;
    private final Optional<Resumption> resumption;
    private @Nullable Configuration configuration;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "PLAYBOOK", description = "YAML files with plays.")
    private List<String> playbooks = new ArrayList<>();

    @Mixin
    private InventoryOptions hosts = new InventoryOptions();

    @Mixin
    private RunFlags flags = new RunFlags();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(
            names = {"-C", "--check"},
            description = "Change nothing; show what would change.")
    private boolean check;

    @Option(names = "--syntax-check", description = "Only read and check playbooks and inventory.")
    private boolean syntaxCheck;

    @Option(names = "--list-hosts", description = "Only print the hosts, one per line.")
    private boolean listHosts;

    @Option(names = "--list-tasks", description = "Only print the tasks that would run.")
    private boolean listTasks;

    @Option(names = "--list-tags", description = "Only print the tags.")
    private boolean listTags;

    @Option(names = "--step", description = "Ask before each task whether it is to run.")
    private boolean step;

    /** @param plan whether it only shows what would change, and says so with its exit status
     * @param resumption what it goes on with
     */
    RunCommand(Terminal terminal, boolean plan, Optional<Resumption> resumption) {
        this.resumption = resumption;
        this.terminal = terminal;
        this.plan = plan;
    }

    @Override
    public void configure(Configuration newConfiguration) {
        configuration = newConfiguration;
    }

    @Override
    public Integer call() throws IOException {
        Optional<RunOptions> options = new OptionReader(terminal).read(flags, connection, check || plan, playbooks);
        if (options.isEmpty()) {
            return ExitCode.WRONG_INPUT;
        }
        if (step && !terminal.interactive()) {
            terminal.err()
                    .println("error[" + Code.USAGE.id() + "]: --step asks before each task, and here is no terminal");
            terminal.err().println("  next  leave it out, or choose tasks with --tags and --start-at-task");
            return ExitCode.WRONG_INPUT;
        }
        Diagnostics findings = new Diagnostics();
        Vault vault = new VaultPasswords(terminal, findings).vault(hosts.vault());
        Workbench bench = new Workbench(terminal, directoryOf(playbooks), Optional.empty(), vault);
        boolean onlyShown = syntaxCheck || listHosts || listTasks || listTags;
        Input loaded = Input.load(
                bench.sources(),
                bench.evaluator(),
                hosts,
                playbooks,
                options.get().selection(),
                ExtraVariables.with(flags.extraVars(), connection),
                findings);
        if (!bench.accepts(findings)) {
            return ExitCode.WRONG_INPUT;
        }
        if (onlyShown) {
            list(loaded);
            return ExitCode.DONE;
        }
        Optional<RunOrigin> origin = origin(loaded);
        if (origin.isEmpty()) {
            return ExitCode.WRONG_INPUT;
        }
        Optional<Input> input = bench.answered(loaded);
        if (input.isEmpty()) {
            return ExitCode.WRONG_INPUT;
        }
        if (configuration != null) {
            bench.keepFacts(configuration);
        }
        if (step) {
            bench.askBeforeTasks();
        }
        String mode = plan ? "plan" : check ? "check" : "run";
        Runner.Result result = bench.run(
                input.get(),
                input.get().complete(options.get()),
                mode,
                connection,
                flags.reports(),
                bench.screen(flags.output(), flags.verbosity(), flags.diff()),
                Map.of(),
                mode.equals("run") ? origin.get() : RunOrigin.NONE);
        return plan && result.exitCode() == ExitCode.DONE && result.changed() ? ExitCode.CHANGES : result.exitCode();
    }

    /** Where the run comes from; empty when it cannot go on with the earlier one, which was said then. */
    private Optional<RunOrigin> origin(Input input) {
        List<String> arguments =
                spec == null ? List.of() : spec.commandLine().getParseResult().originalArgs();
        int own = !arguments.isEmpty() && arguments.getFirst().equals("run") ? 1 : 0;
        List<String> problems = new ArrayList<>();
        Replay replay = resumption.map(r -> r.replay(input, problems)).orElseGet(Replay::none);
        if (problems.isEmpty()) {
            String resumes = resumption.map(Resumption::id).orElse("");
            return Optional.of(
                    RunOrigin.of(arguments.subList(own, arguments.size()), input.hiddenAnswers(), resumes, replay));
        }
        terminal.err()
                .println("error[" + Code.RESUME.id() + "]: the run cannot be resumed, as what it did no longer fits");
        problems.forEach(problem -> terminal.err().println("  " + problem));
        terminal.err()
                .println("  next  put that back, or run the playbook from its beginning: what holds is not done twice");
        return Optional.empty();
    }

    private void list(Input input) {
        if (listHosts) {
            Set<String> names = new LinkedHashSet<>();
            input.plays().forEach(play -> play.hosts().forEach(host -> names.add(host.name())));
            names.forEach(terminal.out()::println);
        }
        Selection selection = input.selection();
        if (listTasks) {
            input.playbooks().forEach(book -> terminal.out().print(PlaybookPrinter.tasks(book, selection)));
        }
        if (listTags) {
            input.playbooks().forEach(book -> terminal.out().print(PlaybookPrinter.tags(book, selection)));
        }
    }

    /** The directory of the first playbook: where relative paths of lookups start. */
    static Path directoryOf(List<String> playbooks) {
        Path parent = Path.of(playbooks.getFirst()).getParent();
        return parent == null ? Path.of("") : parent;
    }
}
