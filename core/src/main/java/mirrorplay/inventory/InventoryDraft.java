package mirrorplay.inventory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.SourceRange;
import mirrorplay.template.Value;
import mirrorplay.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** Hosts and groups while the sources of an inventory are read, one after the other. */
final class InventoryDraft {
    private static final String PRIORITY = "ansible_group_priority";
    private static final int MAX_DEPTH = 200;

    private final Diagnostics out;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, Host> hosts = new LinkedHashMap<>();

    InventoryDraft(Diagnostics out) {
        this.out = out;
        Group all = group(Group.ALL);
        all.add(group(Group.UNGROUPED), null);
    }

    Diagnostics out() {
        return out;
    }

    Map<String, Group> groups() {
        return groups;
    }

    Map<String, Host> hosts() {
        return hosts;
    }

    /** The group of this name, made if there is none. */
    Group group(String name) {
        return groups.computeIfAbsent(name, Group::new);
    }

    /** The host of this name, made if there is none. */
    Host host(String name) {
        return hosts.computeIfAbsent(name, n -> new Host(n, false));
    }

    void addChild(Group parent, Group child, SourceRange range) {
        if (child.name().equals(Group.ALL)) {
            out.add(Diagnostic.error(
                    Code.INVENTORY_CYCLE, range, "the group 'all' holds every group and cannot be a child of one"));
        } else if (parent == child) {
            out.add(Diagnostic.error(
                    Code.INVENTORY_CYCLE, range, "the group '" + child + "' cannot be a child of itself"));
        } else {
            parent.add(child, range);
        }
    }

    void setGroup(Group group, String name, Value value, @Nullable SourceRange range) {
        if (name.equals(PRIORITY)) {
            setPriority(group, value, range);
            return;
        }
        Layer layer = group.name().equals(Group.ALL) ? Layer.INVENTORY_ALL : Layer.INVENTORY_GROUP;
        group.set(new Setting(name, value, layer, group.name(), range));
    }

    void setHost(Host host, String name, Value value, @Nullable SourceRange range) {
        host.set(new Setting(name, value, Layer.INVENTORY_HOST, host.name(), range));
    }

    private void setPriority(Group group, Value value, @Nullable SourceRange range) {
        Object plain = switch (value) {
            case Value.Written written when written.node() instanceof YamlNode.Scalar scalar -> scalar.value();
            case Value.Data data -> data.value();
            default -> null;
        };
        try {
            group.priority(Long.parseLong(String.valueOf(plain)));
        } catch (NumberFormatException e) {
            out.add(Diagnostic.error(
                    Code.INVENTORY_SYNTAX, range, PRIORITY + " of the group '" + group + "' must be a whole number"));
        }
    }

    /** Hangs groups without a parent below {@code all}, fills {@code ungrouped}, finds cycles, computes depths. */
    void finish() {
        Group all = group(Group.ALL);
        Group ungrouped = group(Group.UNGROUPED);
        for (Group group : groups.values()) {
            if (group != all && group.parents().isEmpty()) {
                all.add(group, null);
            }
        }
        for (Host host : hosts.values()) {
            boolean grouped = host.groups().stream().anyMatch(group -> group != all && group != ungrouped);
            if (grouped) {
                ungrouped.remove(host);
            } else {
                ungrouped.add(host);
            }
        }
        if (!findCycles()) {
            Map<Group, Integer> depths = new HashMap<>();
            groups.values().forEach(group -> group.depth(depth(group, depths)));
        }
        for (Group group : groups.values()) {
            if (hosts.containsKey(group.name())) {
                out.add(Diagnostic.warning(
                        Code.INVENTORY_NAME,
                        null,
                        "'" + group + "' is the name of a host and of a group: as a pattern it means both"));
            }
        }
    }

    private static int depth(Group group, Map<Group, Integer> known) {
        Integer before = known.get(group);
        if (before != null) {
            return before;
        }
        int depth = group.parents().stream()
                .mapToInt(parent -> depth(parent, known) + 1)
                .max()
                .orElse(0);
        known.put(group, depth);
        return depth;
    }

    private boolean findCycles() {
        Set<Group> done = new HashSet<>();
        boolean found = false;
        // A group inside a cycle has a parent, so none of the cycle need be below `all`: start from each.
        for (Group group : groups.values()) {
            found |= findCycle(group, new ArrayDeque<>(), new HashSet<>(), done, null);
        }
        return found;
    }

    private boolean findCycle(
            Group group, Deque<Group> path, Set<Group> onPath, Set<Group> done, @Nullable SourceRange range) {
        if (onPath.contains(group)) {
            List<Group> cycle = new ArrayList<>(path);
            cycle = new ArrayList<>(cycle.subList(cycle.indexOf(group), cycle.size()));
            cycle.add(group);
            out.add(Diagnostic.error(
                            Code.INVENTORY_CYCLE,
                            range,
                            "the group '" + group + "' would contain itself through this child")
                    .withNotes(cycle.stream().map(Group::name).collect(Collectors.joining(" → "))));
            return true;
        }
        if (done.contains(group)) {
            return false;
        }
        if (path.size() > MAX_DEPTH) {
            out.add(Diagnostic.error(
                    Code.INVENTORY_CYCLE, range, "groups are nested more than " + MAX_DEPTH + " deep"));
            return true;
        }
        path.addLast(group);
        onPath.add(group);
        boolean found = false;
        for (Map.Entry<Group, @Nullable SourceRange> child : group.childRanges().entrySet()) {
            found |= findCycle(child.getKey(), path, onPath, done, child.getValue());
        }
        path.removeLast();
        onPath.remove(group);
        done.add(group);
        return found;
    }
}
