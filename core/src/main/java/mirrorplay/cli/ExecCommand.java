package mirrorplay.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code mirrorplay exec}. */
final class ExecCommand implements Callable<Integer> {
    private final Terminal terminal;

    private final PositionalParamSpec patternArgument = Options.arguments("0", "1", "PATTERN", "Which hosts.");
    private final PositionalParamSpec wordArguments =
            Options.arguments("1..*", "0..*", "COMMAND", "Program and arguments, after --.");
    private final InventoryOptions hosts = new InventoryOptions();
    private final OptionSpec moduleName =
            Options.value("MODULE", "Run this module instead of a command.", "-m", "--module");
    private final OptionSpec arguments =
            Options.value("ARGS", "The module's arguments: 'key=value …', or a YAML mapping.", "-a", "--args");
    private final OptionSpec shell = Options.flag("Give the command to a shell.", "--shell");
    private final OptionSpec check = Options.flag("Change nothing; show what would change.", "-C", "--check");
    private final RunFlags flags = new RunFlags();
    private final ConnectionOptions connection = new ConnectionOptions();

    ExecCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    CommandSpec spec() {
        CommandSpec spec = Options.command(this, "Runs one command or one module on hosts.")
                .addPositional(patternArgument)
                .addPositional(wordArguments)
                .addMixin("hosts", hosts.spec())
                .addOption(moduleName)
                .addOption(arguments)
                .addOption(shell)
                .addOption(check)
                .addMixin("flags", flags.spec())
                .addMixin("connection", connection.spec());
        spec.usageMessage()
                .footer(
                        "",
                        "  mirrorplay exec galera -i hosts.yml -- uptime",
                        "  mirrorplay exec galera -i hosts.yml --shell -- 'df -h | tail -n 3'",
                        "  mirrorplay exec galera -i hosts.yml -m service -a 'name=mariadb state=started' --check");
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        String pattern = Options.texts(patternArgument).getFirst();
        List<String> words = Options.texts(wordArguments);
        Optional<String> module = Options.text(moduleName);
        if (module.isEmpty() == words.isEmpty()) {
            terminal.err().println("error[MP3001]: give either a command after -- or a module with -m");
            return ExitCode.WRONG_INPUT;
        }
        Optional<RunOptions> options =
                new OptionReader(terminal).read(flags, connection, Options.given(check), List.of(AdHocPlaybook.NAME));
        if (options.isEmpty()) {
            return ExitCode.WRONG_INPUT;
        }
        Diagnostics findings = new Diagnostics();
        Workbench bench = new Workbench(
                terminal, Path.of(""), Optional.empty(), new VaultPasswords(terminal, findings).vault(hosts.vault()));
        Sources disk = bench.sources();
        Sources sources = module.isEmpty()
                ? AdHocPlaybook.command(pattern, words, Options.given(shell), disk)
                : AdHocPlaybook.module(pattern, module.get(), Options.text(arguments), disk);
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
