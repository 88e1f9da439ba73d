package mirrorplay.transport.agent;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.command.Cmd;
import mirrorplay.command.PosixShell;

/** The script texts by which one agent is asked. They go to the agent's standard input and nowhere else, as they may hold a
 * secret that a command reads.
 *
 * <p>The shell keeps long scripts in variables of its own: a script that was sent once is only named when it is wanted again.
 */
final class Requests {
    /** Shorter scripts are not worth a variable. */
    private static final int LONG = 400;
    /** Scripts that differ each time must not fill the shell's memory. */
    private static final int MOST_KEPT = 64;

    private final Map<String, String> kept = new HashMap<>();

    /** Runs each command in a subshell that cannot read the rest of the request, and prints a marker line after it on both
     * streams, with the exit status on standard output. */
    byte[] text(String marker, List<Cmd> commands) {
        StringBuilder text = new StringBuilder(256 * commands.size());
        for (Cmd command : commands) {
            Cmd shortened = shortened(command, text);
            String subshell = "( eval " + quoted(shortened.shellText()) + " )";
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

    /** The same command, with the script in a variable of the shell; what makes that variable is added to the text. */
    private Cmd shortened(Cmd command, StringBuilder text) {
        Optional<String> script = command.script().filter(s -> s.length() >= LONG);
        if (script.isEmpty()) {
            return command;
        }
        String name = kept.get(script.get());
        if (name == null) {
            if (kept.size() == MOST_KEPT) {
                return command;
            }
            name = "mp_script_" + kept.size();
            kept.put(script.get(), name);
            text.append(name).append('=').append(quoted(script.get())).append('\n');
        }
        return command.withScript("eval \"$" + name + "\"");
    }

    private static String quoted(String text) {
        // A leading blank keeps the text from being read as an option of eval.
        return PosixShell.quote(" " + text);
    }
}
