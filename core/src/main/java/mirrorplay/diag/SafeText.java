package mirrorplay.diag;

import java.util.Locale;

/** Text of unknown origin made fit for a terminal. */
public final class SafeText {
    private SafeText() {}

    /** Control and formatting characters (escape sequences, changes of direction) become visible escapes. */
    public static String escape(String text) {
        if (text.codePoints().noneMatch(SafeText::harmful)) {
            return text;
        }
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (!harmful(c)) {
                safe.appendCodePoint(c);
            } else if (c == '\n') {
                safe.append("\\n");
            } else if (c == '\t') {
                safe.append("\\t");
            } else {
                safe.append(String.format(Locale.ROOT, c < 0x100 ? "\\x%02x" : "\\u%04x", c));
            }
        });
        return safe.toString();
    }

    /** How many cells a character takes in a terminal: 0, 1 or 2. */
    static int cells(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide = between(codePoint, 0x1100, 0x115F)
                || between(codePoint, 0x2E80, 0xA4CF)
                || between(codePoint, 0xAC00, 0xD7A3)
                || between(codePoint, 0xF900, 0xFAFF)
                || between(codePoint, 0xFE30, 0xFE6F)
                || between(codePoint, 0xFF00, 0xFF60)
                || between(codePoint, 0xFFE0, 0xFFE6)
                || between(codePoint, 0x1F300, 0x1FAFF)
                || between(codePoint, 0x20000, 0x3FFFD);
        return wide ? 2 : 1;
    }

    private static boolean between(int codePoint, int first, int last) {
        return codePoint >= first && codePoint <= last;
    }

    private static boolean harmful(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE -> true;
            default -> false;
        };
    }
}
