package mirrorplay.command;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An amount of data in bytes. */
public record ByteSize(long bytes) {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,15})\\s*([KMGTkmgt]?)(?:i?[Bb])?");
    private static final String UNITS = "KMGT";

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("not an amount of data: " + bytes);
        }
    }

    /** Reads {@code 512}, {@code 16K}, {@code 64M}, {@code 2G} or {@code 1T}; a unit is 1024 of the smaller one. */
    public static Optional<ByteSize> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2).toUpperCase(Locale.ROOT);
        int shift = unit.isEmpty() ? 0 : 10 * (UNITS.indexOf(unit) + 1);
        return number > Long.MAX_VALUE >> shift ? Optional.empty() : Optional.of(new ByteSize(number << shift));
    }

    /** With the largest unit that divides it, e.g. {@code 64M}. */
    @Override
    public String toString() {
        int unit = 0;
        long number = bytes;
        while (unit < UNITS.length() && number > 0 && number % 1024 == 0) {
            number /= 1024;
            unit++;
        }
        return number + (unit == 0 ? "" : UNITS.substring(unit - 1, unit));
    }
}
