package mirrorplay.command;

import java.util.List;
import java.util.stream.Collectors;

/** Quoting for a POSIX shell. Nothing else in the program quotes. */
public final class PosixShell {
    private PosixShell() {}

    /** The word that a POSIX shell reads as exactly this text. Text with a NUL cannot be an argument. */
    public static String quote(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("an argument cannot hold a NUL character");
        }
        if (!text.isEmpty() && text.chars().allMatch(PosixShell::isPlain)) {
            return text;
        }
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** The arguments, each quoted, with blanks between. */
    public static String join(List<String> arguments) {
        return arguments.stream().map(PosixShell::quote).collect(Collectors.joining(" "));
    }

    /** The text that, between single quotes, makes {@code printf} print exactly these bytes, whatever they are. */
    public static String printfFormat(byte[] bytes) {
        StringBuilder format = new StringBuilder(bytes.length + bytes.length / 4 + 16);
        for (byte b : bytes) {
            if ((b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == ' ') {
                format.append((char) b);
            } else {
                format.append('\\')
                        .append((char) ('0' + ((b >> 6) & 3)))
                        .append((char) ('0' + ((b >> 3) & 7)))
                        .append((char) ('0' + (b & 7)));
            }
        }
        return format.toString();
    }

    // No '=' (assignment before a command), no '~' (home directory), no glob and no control character.
    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "@%+:,./-_".indexOf(c) >= 0;
    }
}
