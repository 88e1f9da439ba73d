package mirrorplay.inventory;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The constants of Python, which INI inventories use for values: numbers, strings, True, None, lists, dictionaries. */
final class PythonLiteral {
    private static final Pattern NUMBER = Pattern.compile("0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+"
            + "|(?:\\d+(?:_\\d+)*)?\\.\\d+(?:[eE][-+]?\\d+)?|\\d+(?:_\\d+)*\\.?(?:[eE][-+]?\\d+)?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");
    private static final Pattern DECIMAL_INTEGER = Pattern.compile("0+|[1-9]\\d*(?:_\\d+)*");
    private static final int MAX_DEPTH = 50;
    private static final int MAX_DIGITS = 400;

    private final String text;
    private int at;

    private PythonLiteral(String text) {
        this.text = text;
    }

    /** What ends the reading of a text that is no constant. */
    private static final class NoLiteral extends Exception {
        private static final long serialVersionUID = 1;

        NoLiteral() {
            super("no literal", null, false, false);
        }
    }

    /** A value that may be null, so that it can be told from none. */
    record Found(@Nullable Object value) {}

    /** The constant that the text is; a comment may follow. Empty when it is none. */
    static Optional<Found> parse(String text) {
        PythonLiteral literal = new PythonLiteral(text);
        try {
            literal.space();
            Object value = literal.value(0);
            literal.space();
            if (literal.at < text.length() && text.charAt(literal.at) == ',') {
                value = literal.tail(value);
            }
            boolean comment = literal.at < text.length() && text.charAt(literal.at) == '#';
            return literal.at == text.length() || comment ? Optional.of(new Found(value)) : Optional.empty();
        } catch (NoLiteral e) {
            return Optional.empty();
        }
    }

    /** {@code 1, 2} without brackets is a list too. */
    private List<@Nullable Object> tail(@Nullable Object first) throws NoLiteral {
        List<@Nullable Object> items = new ArrayList<>();
        items.add(first);
        while (accept(',')) {
            if (at == text.length() || text.charAt(at) == '#') {
                break;
            }
            items.add(value(1));
            space();
        }
        return items;
    }

    private @Nullable Object value(int depth) throws NoLiteral {
        if (depth > MAX_DEPTH || at >= text.length()) {
            throw new NoLiteral();
        }
        char c = text.charAt(at);
        return switch (c) {
            case '[' -> items(']', depth);
            case '(' -> tuple(depth);
            case '{' -> dictionary(depth);
            case '\'', '"' -> strings();
            case '-', '+' -> signed();
            default -> Character.isDigit(c) || c == '.' ? number() : word();
        };
    }

    private Object tuple(int depth) throws NoLiteral {
        int start = at;
        List<@Nullable Object> items = items(')', depth);
        boolean comma = text.substring(start, at).replaceAll("\\s", "").endsWith(",)");
        // (1) is just 1, (1,) is a tuple
        Object only = items.size() == 1 && !comma ? items.getFirst() : items;
        if (only == null) {
            throw new NoLiteral();
        }
        return only;
    }

    private List<@Nullable Object> items(char close, int depth) throws NoLiteral {
        at++;
        List<@Nullable Object> items = new ArrayList<>();
        space();
        while (!accept(close)) {
            items.add(value(depth + 1));
            space();
            if (!accept(',') && !at(close)) {
                throw new NoLiteral();
            }
        }
        return items;
    }

    private Map<String, @Nullable Object> dictionary(int depth) throws NoLiteral {
        at++;
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        space();
        while (!accept('}')) {
            String key = String.valueOf(value(depth + 1));
            space();
            if (!accept(':')) {
                throw new NoLiteral();
            }
            entries.put(key, value(depth + 1));
            space();
            if (!accept(',') && !at('}')) {
                throw new NoLiteral();
            }
        }
        return entries;
    }

    /** Strings beside each other are one. */
    private String strings() throws NoLiteral {
        StringBuilder value = new StringBuilder();
        while (at('\'') || at('"')) {
            value.append(string(text.charAt(at)));
            space();
        }
        return value.toString();
    }

    private String string(char quote) throws NoLiteral {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == quote) {
                at++;
                return value.toString();
            }
            if (c == '\\' && at + 1 < text.length()) {
                at++;
                escape(value, text.charAt(at));
            } else {
                value.append(c);
            }
        }
        throw new NoLiteral();
    }

    private void escape(StringBuilder value, char c) throws NoLiteral {
        switch (c) {
            case 'n' -> value.append('\n');
            case 't' -> value.append('\t');
            case 'r' -> value.append('\r');
            case 'a' -> value.append('\u0007');
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case 'v' -> value.append('\u000b');
            case '\\', '\'', '"' -> value.append(c);
            case 'x' -> value.appendCodePoint(hexadecimal(2));
            case 'u' -> value.appendCodePoint(hexadecimal(4));
            default -> value.append('\\').append(c);
        }
    }

    private int hexadecimal(int digits) throws NoLiteral {
        if (at + digits >= text.length()) {
            throw new NoLiteral();
        }
        String code = text.substring(at + 1, at + 1 + digits);
        if (!code.matches("[0-9a-fA-F]+")) {
            throw new NoLiteral();
        }
        at += digits;
        return Integer.parseInt(code, 16);
    }

    private Object signed() throws NoLiteral {
        boolean minus = text.charAt(at) == '-';
        at++;
        space();
        Object number = number();
        return switch (number) {
            case Long value when minus -> -value;
            case BigInteger value when minus -> value.negate();
            case BigDecimal value when minus -> value.negate();
            default -> number;
        };
    }

    private Object number() throws NoLiteral {
        Matcher matcher = NUMBER.matcher(text).region(at, text.length());
        if (!matcher.lookingAt() || matcher.end() - at > MAX_DIGITS) {
            throw new NoLiteral();
        }
        String digits = matcher.group();
        at = matcher.end();
        if (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            throw new NoLiteral();
        }
        String plain = digits.replace("_", "");
        if (digits.length() > 2 && digits.charAt(0) == '0' && Character.isLetter(digits.charAt(1))) {
            int base = switch (digits.charAt(1)) {
                case 'x', 'X' -> 16;
                case 'o', 'O' -> 8;
                case 'b', 'B' -> 2;
                default -> 10;
            };
            return base == 10 ? decimal(plain) : whole(plain.substring(2), base);
        }
        if (DECIMAL_INTEGER.matcher(digits).matches()) {
            return whole(plain, 10);
        }
        if (plain.chars().allMatch(Character::isDigit)) {
            throw new NoLiteral(); // 007 is no number in Python
        }
        return decimal(plain);
    }

    private static Object decimal(String digits) throws NoLiteral {
        BigDecimal number = new BigDecimal(digits);
        if (Math.abs((long) number.scale()) > MAX_DIGITS) {
            throw new NoLiteral();
        }
        return number;
    }

    private static Object whole(String digits, int base) {
        BigInteger number = new BigInteger(digits, base);
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    private @Nullable Object word() throws NoLiteral {
        Matcher matcher = WORD.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw new NoLiteral();
        }
        at = matcher.end();
        return switch (matcher.group()) {
            case "True" -> true;
            case "False" -> false;
            case "None" -> null;
            default -> throw new NoLiteral();
        };
    }

    private boolean at(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private boolean accept(char c) {
        if (!at(c)) {
            return false;
        }
        at++;
        space();
        return true;
    }

    private void space() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }
}
