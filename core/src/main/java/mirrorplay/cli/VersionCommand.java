package mirrorplay.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code mirrorplay version}. */
@Command(name = "version", description = "Prints the version.", mixinStandardHelpOptions = true)
final class VersionCommand implements Callable<Integer> {
    private final Terminal terminal;

    VersionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.out()
                .println("mirrorplay " + Version.NUMBER + " (Java "
                        + Runtime.version().feature() + ")");
        return ExitCode.DONE;
    }
}
