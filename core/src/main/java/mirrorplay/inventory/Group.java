package mirrorplay.inventory;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mirrorplay.diag.SourceRange;
import org.jspecify.annotations.Nullable;

/** A named set of hosts and of further groups. */
public final class Group {
    /** The group that holds every host. */
    public static final String ALL = "all";
    /** The group of the hosts that are in no other one. */
    public static final String UNGROUPED = "ungrouped";

    private static final long DEFAULT_PRIORITY = 1;

    private final String name;
    private final Set<Host> hosts = new LinkedHashSet<>();
    private final Map<Group, @Nullable SourceRange> children = new LinkedHashMap<>();
    private final Set<Group> parents = new LinkedHashSet<>();
    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private long priority = DEFAULT_PRIORITY;
    private int depth;

    Group(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** The hosts that the group names itself, without those of its children. */
    public Collection<Host> ownHosts() {
        return Collections.unmodifiableSet(hosts);
    }

    /** The groups directly below. */
    public List<Group> children() {
        return List.copyOf(children.keySet());
    }

    /** The groups directly above. */
    public List<Group> parents() {
        return List.copyOf(parents);
    }

    /** The length of the longest path from {@code all}. */
    public int depth() {
        return depth;
    }

    /** {@code ansible_group_priority}: between groups of one depth the higher one wins. */
    public long priority() {
        return priority;
    }

    void add(Host host) {
        if (hosts.add(host)) {
            host.groups().add(this);
        }
    }

    void remove(Host host) {
        if (hosts.remove(host)) {
            host.groups().remove(this);
        }
    }

    /** Puts a group below this one.
     *
     * @param range where that is written
     */
    void add(Group child, @Nullable SourceRange range) {
        children.putIfAbsent(child, range);
        child.parents.add(this);
    }

    /** Where each child is named. */
    Map<Group, @Nullable SourceRange> childRanges() {
        return children;
    }

    void set(Setting setting) {
        settings.put(setting.name(), setting);
    }

    /** What the inventory itself sets for this group. */
    Map<String, Setting> settings() {
        return settings;
    }

    void priority(long newPriority) {
        priority = newPriority;
    }

    void depth(int newDepth) {
        depth = newDepth;
    }

    @Override
    public String toString() {
        return name;
    }
}
