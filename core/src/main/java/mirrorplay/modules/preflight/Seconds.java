package mirrorplay.modules.preflight;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the time spans that systemd prints, e.g. {@code 1h 30min}. */
final class Seconds {
    private static final Map<String, Long> UNITS =
            Map.of("s", 1L, "min", 60L, "h", 3600L, "d", 86_400L, "w", 604_800L, "ms", 0L, "us", 0L);
    private static final Pattern PART = Pattern.compile("([0-9]{1,9})(?:\\.[0-9]+)?([a-z]+)");

    private Seconds() {}

    /** Whole seconds; the largest number for {@code infinity} and for what cannot be read. */
    static long of(String span) {
        long seconds = 0;
        boolean read = false;
        Matcher matcher = PART.matcher(span);
        while (matcher.find()) {
            Long unit = UNITS.get(matcher.group(2));
            if (unit == null) {
                return Long.MAX_VALUE;
            }
            seconds += Long.parseLong(matcher.group(1)) * unit;
            read = true;
        }
        return read ? seconds : Long.MAX_VALUE;
    }
}
