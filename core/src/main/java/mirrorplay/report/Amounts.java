package mirrorplay.report;

import java.time.Duration;
import java.util.Locale;

/** Times and amounts as people read them. */
final class Amounts {
    private Amounts() {}

    /** {@code 0.04 s}, {@code 4.2 s}, {@code 3 min 12 s}, {@code 1 h 02 min}. */
    static String time(Duration time) {
        double seconds = time.toMillis() / 1000.0;
        if (seconds < 1) {
            return String.format(Locale.ROOT, "%.2f s", seconds);
        } else if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        } else if (seconds < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart());
        }
        return String.format(Locale.ROOT, "%d h %02d min", time.toHours(), time.toMinutesPart());
    }

    /** {@code 45 %, 117 M of 260 M}; only what is done when the whole is not known. */
    static String progress(long done, long total) {
        return total > 0
                ? Math.min(100, done * 100 / total) + " %, " + amount(done) + " of " + amount(total)
                : amount(done);
    }

    private static String amount(long n) {
        if (n < 10_000) {
            return Long.toString(n);
        } else if (n < 10_000_000) {
            return n / 1000 + " k";
        } else if (n < 10_000_000_000L) {
            return n / 1_000_000 + " M";
        }
        return n / 1_000_000_000 + " G";
    }
}
