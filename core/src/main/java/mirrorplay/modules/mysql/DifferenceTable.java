package mirrorplay.modules.mysql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.module.GroupPlan;
import org.jspecify.annotations.Nullable;

/** What differs between servers: a row for each object, a column for each server; the first column is the reference. */
final class DifferenceTable {
    static final String MISSING = "missing";
    private static final int SHOWN = 20;
    private static final int NAMED = 3;

    private final List<String> hosts;
    private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();

    DifferenceTable(Iterable<String> hosts) {
        List<String> columns = new ArrayList<>();
        hosts.forEach(columns::add);
        this.hosts = List.copyOf(columns);
    }

    /** Takes an object if the servers do not have the same.
     *
     * @param cells by host; a host without one does not have the object
     */
    void compare(String object, Map<String, String> cells) {
        if (hosts.stream()
                        .map(host -> Optional.ofNullable(cells.get(host)))
                        .distinct()
                        .count()
                > 1) {
            Map<String, String> row = new LinkedHashMap<>();
            hosts.forEach(host -> row.put(host, cells.getOrDefault(host, MISSING)));
            rows.put(object, row);
        }
    }

    boolean empty() {
        return rows.isEmpty();
    }

    /** The first are named in the problem; {@code differences} is registered with all of them. */
    GroupPlan refusal() {
        List<String> names = rows.keySet().stream().limit(NAMED).toList();
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        rows.forEach((object, cells) -> {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("object", object);
            entry.put("hosts", cells);
            all.add(entry);
        });
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("differences", all);
        values.put("hosts", hosts);
        return new GroupPlan.Refuse(
                rows.size() + (rows.size() == 1 ? " difference" : " differences") + " between "
                        + String.join(", ", hosts) + ": " + String.join(", ", names)
                        + (rows.size() > NAMED ? " and others" : ""),
                lines(),
                "find out who wrote where; when the source was written after the copy, load again",
                values);
    }

    /** The table as text; a cell that equals that of the reference is {@code =}. */
    List<String> lines() {
        List<List<String>> table = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(""));
        head.addAll(hosts);
        table.add(head);
        rows.entrySet().stream().limit(SHOWN).forEach(row -> {
            List<String> line = new ArrayList<>(List.of(row.getKey()));
            String reference = row.getValue().getOrDefault(hosts.getFirst(), MISSING);
            for (String host : hosts) {
                String cell = row.getValue().getOrDefault(host, MISSING);
                line.add(!host.equals(hosts.getFirst()) && cell.equals(reference) ? "=" : cell);
            }
            table.add(line);
        });
        int[] widths = new int[hosts.size() + 1];
        table.forEach(line -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        });
        List<String> lines = new ArrayList<>();
        for (List<String> line : table) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                text.append(line.get(i))
                        .append(" ".repeat(widths[i] - line.get(i).length() + 2));
            }
            lines.add(text.toString().stripTrailing());
        }
        if (rows.size() > SHOWN) {
            lines.add("and " + (rows.size() - SHOWN) + " more");
        }
        return lines;
    }
}
