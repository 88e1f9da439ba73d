package mirrorplay.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import mirrorplay.diag.Diagnostics;
import mirrorplay.template.Value;

/** All hosts and groups, and what the inventory and the files beside it and beside the playbook set for them.
 *
 * <p>Safe for use by several threads.
 */
public final class Inventory {
    private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "::1");
    // Written out: what Comparator's own methods return are classes that no ahead-of-time cache keeps.
    private static final Comparator<Group> WEAKEST_FIRST = (a, b) -> {
        int byDepth = Integer.compare(a.depth(), b.depth());
        int byPriority = byDepth != 0 ? byDepth : Long.compare(a.priority(), b.priority());
        return byPriority != 0 ? byPriority : a.name().compareTo(b.name());
    };

    private volatile Map<String, Group> groups;
    private volatile Map<String, Host> hosts;
    private final AtomicInteger changes = new AtomicInteger();
    private final VariableLayers layers;
    private final Map<Group, List<Host>> members = new ConcurrentHashMap<>();
    private final Map<Set<Group>, List<Group>> ancestries = new ConcurrentHashMap<>();
    private final Map<String, Host> local = new ConcurrentHashMap<>();

    Inventory(Map<String, Group> groups, Map<String, Host> hosts, VariableLayers layers) {
        this.groups = groups;
        this.hosts = hosts;
        this.layers = layers;
    }

    /** An inventory without hosts: only the implicit localhost can be used. */
    public static Inventory empty() {
        InventoryDraft draft = new InventoryDraft(new Diagnostics());
        draft.finish();
        return new Inventory(draft.groups(), draft.hosts(), new VariableLayers(List.of(), List.of()));
    }

    /** Every host, in the order of the inventory: breadth first over the groups. */
    public List<Host> hosts() {
        return hosts(all());
    }

    /** The host of this name; {@code localhost} and its addresses exist without being in the inventory. */
    public Optional<Host> host(String name) {
        Host host = hosts.get(name);
        if (host == null && LOCAL_NAMES.contains(name)) {
            host = local.computeIfAbsent(name, Inventory::localhost);
        }
        return Optional.ofNullable(host);
    }

    public Optional<Group> group(String name) {
        return Optional.ofNullable(groups.get(name));
    }

    /** Every group, {@code all} and {@code ungrouped} first, then in the order of the inventory. */
    public Collection<Group> groups() {
        return groups.values();
    }

    /** The hosts of a group and of all groups below it, in the order of the inventory. */
    public List<Host> hosts(Group group) {
        List<Host> known = members.get(group);
        if (known != null) {
            return known;
        }
        synchronized (this) {
            return members.computeIfAbsent(group, Inventory::collect);
        }
    }

    /** How often hosts or groups joined since it was read. */
    public int changes() {
        return changes.get();
    }

    /** Takes a host in while a run goes on, or puts one that is there into further groups and sets its variables anew.
     *
     * @return whether the host or one of its groups is new
     */
    public synchronized boolean add(String name, List<String> groupNames, Map<String, Value> variables) {
        Host host = hosts.get(name);
        boolean changed = host == null;
        if (host == null) {
            host = new Host(name, false);
            Map<String, Host> more = new LinkedHashMap<>(hosts);
            more.put(name, host);
            hosts = more;
        }
        Host joined = host;
        variables.forEach((key, value) -> joined.set(new Setting(key, value, Layer.INVENTORY_HOST, name, null)));
        for (String group : groupNames) {
            changed |= member(joined, group, List.of());
        }
        if (joined.groups().isEmpty()) {
            group(Group.UNGROUPED).ifPresent(group -> group.add(joined));
        }
        changed(joined);
        return changed;
    }

    /** Puts a host into a group, which is made if it is not there, below other groups.
     *
     * @return whether the host or the group is new there
     */
    public synchronized boolean join(Host host, String group, List<String> parents) {
        boolean changed = member(host, group, parents);
        changed(host);
        return changed;
    }

    private boolean member(Host host, String name, List<String> parents) {
        Group group = made(name);
        parents.stream()
                .filter(parent -> !parent.equals(Group.ALL))
                .map(this::made)
                .forEach(parent -> {
                    parent.add(group, null);
                    group.depth(Math.max(group.depth(), parent.depth() + 1));
                });
        boolean changed = !group.ownHosts().contains(host);
        group.add(host);
        if (!name.equals(Group.UNGROUPED)) {
            group(Group.UNGROUPED).ifPresent(ungrouped -> ungrouped.remove(host));
        }
        return changed;
    }

    private Group made(String name) {
        Group known = groups.get(name);
        if (known != null) {
            return known;
        }
        Group group = new Group(name);
        group.depth(1);
        Map<String, Group> more = new LinkedHashMap<>(groups);
        more.put(name, group);
        all().add(group, null);
        groups = more;
        return group;
    }

    private void changed(Host host) {
        members.clear();
        ancestries.clear();
        layers.forget(host);
        changes.incrementAndGet();
    }

    /** The names of the groups that hold a host, sorted, without {@code all}. */
    public List<String> groupNames(Host host) {
        return ancestry(host).stream()
                .map(Group::name)
                .filter(name -> !name.equals(Group.ALL))
                .sorted()
                .toList();
    }

    /** The variables of a host after all layers were laid over each other. The map is a view and cannot be changed. */
    public Map<String, Value> variables(Host host) {
        return layers.variables(host, ancestry(host));
    }

    /** The names of all variables that are set for any host or group. */
    public Set<String> variableNames() {
        Set<String> names = new HashSet<>();
        hosts.values().forEach(host -> names.addAll(host.settings().keySet()));
        groups.values().forEach(group -> names.addAll(group.settings().keySet()));
        names.addAll(layers.fileVariables());
        return names;
    }

    /** The setting that holds for a host, if there is one. */
    public Optional<Setting> setting(Host host, String name) {
        return layers.setting(host, ancestry(host), name);
    }

    /** Everything that sets a variable for a host, lowest layer first: the last one holds. */
    public List<Setting> settings(Host host, String name) {
        return layers.settings(host, ancestry(host), name);
    }

    /** Why one setting of a host wins over another one that comes before it in {@link #settings(Host, String)}. */
    public String reason(Setting below, Setting winner) {
        Group weaker = groups.get(below.owner());
        Group stronger = groups.get(winner.owner());
        if (below.layer() != winner.layer()) {
            return "a higher layer";
        }
        if (below.owner().equals(winner.owner()) || weaker == null || stronger == null) {
            return "read later";
        }
        if (weaker.depth() != stronger.depth()) {
            return "group " + stronger + " is further below all";
        }
        return weaker.priority() != stronger.priority()
                ? "group " + stronger + " has the higher ansible_group_priority"
                : "group " + stronger + " comes later in the alphabet";
    }

    /** What the inventory itself sets for a group, without the files beside it. */
    public Map<String, Value> variables(Group group) {
        Map<String, Value> values = new LinkedHashMap<>();
        group.settings().forEach((name, setting) -> values.put(name, setting.value()));
        return values;
    }

    Set<String> hostNames() {
        return hosts.keySet();
    }

    Set<String> groupNames() {
        return groups.keySet();
    }

    private Group all() {
        return Optional.ofNullable(groups.get(Group.ALL)).orElseThrow();
    }

    /** All groups of a host with all groups above them, weakest first. */
    private List<Group> ancestry(Host host) {
        synchronized (this) {
            return ancestryOf(host);
        }
    }

    private List<Group> ancestryOf(Host host) {
        return ancestries.computeIfAbsent(new LinkedHashSet<>(host.groups()), direct -> {
            Set<Group> found = new HashSet<>(direct);
            found.add(all());
            List<Group> open = new ArrayList<>(direct);
            while (!open.isEmpty()) {
                for (Group parent : open.removeLast().parents()) {
                    if (found.add(parent)) {
                        open.add(parent);
                    }
                }
            }
            return found.stream().sorted(WEAKEST_FIRST).toList();
        });
    }

    private static List<Host> collect(Group top) {
        Set<Group> seen = new LinkedHashSet<>(List.of(top));
        List<Group> open = new ArrayList<>(seen);
        Set<Host> found = new LinkedHashSet<>();
        for (int i = 0; i < open.size(); i++) {
            found.addAll(open.get(i).ownHosts());
            for (Group child : open.get(i).childRanges().keySet()) {
                if (seen.add(child)) {
                    open.add(child);
                }
            }
        }
        return List.copyOf(found);
    }

    private static Host localhost(String name) {
        Host host = new Host(name, true);
        Value connection = new Value.Data("local");
        host.set(new Setting("ansible_connection", connection, Layer.INVENTORY_HOST, name, null));
        return host;
    }
}
