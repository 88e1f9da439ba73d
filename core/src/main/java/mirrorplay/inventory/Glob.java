package mirrorplay.inventory;

import java.util.regex.Pattern;

/** Shell wildcards: {@code *}, {@code ?}, {@code [abc]}, {@code [!a-c]}. */
final class Glob {
    private Glob() {}

    static boolean isGlob(String text) {
        return text.contains("*") || text.contains("?") || text.contains("[");
    }

    static Pattern compile(String glob) {
        StringBuilder regex = new StringBuilder();
        int i = 0;
        while (i < glob.length()) {
            char c = glob.charAt(i);
            int end = c == '[' ? classEnd(glob, i) : -1;
            if (end > 0) {
                characterClass(glob.substring(i + 1, end), regex);
                i = end;
            } else if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
            i++;
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /** Where a class ends; a bracket right at its beginning belongs to it. -1 if it never ends. */
    private static int classEnd(String glob, int start) {
        int from = start + 1;
        if (from < glob.length() && glob.charAt(from) == '!') {
            from++;
        }
        return glob.indexOf(']', from + 1);
    }

    private static void characterClass(String members, StringBuilder regex) {
        boolean negated = members.startsWith("!");
        regex.append(negated ? "[^" : "[");
        members.substring(negated ? 1 : 0).chars().forEach(c -> {
            if (c != '-' && !Character.isLetterOrDigit(c)) {
                regex.append('\\');
            }
            regex.append((char) c);
        });
        regex.append(']');
    }
}
