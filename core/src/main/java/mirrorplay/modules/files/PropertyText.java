package mirrorplay.modules.files;

import java.util.Locale;

/** Keys and values as a Java properties file spells them: in ISO-8859-1, with backslash escapes for everything else. */
final class PropertyText {
    private PropertyText() {}

    /** What a spelled key or value means. A backslash at the end of a line, the line's end and the blanks that follow vanish. */
    static String decode(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        int i = 0;
        while (i < raw.length()) {
            char c = raw.charAt(i);
            if (c == '\\' && i + 1 < raw.length()) {
                i = escaped(raw, i + 1, out);
            } else {
                if (c != '\\') {
                    out.append(c);
                }
                i++;
            }
        }
        return out.toString();
    }

    // Reads what follows a backslash; gives the index after it.
    private static int escaped(String raw, int at, StringBuilder out) {
        char c = raw.charAt(at);
        switch (c) {
            case 't' -> out.append('\t');
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 'f' -> out.append('\f');
            case 'u' -> {
                int code = hex(raw, at + 1);
                out.append(code < 0 ? 'u' : (char) code);
                return code < 0 ? at + 1 : at + 5;
            }
            case '\r', '\n' -> {
                return continued(raw, at);
            }
            default -> out.append(c);
        }
        return at + 1;
    }

    // The index of the first character after the line's end and the blanks that follow.
    private static int continued(String raw, int lineEnd) {
        boolean two = raw.charAt(lineEnd) == '\r' && lineEnd + 1 < raw.length() && raw.charAt(lineEnd + 1) == '\n';
        int i = two ? lineEnd + 2 : lineEnd + 1;
        while (i < raw.length() && isBlank(raw.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int hex(String raw, int from) {
        if (from + 4 > raw.length()) {
            return -1;
        }
        int code = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = Character.digit(raw.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            code = code * 16 + digit;
        }
        return code;
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\f';
    }

    static String encodeKey(String key) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == ' ' || c == '=' || c == ':' || (i == 0 && (c == '#' || c == '!'))) {
                out.append('\\').append(c);
            } else {
                append(out, c);
            }
        }
        return out.toString();
    }

    static String encodeValue(String value) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ' ' && i == 0) {
                out.append("\\ ");
            } else {
                append(out, c);
            }
        }
        return out.toString();
    }

    private static void append(StringBuilder out, char c) {
        switch (c) {
            case '\\' -> out.append("\\\\");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\f' -> out.append("\\f");
            default -> {
                if (c < 0x20 || c > 0x7e) {
                    out.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
