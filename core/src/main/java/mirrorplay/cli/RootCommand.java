package mirrorplay.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mirrorplay} without a command. */
@Command(
        name = "mirrorplay",
        description = "Runs playbooks on hosts over SSH; made for taking a database to a replicated cluster.",
        mixinStandardHelpOptions = true,
        version = "mirrorplay " + Version.NUMBER,
        exitCodeOnInvalidInput = ExitCode.WRONG_INPUT,
        exitCodeOnExecutionException = ExitCode.BUG,
        footer = {
            "",
            "First steps:",
            "  mirrorplay rehearse playbooks/site.yml -i inventory/hosts.yml",
            "  mirrorplay doc"
        })
final class RootCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    RootCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CommandLine.usage(spec.commandLine(), terminal.err());
        return ExitCode.WRONG_INPUT;
    }
}
