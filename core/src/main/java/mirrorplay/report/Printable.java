package mirrorplay.report;

/** Text from a host as it may be shown: control characters that could move the cursor, hide text or forge a line are made visible. */
final class Printable {
    private Printable() {}

    /** On one line. */
    static String line(String text) {
        return escape(text, false);
    }

    /** On as many lines as it has; a carriage return before a line feed is dropped. */
    static String lines(String text) {
        return escape(text.replace("\r\n", "\n"), true);
    }

    private static String escape(String text, boolean keepLines) {
        if (text.codePoints().allMatch(c -> isHarmless(c))) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isHarmless(c) || (keepLines && (c == '\n' || c == '\t'))) {
                shown.appendCodePoint(c);
            } else if (c == '\n') {
                shown.append("\\n");
            } else if (c == '\t') {
                shown.append(' ');
            } else if (c == '\r') {
                shown.append("\\r");
            } else if (c < 0x100) {
                shown.append(String.format("\\x%02x", c));
            } else {
                shown.append(String.format("\\u%04x", c));
            }
        });
        return shown.toString();
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
