package mirrorplay.modules.mysql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import mirrorplay.module.GroupModule;
import mirrorplay.module.GroupPlan;
import mirrorplay.module.GroupProbe;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import org.jspecify.annotations.Nullable;

/** Proves that databases are the same on several servers. */
@ModuleInfo(
        name = "mysql_verify",
        summary = "Compare databases on all hosts of the play, and on the host they were copied from.",
        convergence = ModuleInfo.Convergence.READ_ONLY,
        roundTrips = 2,
        notes = {
            "Compared are the definitions of tables, views, sequences, routines, triggers, events, indexes and foreign keys, the number of"
                    + " rows, and a checksum over the content of every table. Each server first applies what was written anywhere.",
            "With `source` nobody may write on any of them. Engines and the column `my_row_id` that mysql_import adds are not compared.",
            "Any difference fails the task on all hosts. Without `source`, a table that differs but is just being written is not"
                    + " compared and is named in `being_written`. It registers `tables` (name, rows, equal,"
                    + " and what each host has), `rows` and `objects`.",
            "Differences are shown as a table, an object in each line and a host in each column, and registered as `differences`"
                    + " (object, and what each host has); so both are in the JSON report."
        })
public record MysqlVerify(
        @Param(doc = "Databases to compare.", example = "[cloud, cloud_usage]")
        List<String> databases,

        @Param(
                doc = "Host that the others must equal; without it the hosts of the play are compared with each other.",
                example = "db0")
        Optional<String> source,

        @Param(doc = "Whether the content is compared too, not only the number of rows.", fallback = "true")
        boolean checksum)
        implements GroupModule {
    @Override
    public GroupPlan plan(GroupProbe group) {
        TreeSet<String> lost = new TreeSet<>(group.unreachable());
        lost.addAll(group.limitedOut());
        if (!lost.isEmpty()) {
            return new GroupPlan.Refuse(
                    "cannot compare " + String.join(", ", lost), List.of(), "all hosts of the play must take part");
        }
        if (group.checkMode() && group.askEach(new ServerRuns()).containsValue(false)) {
            return new GroupPlan.Deferred("all servers run");
        }
        ObjectsFact objectsFact = new ObjectsFact(databases);
        Map<String, ObjectsFact.Objects> objects = new LinkedHashMap<>();
        source.ifPresent(host -> objects.put(host, group.ask(host, objectsFact)));
        objects.putAll(group.askEach(objectsFact));
        String reference = objects.keySet().iterator().next();
        ObjectsFact.Objects expected = objects.values().iterator().next();
        if (group.checkMode()
                && objects.values().stream()
                        .anyMatch(found -> found.definitions().isEmpty())) {
            return new GroupPlan.Deferred("the databases are loaded");
        }
        if (expected.tables().isEmpty()) {
            return new GroupPlan.Refuse(
                    reference + " has no table in " + databases,
                    List.of(),
                    "correct the names, or load the databases first");
        }
        DifferenceTable differences = definitions(objects);
        return differences.empty() ? compare(group, expected) : differences.refusal();
    }

    private GroupPlan compare(GroupProbe group, ObjectsFact.Objects expected) {
        Map<String, Map<String, ContentFact.Content>> first = contents(group, expected.tables());
        TreeSet<String> differing = differing(first, expected.tables());
        TreeSet<String> live = new TreeSet<>();
        Map<String, Map<String, ContentFact.Content>> last = first;
        if (source.isEmpty() && !differing.isEmpty()) {
            // Members that applications write to are never asked at the same instant. Only what differs and stands
            // still is wrong.
            List<ObjectsFact.Table> again = expected.tables().stream()
                    .filter(table -> differing.contains(table.shown()))
                    .toList();
            last = contents(group, again);
            differing.retainAll(differing(last, again));
            for (String table : differing) {
                boolean moves = false;
                for (Map.Entry<String, Map<String, ContentFact.Content>> entry : last.entrySet()) {
                    Map<String, ContentFact.Content> before = first.getOrDefault(entry.getKey(), Map.of());
                    moves |= !Objects.equals(before.get(table), entry.getValue().get(table));
                }
                if (moves) {
                    live.add(table);
                }
            }
            differing.removeAll(live);
        }
        if (!differing.isEmpty()) {
            DifferenceTable table = new DifferenceTable(last.keySet());
            for (String name : differing) {
                Map<String, String> cells = new LinkedHashMap<>();
                last.forEach((host, content) ->
                        Optional.ofNullable(content.get(name)).ifPresent(c -> cells.put(host, c.shown())));
                table.compare(name, cells);
            }
            return table.refusal();
        }
        return equal(first, expected, live);
    }

    private static GroupPlan equal(
            Map<String, Map<String, ContentFact.Content>> contents,
            ObjectsFact.Objects expected,
            TreeSet<String> live) {
        List<Map<String, @Nullable Object>> tables = new ArrayList<>();
        long rows = 0;
        Map<String, ContentFact.Content> reference =
                contents.values().iterator().next();
        for (ObjectsFact.Table table : expected.tables()) {
            ContentFact.Content content = reference.get(table.shown());
            long here = content == null ? 0 : content.rows();
            rows += here;
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("name", table.shown());
            entry.put("rows", here);
            entry.put("equal", !live.contains(table.shown()));
            Map<String, String> seen = new LinkedHashMap<>();
            contents.forEach(
                    (host, of) -> Optional.ofNullable(of.get(table.shown())).ifPresent(c -> seen.put(host, c.shown())));
            entry.put("hosts", seen);
            tables.add(entry);
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("tables", tables);
        values.put("rows", rows);
        values.put("objects", (long) expected.definitions().size());
        values.put("hosts", List.copyOf(contents.keySet()));
        values.put("being_written", List.copyOf(live));
        return new GroupPlan.NoChange(
                (tables.size() - live.size()) + " tables with " + rows + " rows and "
                        + (expected.definitions().size() - tables.size()) + " other objects are equal on "
                        + String.join(", ", contents.keySet())
                        + (live.isEmpty() ? "" : "; being written, so not compared: " + String.join(", ", live)),
                values);
    }

    private Map<String, Map<String, ContentFact.Content>> contents(GroupProbe group, List<ObjectsFact.Table> tables) {
        ContentFact fact = new ContentFact(tables, checksum);
        Map<String, Map<String, ContentFact.Content>> contents = new LinkedHashMap<>();
        source.ifPresent(host -> contents.put(host, group.ask(host, fact)));
        contents.putAll(group.askEach(fact));
        return contents;
    }

    private static TreeSet<String> differing(
            Map<String, Map<String, ContentFact.Content>> contents, List<ObjectsFact.Table> tables) {
        TreeSet<String> differing = new TreeSet<>();
        for (ObjectsFact.Table table : tables) {
            if (contents.values().stream()
                            .map(content -> Optional.ofNullable(content.get(table.shown())))
                            .distinct()
                            .count()
                    != 1) {
                differing.add(table.shown());
            }
        }
        return differing;
    }

    private static DifferenceTable definitions(Map<String, ObjectsFact.Objects> objects) {
        TreeSet<String> all = new TreeSet<>();
        objects.values().forEach(found -> all.addAll(found.definitions().keySet()));
        DifferenceTable table = new DifferenceTable(objects.keySet());
        for (String object : all) {
            Map<String, String> cells = new LinkedHashMap<>();
            objects.forEach(
                    (host, found) -> Optional.ofNullable(found.definitions().get(object))
                            .ifPresent(definition -> cells.put(host, "definition " + definition)));
            table.compare(object, cells);
        }
        return table;
    }
}
