package mirrorplay.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import mirrorplay.diag.Diagnostics;
import mirrorplay.engine.RunOptions;
import mirrorplay.event.RunEvent;
import mirrorplay.inventory.Sources;
import mirrorplay.playbook.Selection;
import mirrorplay.report.ExecReport;
import mirrorplay.report.JsonLinesReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mirrorplay exec}. */
@Command(
        name = "exec",
        description = "Runs one command or one module on hosts.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "  mirrorplay exec galera -i hosts.yml -- uptime",
            "  mirrorplay exec galera -i hosts.yml --shell -- 'df -h | tail -n 3'",
            "  mirrorplay exec galera -i hosts.yml -m service -a 'name=mariadb state=started' --check"
        })
final class ExecCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "PATTERN", description = "Which hosts.")
    private String pattern = "";

    @Parameters(index = "1..*", paramLabel = "COMMAND", description = "Program and arguments, after --.")
    private List<String> words = new ArrayList<>();

    @Mixin
    private InventoryOptions hosts = new InventoryOptions();

    @Option(
            names = {"-m", "--module"},
            paramLabel = "MODULE",
            description = "Run this module instead of a command.")
    private @Nullable String module;

    @Option(
            names = {"-a", "--args"},
            paramLabel = "ARGS",
            description = "The module's arguments: 'key=value …', or a YAML mapping.")
    private @Nullable String arguments;

    @Option(names = "--shell", description = "Give the command to a shell.")
    private boolean shell;

    @Option(
            names = {"-C", "--check"},
            description = "Change nothing; show what would change.")
    private boolean check;

    @Mixin
    private RunFlags flags = new RunFlags();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    ExecCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if ((module == null) == words.isEmpty()) {
            terminal.err().println("error[MP3001]: give either a command after -- or a module with -m");
            return ExitCode.WRONG_INPUT;
        }
        Optional<RunOptions> options =
                new OptionReader(terminal).read(flags, connection, check, List.of(AdHocPlaybook.NAME));
        if (options.isEmpty()) {
            return ExitCode.WRONG_INPUT;
        }
        Diagnostics findings = new Diagnostics();
        Workbench bench = new Workbench(
                terminal, Path.of(""), Optional.empty(), new VaultPasswords(terminal, findings).vault(hosts.vault()));
        Sources disk = bench.sources();
        Sources sources = module == null
                ? AdHocPlaybook.command(pattern, words, shell, disk)
                : AdHocPlaybook.module(pattern, module, Optional.ofNullable(arguments), disk);
        Input input = Input.load(
                sources,
                bench.evaluator(),
                hosts,
                List.of(AdHocPlaybook.NAME),
                Selection.everything(),
                ExtraVariables.with(flags.extraVars(), connection),
                findings);
        if (!bench.accepts(findings)) {
            return ExitCode.WRONG_INPUT;
        }
        OutputStreamWriter out = new OutputStreamWriter(terminal.out(), StandardCharsets.UTF_8);
        Consumer<RunEvent> screen =
                flags.output().equals("json") ? new JsonLinesReport(out) : new ExecReport(out, flags.diff());
        return bench.run(
                        input,
                        input.complete(options.get()),
                        "exec",
                        connection,
                        flags.reports(),
                        screen,
                        Map.of(),
                        RunOrigin.NONE)
                .exitCode();
    }
}
