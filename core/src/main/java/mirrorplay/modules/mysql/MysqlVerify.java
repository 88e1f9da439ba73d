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
            "Compared are the definitions of tables, views, routines, triggers, events, indexes and foreign keys, the number of"
                    + " rows, and a checksum over the content of every table. Each server first applies what was written anywhere.",
            "With `source` nobody may write on any of them. Engines and the column `my_row_id` that mysql_import adds are not compared.",
            "Any difference fails the task on all hosts. Without `source`, a table that differs but is just being written is not"
                    + " compared and is named in `being_written`. It registers `tables` (name, rows, equal), `rows` and `objects`."
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
    private static final int SHOWN = 20;

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
        List<String> findings = new ArrayList<>();
        objects.forEach((host, found) -> definitions(reference, expected, host, found, findings));
        if (!findings.isEmpty()) {
            return refuse(findings, objects.keySet());
        }
        return compare(group, expected);
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
            List<String> findings = new ArrayList<>();
            for (String table : differing) {
                Map<String, String> seen = new LinkedHashMap<>();
                last.forEach((host, content) -> seen.put(host, String.valueOf(content.get(table))));
                findings.add(table + " differs: " + seen);
            }
            return refuse(findings, last.keySet());
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

    private static void definitions(
            String reference,
            ObjectsFact.Objects expected,
            String host,
            ObjectsFact.Objects found,
            List<String> findings) {
        TreeSet<String> all = new TreeSet<>(expected.definitions().keySet());
        all.addAll(found.definitions().keySet());
        for (String object : all) {
            String here = found.definitions().get(object);
            String there = expected.definitions().get(object);
            if (here == null) {
                findings.add(object + " is missing on " + host);
            } else if (there == null) {
                findings.add(object + " is on " + host + " but not on " + reference);
            } else if (!here.equals(there)) {
                findings.add(object + " is defined otherwise on " + host + " than on " + reference);
            }
        }
    }

    private static GroupPlan refuse(List<String> findings, Iterable<String> hosts) {
        List<String> evidence = findings.size() <= SHOWN ? findings : new ArrayList<>(findings.subList(0, SHOWN));
        if (findings.size() > SHOWN) {
            evidence.add("and " + (findings.size() - SHOWN) + " more");
        }
        return new GroupPlan.Refuse(
                findings.size() + " differences between " + String.join(", ", hosts),
                evidence,
                "find out who wrote where; when the source was written after the copy, load again");
    }
}
