package mirrorplay.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an unquoted scalar means: YAML 1.1 as Ansible reads it, but without base-60 numbers and dates. */
final class ScalarTypes {
    private static final Map<String, Boolean> BOOLEANS = Map.ofEntries(
            Map.entry("yes", true),
            Map.entry("Yes", true),
            Map.entry("YES", true),
            Map.entry("true", true),
            Map.entry("True", true),
            Map.entry("TRUE", true),
            Map.entry("on", true),
            Map.entry("On", true),
            Map.entry("ON", true),
            Map.entry("no", false),
            Map.entry("No", false),
            Map.entry("NO", false),
            Map.entry("false", false),
            Map.entry("False", false),
            Map.entry("FALSE", false),
            Map.entry("off", false),
            Map.entry("Off", false),
            Map.entry("OFF", false));
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(?:0|[1-9][0-9_]*)");
    private static final Pattern OTHER_BASE = Pattern.compile("[-+]?0(?:b[01_]+|x[0-9a-fA-F_]+|[0-7_]+)");
    private static final Pattern FRACTION =
            Pattern.compile("[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?");
    /** Longer digit strings are text: nobody counts that far, and converting them takes quadratic time. */
    private static final int MAX_NUMBER_LENGTH = 1000;
    /** Beyond this an exponent would make a number of absurd size when it is written out. */
    private static final int MAX_EXPONENT = 400;

    private ScalarTypes() {}

    static @Nullable Object of(String text) {
        if (text.isEmpty() || text.length() > MAX_NUMBER_LENGTH) {
            return text.isEmpty() ? null : text;
        }
        char first = text.charAt(0);
        if ((first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.') {
            return number(text);
        }
        if (text.length() > 5) {
            return text;
        }
        if (text.equals("~") || text.equals("null") || text.equals("Null") || text.equals("NULL")) {
            return null;
        }
        Boolean truth = BOOLEANS.get(text);
        return truth == null ? text : truth;
    }

    private static Object number(String text) {
        if (DECIMAL.matcher(text).matches()) {
            return integer(text.replace("_", ""), 10);
        }
        if (OTHER_BASE.matcher(text).matches()) {
            String digits = text.replace("_", "");
            int sign = digits.startsWith("-") || digits.startsWith("+") ? 1 : 0;
            char base = digits.length() > sign + 1 ? digits.charAt(sign + 1) : '0';
            String prefix = digits.substring(0, sign);
            return switch (base) {
                case 'b' -> based(text, prefix, digits.substring(sign + 2), 2);
                case 'x' -> based(text, prefix, digits.substring(sign + 2), 16);
                default -> based(text, prefix, digits.substring(sign), 8);
            };
        }
        if (FRACTION.matcher(text).matches()) {
            Object number = fraction(text.replace("_", ""));
            return number instanceof BigDecimal ? number : text;
        }
        return text;
    }

    /** A decimal number; text when its exponent is of absurd size. */
    static Object fraction(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > MAX_EXPONENT + text.length() ? text : number;
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private static Object based(String text, String sign, String digits, int base) {
        return digits.isEmpty() ? text : integer(sign + digits, base);
    }

    private static Object integer(String digits, int base) {
        BigInteger number = new BigInteger(digits, base);
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }
}
