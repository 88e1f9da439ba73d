package mirrorplay.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code mirrorplay completion}. */
@Command(
        name = "completion",
        description = {
            "Prints a script by which bash and zsh complete commands and options.",
            "E.g. in ~/.bashrc: source <(mirrorplay completion)"
        },
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Supplier<CommandLine> program;

    /** @param program with all of its commands */
    CompletionCommand(Terminal terminal, Supplier<CommandLine> program) {
        this.terminal = terminal;
        this.program = program;
    }

    @Override
    public Integer call() {
        terminal.out().println(AutoComplete.bash("mirrorplay", program.get()));
        return ExitCode.DONE;
    }
}
