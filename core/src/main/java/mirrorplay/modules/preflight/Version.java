package mirrorplay.modules.preflight;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions of servers and packages, e.g. {@code 1:10.11.19-0+deb12u1} or {@code 10.11.19-MariaDB-log}. */
final class Version {
    private static final Pattern NUMBERS = Pattern.compile("(?:[0-9]+:)?([0-9]+)\\.([0-9]+)");

    private Version() {}

    /** The two leading numbers, e.g. {@code 10.11}: what Debian and MariaDB call a major version. */
    static String major(String version) {
        Matcher matcher = NUMBERS.matcher(version);
        return matcher.lookingAt() ? matcher.group(1) + "." + matcher.group(2) : version;
    }

    /** Whether the first is of a later major version. */
    static boolean newer(String one, String other) {
        Matcher a = NUMBERS.matcher(one);
        Matcher b = NUMBERS.matcher(other);
        if (!a.lookingAt() || !b.lookingAt()) {
            return false;
        }
        int first = Integer.compare(Integer.parseInt(a.group(1)), Integer.parseInt(b.group(1)));
        return first > 0 || (first == 0 && Integer.parseInt(a.group(2)) > Integer.parseInt(b.group(2)));
    }
}
