package mirrorplay.report;

import java.time.Duration;
import java.util.Locale;
import mirrorplay.event.RunEvent.Progress;

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

    /** {@code 45 %, 117 M of 260 M, 12 M/s, 12.0 s left}; without what is not known. */
    static String progress(Progress event) {
        long left = Math.max(0, event.total() - event.done());
        String done = event.total() > 0
                ? Math.min(100, event.done() * 100 / event.total()) + " %, " + amount(event.done()) + " of "
                        + amount(event.total())
                : amount(event.done());
        if (event.rate() <= 0) {
            return done;
        }
        return done + ", " + amount(event.rate()) + "/s"
                + (left > 0 ? ", " + time(Duration.ofSeconds(left / event.rate() + 1)) + " left" : "");
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
