package mirrorplay.facts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who asks, and in which environment. */
final class UserFacts {
    private static final String OWN_PATH = ":/usr/local/sbin:/usr/sbin:/sbin";

    private UserFacts() {}

    /** @param printed what {@code id} printed: {@code uid=0(root) gid=0(root) groups=0(root),4(adm)} */
    static Map<String, Object> user(String printed, Map<String, Object> environment) {
        List<Map.Entry<Long, String>> users = named(printed, "uid=");
        List<Map.Entry<Long, String>> first = named(printed, "gid=");
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("name", users.isEmpty() ? "" : users.getFirst().getValue());
        user.put("uid", users.isEmpty() ? -1L : users.getFirst().getKey());
        user.put("gid", first.isEmpty() ? -1L : first.getFirst().getKey());
        user.put("group", first.isEmpty() ? "" : first.getFirst().getValue());
        user.put(
                "groups",
                named(printed, "groups=").stream().map(Map.Entry::getValue).toList());
        user.put("home", environment.getOrDefault("HOME", ""));
        user.put("shell", environment.getOrDefault("SHELL", ""));
        return user;
    }

    /** The numbers and names behind a key; a number without a name is its own name. */
    private static List<Map.Entry<Long, String>> named(String printed, String key) {
        List<Map.Entry<Long, String>> all = new ArrayList<>();
        int at = printed.startsWith(key) ? 0 : printed.indexOf(" " + key) + 1;
        if (!printed.startsWith(key, at)) {
            return all;
        }
        int end = at + key.length();
        int depth = 0;
        while (end < printed.length() && (depth > 0 || !Character.isWhitespace(printed.charAt(end)))) {
            depth += printed.charAt(end) == '(' ? 1 : printed.charAt(end) == ')' ? -1 : 0;
            end++;
        }
        for (String part : printed.substring(at + key.length(), end).split(",", -1)) {
            int open = part.indexOf('(');
            String number = open < 0 ? part : part.substring(0, open);
            String name = open < 0 || !part.endsWith(")") ? number : part.substring(open + 1, part.length() - 1);
            all.add(Map.entry(Texts.number(number, -1), name));
        }
        return all;
    }

    /** Variables as the kernel keeps them, separated by NUL; without what the connection itself added. */
    static Map<String, Object> environment(byte[] kept) {
        Map<String, Object> variables = new TreeMap<>();
        for (String entry : new String(kept, StandardCharsets.UTF_8).split("\0", -1)) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                variables.put(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        variables.remove("LC_ALL", "C");
        if (variables.get("PATH") instanceof String path && path.endsWith(OWN_PATH)) {
            variables.put("PATH", path.substring(0, path.length() - OWN_PATH.length()));
        }
        return variables;
    }
}
