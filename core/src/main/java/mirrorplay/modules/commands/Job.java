package mirrorplay.modules.commands;

import java.time.Duration;
import mirrorplay.command.Cmd;
import mirrorplay.command.Stdin;

/** A command that runs on its host without the connection: it has a directory there, which holds what it prints and how it ended.
 *
 * <p>The directory is below {@code /var/tmp/mirrorplay-jobs-UID}, is readable for its user only, and needs nothing but a POSIX shell.
 */
public final class Job {
    /** Where the jobs of the one who asks are; refuses a directory that somebody else made there. */
    static final String BASE = """
            umask 077
            b=/var/tmp/mirrorplay-jobs-$(id -u)
            own() { [ -d "$b" ] && [ ! -L "$b" ] && [ -O "$b" ]; }
            """;

    /** Arguments: id, limit in seconds. The text of the command is the input, so that it is in no list of processes. */
    private static final String START = BASE + """
            mkdir "$b" 2>/dev/null
            own || { echo "$b is no directory of this user's own" >&2; exit 1; }
            d=$b/$1
            mkdir "$d" || exit 1
            cat > "$d/script" || exit 1
            s=$(command -v setsid) || s=
            $s sh -c '
            d=$1 limit=$2 s=$3
            $s sh "$d/script" </dev/null >"$d/out" 2>"$d/err" &
            c=$!
            end() { kill "-$1" "-$c" 2>/dev/null || kill "-$1" "$c" 2>/dev/null; }
            (
            n=0
            while [ "$n" -lt "$limit" ]; do
            sleep 1
            n=$((n + 1))
            kill -0 "$c" 2>/dev/null || exit 0
            done
            : > "$d/timeout"
            end TERM
            sleep 2
            end KILL
            ) </dev/null >/dev/null 2>&1 &
            wait "$c"
            echo $? > "$d/rc.new"
            mv "$d/rc.new" "$d/rc"
            ' job "$d" "$2" "$s" </dev/null >/dev/null 2>&1 &
            p=$!
            cut -d " " -f 22 "/proc/$p/stat" > "$d/began" 2>/dev/null
            echo "$p" > "$d/pid"
            """;

    private static final String REMOVE = BASE + """
            own && rm -rf -- "$b/$1"
            """;

    private Job() {}

    /** Whether a text can be the id of a job; only such a text may become part of a path. */
    public static boolean isId(String text) {
        return text.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,79}");
    }

    /** Starts a command; ends at once. */
    public static Cmd start(String id, Cmd command, Duration limit) {
        String input = command.stdin().equals(Stdin.NONE)
                ? ""
                : "printf '" + octal(command.stdin().bytes()) + "' | ";
        String text = input.isEmpty() ? command.shellText() : input + "{\n" + command.shellText() + "\n}";
        return Cmd.script(START, id, Long.toString(Math.max(1, limit.toSeconds())))
                .withStdin(text + "\n");
    }

    /** Removes what a job left. */
    public static Cmd remove(String id) {
        return Cmd.script(REMOVE, id);
    }

    private static String octal(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            text.append('\\').append(String.format(java.util.Locale.ROOT, "%03o", b & 0xff));
        }
        return text.toString();
    }
}
