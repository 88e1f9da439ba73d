package mirrorplay.transport.agent;

import java.util.List;
import java.util.Optional;
import mirrorplay.command.Become;
import mirrorplay.command.PosixShell;
import mirrorplay.command.RemotePath;

/** The shell text that starts a shell on a host, with other rights where wanted.
 *
 * <p>The login shell only sees {@code exec /bin/sh -c '…'} without an end of line or an exclamation mark inside the quotes, which
 * every common shell, csh and fish too, reads the same way. The shell then reads one line with the real work from its standard
 * input: so that work is in no argument list and in no log of sudo, and its length has no limit.
 */
final class LaunchText {
    /** Follows the marker on standard error when sudo asks for the password. */
    static final String PROMPT = "PROMPT";

    /** Follows the marker on standard error right before su may ask for the password. */
    static final String ASKING = "ASKING";

    /** Follows the marker on standard output, with the process id, once the login user's part runs. */
    static final String OUTER = "OUTER";

    /** Follows the marker on both streams, on standard output with process id and process group, once the line is read. */
    static final String READY = "READY";

    private LaunchText() {}

    /** The command for the login shell. */
    static String command(String marker, Optional<Become> become, Optional<RemotePath> records) {
        // The process group differs from the login user's where sudo makes a terminal of its own. Where there is no
        // /proc it
        // is taken to be the same.
        String inner = "{ read -r mp </proc/$$/stat; } 2>/dev/null; mp=${mp##*) }; set -- $mp; printf \"\\036" + marker
                + " " + READY + " %s %s\\n\" $$ \"${3-}\"; printf \"\\036" + marker + " " + READY
                + "\\n\" >&2; set --; IFS= read -r mp; eval \"$(printf %b \"$mp\")\"";
        String outer = become.map(b -> elevated(marker, b, inner)).orElse(inner);
        return "exec /bin/sh -c "
                + PosixShell.quote(records.map(LaunchText::record).orElse("") + outer);
    }

    /** The first process of a session leaves a file that names it and the time of its birth (field 22 of its stat, 20 after its
     * name). */
    private static String record(RemotePath directory) {
        return "{ read -r mp </proc/$$/stat; mp=${mp##*) }; set -- $mp; true >"
                + PosixShell.quote(directory.resolve("command.").value()) + "$$.${20}; } 2>/dev/null; set --; ";
    }

    /** The line that makes the started shell do this. */
    static String line(String script) {
        return script.replace("\\", "\\0134").replace("\n", "\\0012") + "\n";
    }

    private static String elevated(String marker, Become become, String inner) {
        // The messages of sudo and su are recognised in English; what they start gets its own language back.
        String shell = "unset LC_ALL; " + inner;
        String user = PosixShell.quote(become.user());
        String run = PosixShell.join(List.of("/bin/sh", "-c", shell));
        String start = switch (become.method()) {
            case SUDO ->
                (become.password().isPresent() ? "sudo -S -p \"${mp%.}\"" : "sudo -n") + " -H -u " + user + " -- "
                        + run;
            case SU -> "su -s /bin/sh -c " + PosixShell.quote(shell) + " " + user;
            case DOAS -> "doas -n -u " + user + " " + run;
        };
        String prompt = switch (become.method()) {
            case SUDO -> "mp=$(printf \"\\036" + marker + " " + PROMPT + "\\n.\"); ";
            case SU -> "printf \"\\036" + marker + " " + ASKING + "\\n\" >&2; ";
            case DOAS -> "";
        };
        return "printf \"\\036" + marker + " " + OUTER + " %s\\n\" $$; " + prompt + "exec env LC_ALL=C " + start;
    }
}
