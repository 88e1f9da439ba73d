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
import java.util.stream.Stream;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostics;
import mirrorplay.engine.Replay;
import mirrorplay.engine.RunOptions;
import mirrorplay.engine.Runner;
import mirrorplay.playbook.PlaybookPrinter;
import mirrorplay.playbook.Selection;
import mirrorplay.vault.Vault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code mirrorplay run} and {@code mirrorplay plan}. */
final class RunCommand implements Callable<Integer>, Configured.Configurable {
    private final Terminal terminal;
    private final boolean plan;
    private final Optional<Resumption> resumption;
    private @Nullable Configuration configuration;

    private final PositionalParamSpec playbookArguments =
            Options.arguments("0..*", "1..*", "PLAYBOOK", "YAML files with plays.");
    private final InventoryOptions hosts = new InventoryOptions();
    private final RunFlags flags = new RunFlags();
    private final ConnectionOptions connection = new ConnectionOptions();
    private final OptionSpec checkOnly = Options.flag("Change nothing; show what would change.", "-C", "--check");
    private final OptionSpec syntaxCheck =
            Options.flag("Only read and check playbooks and inventory.", "--syntax-check");
    private final OptionSpec listHosts = Options.flag("Only print the hosts, one per line.", "--list-hosts");
    private final OptionSpec listTasks = Options.flag("Only print the tasks that would run.", "--list-tasks");
    private final OptionSpec listTags = Options.flag("Only print the tags.", "--list-tags");
    private final OptionSpec step = Options.flag("Ask before each task whether it is to run.", "--step");
    private final CommandSpec spec = Options.command(this, "Runs playbooks on the hosts of an inventory.")
            .addPositional(playbookArguments)
            .addMixin("hosts", hosts.spec())
            .addMixin("flags", flags.spec())
            .addMixin("connection", connection.spec())
            .addOption(checkOnly)
            .addOption(syntaxCheck)
            .addOption(listHosts)
            .addOption(listTasks)
            .addOption(listTags)
            .addOption(step);

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

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        List<String> playbooks = Options.texts(playbookArguments);
        boolean check = Options.given(checkOnly);
        Optional<RunOptions> options = new OptionReader(terminal).read(flags, connection, check || plan, playbooks);
        if (options.isEmpty()) {
            return ExitCode.WRONG_INPUT;
        }
        if (Options.given(step) && !terminal.interactive()) {
            terminal.err()
                    .println("error[" + Code.USAGE.id() + "]: --step asks before each task, and here is no terminal");
            terminal.err().println("  next  leave it out, or choose tasks with --tags and --start-at-task");
            return ExitCode.WRONG_INPUT;
        }
        Diagnostics findings = new Diagnostics();
        Vault vault = new VaultPasswords(terminal, findings).vault(hosts.vault());
        Workbench bench = new Workbench(terminal, directoryOf(playbooks), Optional.empty(), vault);
        boolean onlyShown =
                Stream.of(syntaxCheck, listHosts, listTasks, listTags).anyMatch(Options::given);
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
        if (Options.given(step)) {
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
        List<String> arguments = spec.commandLine().getParseResult().originalArgs();
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
        if (Options.given(listHosts)) {
            Set<String> names = new LinkedHashSet<>();
            input.plays().forEach(play -> play.hosts().forEach(host -> names.add(host.name())));
            names.forEach(terminal.out()::println);
        }
        Selection selection = input.selection();
        if (Options.given(listTasks)) {
            input.playbooks().forEach(book -> terminal.out().print(PlaybookPrinter.tasks(book, selection)));
        }
        if (Options.given(listTags)) {
            input.playbooks().forEach(book -> terminal.out().print(PlaybookPrinter.tags(book, selection)));
        }
    }

    /** The directory of the first playbook: where relative paths of lookups start. */
    static Path directoryOf(List<String> playbooks) {
        Path parent = Path.of(playbooks.getFirst()).getParent();
        return parent == null ? Path.of("") : parent;
    }
}
