package mirrorplay.modules.mysql;

/** The pattern of a database name in a grant: {@code _} is any character, {@code %} any text, a backslash takes their meaning away. */
final class LikePattern {
    private LikePattern() {}

    static boolean matches(String pattern, String name) {
        int at = 0;
        int from = 0;
        // Where to go on after the last %, when what follows it does not fit: never further back, so it takes no long
        // time.
        int again = -1;
        int taken = 0;
        while (from < name.length()) {
            boolean more = at < pattern.length();
            char c = more ? pattern.charAt(at) : 0;
            boolean escaped = c == '\\' && at + 1 < pattern.length();
            char wanted = escaped ? pattern.charAt(at + 1) : c;
            if (more && c == '%') {
                at++;
                again = at;
                taken = from;
            } else if (more && ((c == '_' && !escaped) || wanted == name.charAt(from))) {
                at += escaped ? 2 : 1;
                from++;
            } else if (again >= 0) {
                at = again;
                taken++;
                from = taken;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '%') {
            at++;
        }
        return at == pattern.length();
    }
}
