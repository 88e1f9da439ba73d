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
import mirrorplay.diag.Diagnostics;
import mirrorplay.engine.RunOptions;
import mirrorplay.engine.Runner;
import mirrorplay.playbook.PlaybookPrinter;
import mirrorplay.playbook.Selection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mirrorplay run} and {@code mirrorplay plan}. */
@Command(
        name = "run",
        description = "Runs playbooks on the hosts of an inventory.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RunCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final boolean plan;

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

    /** @param plan whether it only shows what would change, and says so with its exit status */
    RunCommand(Terminal terminal, boolean plan) {
        this.terminal = terminal;
        this.plan = plan;
    }

    @Override
    public Integer call() throws IOException {
        Optional<RunOptions> options = new OptionReader(terminal).read(flags, connection, check || plan, playbooks);
        if (options.isEmpty()) {
            return ExitCode.WRONG_INPUT;
        }
        Workbench bench = new Workbench(terminal, directoryOf(playbooks), Optional.empty());
        HeadStart.forRun(bench.evaluator());
        Diagnostics findings = new Diagnostics();
        Input input = Input.load(
                Disk.of(terminal),
                bench.evaluator(),
                hosts,
                playbooks,
                options.get().selection(),
                ExtraVariables.with(flags.extraVars(), connection),
                findings);
        if (!bench.accepts(findings)) {
            return ExitCode.WRONG_INPUT;
        }
        if (syntaxCheck || listHosts || listTasks || listTags) {
            list(input);
            return ExitCode.DONE;
        }
        String mode = plan ? "plan" : check ? "check" : "run";
        Runner.Result result = bench.run(
                input,
                input.complete(options.get()),
                mode,
                connection,
                flags.reports(),
                bench.screen(flags.output(), flags.verbosity(), flags.diff()),
                Map.of());
        return plan && result.exitCode() == ExitCode.DONE && result.changed() ? ExitCode.CHANGES : result.exitCode();
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
