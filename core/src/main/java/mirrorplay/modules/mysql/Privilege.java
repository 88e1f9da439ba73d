package mirrorplay.modules.mysql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One privilege, perhaps on some columns only. Names that mean the same are the same.
 *
 * @param columns sorted; empty means the whole object
 */
record Privilege(String name, List<String> columns) implements Comparable<Privilege> {
    static final Privilege ALL = new Privilege("ALL PRIVILEGES", List.of());
    static final Privilege GRANT_OPTION = new Privilege("GRANT OPTION", List.of());

    // Old and new names; which one a server shows depends on its version.
    private static final Map<String, String> SAME = Map.of(
            "ALL", "ALL PRIVILEGES",
            "GRANT", "GRANT OPTION",
            "REPLICATION CLIENT", "BINLOG MONITOR",
            "REPLICATION REPLICA", "REPLICATION SLAVE",
            "REPLICA MONITOR", "SLAVE MONITOR",
            "REPLICATION REPLICA ADMIN", "REPLICATION SLAVE ADMIN",
            "READ ONLY ADMIN", "READ_ONLY ADMIN",
            "DELETE VERSIONING ROWS", "DELETE HISTORY");

    /** Reads a list as in GRANT or in a playbook, e.g. {@code SELECT, INSERT (a, b)}; USAGE is no privilege.
     *
     * @throws IllegalArgumentException when it is no list of privileges
     */
    static Set<Privilege> list(String text) {
        Set<Privilege> all = new TreeSet<>();
        for (String part : split(text)) {
            String item = part.strip();
            int open = item.indexOf('(');
            String name = (open < 0 ? item : item.substring(0, open)).strip().replaceAll("\\s+", " ");
            String upper = name.toUpperCase(Locale.ROOT);
            if (!upper.matches("[A-Z][A-Z_]*( [A-Z_]+)*") || (open >= 0 && !item.endsWith(")"))) {
                throw new IllegalArgumentException("'" + item + "' is no privilege");
            }
            List<String> columns = open < 0
                    ? List.of()
                    : split(item.substring(open + 1, item.length() - 1)).stream()
                            .map(column -> unquoted(column.strip()))
                            .sorted()
                            .toList();
            if (!upper.equals("USAGE")) {
                all.add(new Privilege(SAME.getOrDefault(upper, upper), columns));
            }
        }
        return all;
    }

    /** As SQL. */
    String sql() {
        return columns.isEmpty()
                ? name
                : name + columns.stream().map(SqlText::identifier).collect(Collectors.joining(", ", " (", ")"));
    }

    @Override
    public int compareTo(Privilege other) {
        return sql().compareTo(other.sql());
    }

    static String unquoted(String name) {
        return name.length() > 1 && name.startsWith("`") && name.endsWith("`")
                ? name.substring(1, name.length() - 1).replace("``", "`")
                : name;
    }

    /** Splits at commas that are neither in parentheses nor in backticks. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '`';
            depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0 && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
