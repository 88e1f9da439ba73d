package mirrorplay.yaml;

import java.math.BigDecimal;

/** A number whose text says more than its value, so that a parameter can be converted from what the user wrote: a file mode
 * {@code 0644} has the value 420, a version {@code 1.10} the value 1.1. */
public final class WrittenNumber extends Number {
    private static final long serialVersionUID = 1L;

    private final BigDecimal value;
    private final String text;

    public WrittenNumber(BigDecimal value, String text) {
        this.value = value;
        this.text = text;
    }

    /** What was written. */
    public String text() {
        return text;
    }

    public BigDecimal value() {
        return value;
    }

    @Override
    public int intValue() {
        return value.intValue();
    }

    @Override
    public long longValue() {
        return value.longValue();
    }

    @Override
    public float floatValue() {
        return value.floatValue();
    }

    @Override
    public double doubleValue() {
        return value.doubleValue();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WrittenNumber that && value.equals(that.value) && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** The value, not what was written. */
    @Override
    public String toString() {
        return value.toPlainString();
    }
}
