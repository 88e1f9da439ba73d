package mirrorplay.transport.agent;

import java.nio.charset.StandardCharsets;
import java.util.List;
import mirrorplay.command.Cmd;
import mirrorplay.command.PosixShell;

/** The script text by which an agent is asked. It goes to the agent's standard input and nowhere else, as it may hold a secret
 * that a command reads. */
final class Request {
    private Request() {}

    /** Runs each command in a subshell that cannot read the rest of the request, and prints a marker line after it on both
     * streams, with the exit status on standard output. */
    static byte[] text(String marker, List<Cmd> commands) {
        StringBuilder text = new StringBuilder(256 * commands.size());
        for (Cmd command : commands) {
            String subshell = "( eval " + quoted(command.shellText()) + " )";
            if (command.stdin().isEmpty()) {
                text.append(subshell).append(" </dev/null\n");
            } else {
                text.append("printf '")
                        .append(PosixShell.printfFormat(command.stdin().bytes()))
                        .append("' | ")
                        .append(subshell)
                        .append('\n');
            }
            // In one line: a shell that reads its script by lines has both printf before it runs the first.
            text.append("printf '\\036").append(marker).append(" %s\\n' \"$?\"; printf '\\036");
            text.append(marker).append(" \\n' >&2\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        // A leading blank keeps the text from being read as an option of eval.
        return PosixShell.quote(" " + text);
    }
}
