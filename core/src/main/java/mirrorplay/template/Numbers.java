package mirrorplay.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import mirrorplay.yaml.WrittenNumber;
import org.jspecify.annotations.Nullable;

/** The numbers of the language: Long where it fits, BigInteger for larger whole numbers, BigDecimal for all others. */
final class Numbers {
    private static final Pattern DIGITS = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private Numbers() {}

    /** A computed number: {@code 10 / 2} is the whole number 5. */
    static Number plain(Number number) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return number.longValue();
        }
        BigDecimal exact = decimal(number);
        if (exact.signum() == 0 || exact.stripTrailingZeros().scale() <= 0) {
            BigInteger whole = exact.toBigInteger();
            return whole.bitLength() < Long.SIZE ? (Number) whole.longValue() : whole;
        }
        return exact.stripTrailingZeros();
    }

    static BigDecimal decimal(Number number) {
        return switch (number) {
            case BigDecimal d -> d;
            case BigInteger i -> new BigDecimal(i);
            case WrittenNumber w -> w.value();
            case Double d -> BigDecimal.valueOf(d);
            case Float f -> new BigDecimal(f.toString());
            default -> BigDecimal.valueOf(number.longValue());
        };
    }

    /** As computers want it: 3306, never 3,306. */
    static String text(Number number) {
        return plain(number) instanceof BigDecimal d
                ? d.toPlainString()
                : plain(number).toString();
    }

    /** A number that a user wrote, with its text where that says more than the value: zeros at its start or end. */
    static @Nullable Object written(Object value, String text) {
        if (value instanceof Number number
                && DIGITS.matcher(text).matches()
                && !text(number).equals(text)) {
            return new WrittenNumber(decimal(number), text);
        }
        return value;
    }
}
