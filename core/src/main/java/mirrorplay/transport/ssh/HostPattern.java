package mirrorplay.transport.ssh;

import java.util.List;
import java.util.Locale;

/** OpenSSH's patterns with {@code *}, {@code ?} and a leading {@code !}, as in its configuration and in known_hosts. */
final class HostPattern {
    private HostPattern() {}

    /** Whether one of the patterns matches and none of those with {@code !} does. */
    static boolean any(List<String> patterns, String name) {
        boolean found = false;
        String lower = name.toLowerCase(Locale.ROOT);
        for (String pattern : patterns) {
            boolean negated = pattern.startsWith("!");
            String plain = (negated ? pattern.substring(1) : pattern).toLowerCase(Locale.ROOT);
            if (matches(plain, lower)) {
                if (negated) {
                    return false;
                }
                found = true;
            }
        }
        return found;
    }

    // Goes back to the last star when a character does not fit.
    private static boolean matches(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int starName = 0;
        while (n < name.length()) {
            char c = p < pattern.length() ? pattern.charAt(p) : '\0';
            if (c == '*') {
                star = p;
                starName = n;
                p++;
            } else if (c == '?' || (c == name.charAt(n) && p < pattern.length())) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                starName++;
                n = starName;
            } else {
                return false;
            }
        }
        return pattern.substring(p).chars().allMatch(c -> c == '*');
    }
}
