package mirrorplay.playbook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Converts evaluated values of keywords. The messages of its exceptions are for the user. */
public final class KeywordValue {
    private static final Pattern DURATION = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*(ms|s|m|h|d)?");

    private KeywordValue() {}

    /** A boolean.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static boolean bool(@Nullable Object value) {
        if (value instanceof Boolean b) {
            return b;
        }
        throw new IllegalArgumentException("this must be a boolean: true or false");
    }

    /** A whole number from 0; also from text, as command-line variables are.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static int count(@Nullable Object value) {
        String text = String.valueOf(value);
        if (!text.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("this must be a whole number from 0");
        }
        return Integer.parseInt(text);
    }

    /** A duration: seconds, or a number with the unit ms, s, m, h or d.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Duration duration(@Nullable Object value) {
        Matcher matcher = DURATION.matcher(String.valueOf(value).strip());
        if (!matcher.matches() || matcher.group(1).length() > 12) {
            throw new IllegalArgumentException("this must be seconds or a duration such as 90s, 5m or 1h");
        }
        String number = matcher.group(1);
        long unit = unit(matcher.group(2));
        try {
            if (number.indexOf('.') < 0) {
                return Duration.ofMillis(Math.multiplyExact(Long.parseLong(number), unit));
            }
            BigDecimal millis = new BigDecimal(number).multiply(BigDecimal.valueOf(unit));
            return Duration.ofMillis(millis.setScale(0, RoundingMode.HALF_UP).longValueExact());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("this is longer than a run can last", e);
        }
    }

    private static long unit(@Nullable String name) {
        return switch (name) {
            case "ms" -> 1;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            case null, default -> 1_000;
        };
    }
}
