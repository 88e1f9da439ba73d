package mirrorplay.modules.galera;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import mirrorplay.command.Cmd;
import mirrorplay.command.RemotePath;
import mirrorplay.module.Action;
import mirrorplay.module.Gate;
import mirrorplay.module.GroupModule;
import mirrorplay.module.GroupPlan;
import mirrorplay.module.GroupProbe;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import org.jspecify.annotations.Nullable;

/** Brings the members of a group into one Galera cluster, from whatever state they are in, or refuses. */
@ModuleInfo(
        name = "galera_cluster",
        summary = "Form a Galera cluster of all hosts of the play, or report its state.",
        roundTrips = 2,
        notes = {
            "Who begins is decided from the live state of every member, never from a marker: when any member is Primary nobody"
                    + " bootstraps; a cluster that never was begins at the seed; one that stopped cleanly begins at the member that"
                    + " stopped last; when all crashed in the same view they are started together and find each other. Everything else"
                    + " (no quorum, a crash of which not all are there, different histories, databases on a host that was never"
                    + " a member) is refused with what was seen on each host.",
            "Members join one at a time; the next one starts when the one before is Primary, Synced and counted.",
            "`watch` names configuration files: a member that runs since before one of them changed is restarted, one at a"
                    + " time, behind the same gate.",
            "It registers `primary`, `size`, `uuid` and `nodes` (by host: service, primary, synced, size, state,"
                    + " last_committed, databases)."
        })
public record GaleraCluster(
        @Param(
                doc =
                        "`present`: all are members. `bootstrap`: at least one is, so that data can be loaded before the others join."
                                + " `status`: only report.",
                fallback = "present")
        State state,

        @Param(
                doc = "Host that begins a cluster that never was; the first of the group when not given.",
                example = "h1")
        Optional<String> seed,

        @Param(doc = "Whether the seed may hold databases, which become the cluster's.", fallback = "false")
        boolean adopt,

        @Param(doc = "Name of the cluster; one that runs under another name is refused.")
        Optional<String> name,

        @Param(doc = "Hosts that may be unreachable.", fallback = "[]")
        List<String> expectedMissing,

        @Param(doc = "Files that a running member must have been started after.", fallback = "[]")
        List<RemotePath> watch,

        @Param(doc = "Unit of the server.", fallback = "mariadb")
        String service,

        @Param(doc = "Data directory.", fallback = "/var/lib/mysql")
        RemotePath datadir,

        @Param(doc = "How long one member may take to join, state transfer included.", fallback = "30m")
        Duration timeout)
        implements GroupModule {
    // An old failure is forgotten first, or the gate would take it for a new one.
    private static final String START = """
            systemctl reset-failed -- "$2" 2>/dev/null
            systemctl "$1" --no-block -- "$2"
            """;
    private static final Duration ASK_EVERY = Duration.ofMillis(500);

    /** What is wanted. */
    public enum State {
        PRESENT,
        BOOTSTRAP,
        STATUS
    }

    @Override
    public GroupPlan plan(GroupProbe group) {
        if (!group.limitedOut().isEmpty()) {
            return new GroupPlan.Refuse(
                    "--limit leaves out " + String.join(", ", new TreeSet<>(group.limitedOut())),
                    List.of(),
                    "a cluster is decided from all its members; run without --limit");
        }
        TreeSet<String> lost = new TreeSet<>(group.unreachable());
        lost.removeAll(expectedMissing);
        if (!lost.isEmpty()) {
            return new GroupPlan.Refuse(
                    "cannot reach " + String.join(", ", lost),
                    List.of(),
                    "bring it back, or name it in expected_missing if it is down for sure");
        }
        if (seed.isPresent() && !group.hosts().contains(seed.get())) {
            return new GroupPlan.Refuse(
                    "the seed " + seed.get() + " is not in the group " + group.hosts(), List.of(), "name a member");
        }
        Map<String, NodeState> nodes = group.askEach(fact());
        Map<String, @Nullable Object> values = values(nodes);
        if (state == State.STATUS) {
            return new GroupPlan.NoChange(
                    Boolean.TRUE.equals(values.get("primary"))
                            ? "Primary, size " + values.get("size")
                            : "no member is Primary",
                    values);
        }
        for (NodeState node : nodes.values()) {
            String found = node.status("wsrep_cluster_name");
            if (node.primary() && name.isPresent() && !found.equals(name.get())) {
                return refuse(
                        new ClusterDecision.Refused(
                                "the cluster that runs is called '" + found + "', not '" + name.get() + "'",
                                "correct the name; a cluster cannot be renamed while it runs"),
                        nodes);
            }
        }
        return switch (new ClusterDecision(nodes, seed, adopt).decide()) {
            case ClusterDecision.Refused refused -> refuse(refused, nodes);
            case ClusterDecision.Bootstrap bootstrap -> {
                List<GroupPlan.Step> steps = new ArrayList<>();
                steps.add(begin(bootstrap, node(nodes, bootstrap.host())));
                if (state == State.PRESENT) {
                    joins(bootstrap.missing(), nodes, 1, steps);
                }
                yield new GroupPlan.Change("bootstrap " + bootstrap.host() + ": " + bootstrap.because(), steps, values);
            }
            case ClusterDecision.Restart restart ->
                new GroupPlan.Change(
                        "start " + String.join(", ", restart.hosts()) + " together: " + restart.because(),
                        together(restart),
                        values);
            case ClusterDecision.Join join ->
                state == State.BOOTSTRAP
                        ? new GroupPlan.NoChange("the cluster runs, " + join.members() + " is Primary", values)
                        : complete(join, nodes, values);
        };
    }

    private GroupPlan complete(
            ClusterDecision.Join join, Map<String, NodeState> nodes, Map<String, @Nullable Object> values) {
        int size = join.members().stream()
                .mapToInt(host -> node(nodes, host).size())
                .max()
                .orElse(0);
        List<GroupPlan.Step> steps = new ArrayList<>();
        List<String> what = new ArrayList<>();
        for (String host : join.members()) {
            if (!node(nodes, host).synced()) {
                what.add("wait for " + host);
                steps.add(new GroupPlan.Step(host, "wait until Synced", List.of(), List.of(gate(size)), List.of()));
            }
        }
        if (!join.missing().isEmpty()) {
            what.add("join " + String.join(", ", join.missing()));
        }
        // One that is joining just now may be counted already or not: it is waited for as if it were.
        int joining = (int) join.missing().stream()
                .map(host -> node(nodes, host))
                .filter(node -> node.running() && !node.standalone())
                .count();
        int counted = Math.max(join.members().size(), size - joining);
        joins(join.missing(), nodes, counted, steps);
        int full = counted + join.missing().size();
        for (String host : join.members()) {
            if (!node(nodes, host).newer().isEmpty()) {
                if (full < 2) {
                    return refuse(
                            new ClusterDecision.Refused(
                                    host + " has to be restarted for "
                                            + node(nodes, host).newer() + ", but is the only member",
                                    "let the others join first"),
                            nodes);
                }
                what.add("restart " + host);
                steps.add(new GroupPlan.Step(
                        host,
                        "restart for " + node(nodes, host).newer(),
                        List.of(new Action.Execute("restart " + service, Cmd.of("systemctl", "restart", service))),
                        List.of(gate(full)),
                        List.of()));
            }
        }
        return steps.isEmpty()
                ? new GroupPlan.NoChange("all are members: Primary, size " + size + ", Synced", values)
                : new GroupPlan.Change(String.join("; ", what), steps, values);
    }

    private GroupPlan.Step begin(ClusterDecision.Bootstrap bootstrap, NodeState node) {
        List<Action> actions = new ArrayList<>();
        if (node.running()) {
            actions.add(new Action.Execute("stop " + service, Cmd.of("systemctl", "stop", service)));
        }
        actions.add(new Action.Execute("begin a new cluster", Cmd.of("galera_new_cluster")));
        return new GroupPlan.Step(
                bootstrap.host(), "bootstrap: " + bootstrap.because(), actions, List.of(gate(1)), List.of());
    }

    private List<GroupPlan.Step> together(ClusterDecision.Restart restart) {
        List<GroupPlan.Step> steps = new ArrayList<>();
        // None of them answers before the last one has been started, so they are waited for afterwards.
        for (String host : restart.hosts()) {
            steps.add(new GroupPlan.Step(host, "start", List.of(start("start")), List.of(), List.of()));
        }
        for (String host : restart.hosts()) {
            steps.add(new GroupPlan.Step(
                    host,
                    "wait until Synced",
                    List.of(),
                    List.of(gate(restart.hosts().size())),
                    List.of()));
        }
        return steps;
    }

    private void joins(List<String> hosts, Map<String, NodeState> nodes, int size, List<GroupPlan.Step> steps) {
        int expected = size;
        for (String host : hosts) {
            expected++;
            NodeState node = node(nodes, host);
            List<Action> actions;
            if (node.standalone()) {
                actions = List.of(start("restart"));
            } else if (node.running()) {
                // It is joining already, or waits for the others: restarting it would only begin again.
                actions = List.of();
            } else {
                actions = List.of(start("start"));
            }
            steps.add(new GroupPlan.Step(host, "join, size " + expected, actions, List.of(gate(expected)), List.of()));
        }
    }

    // Does not wait for systemd: a state transfer may take long, and the gate shows how far it is.
    private Action start(String verb) {
        return new Action.Run(verb + " " + service, Cmd.script(START, verb, service));
    }

    private Gate<NodeState> gate(int size) {
        return new Gate<>("Primary, size " + size + ", Synced", fact(), node -> judge(node, size), ASK_EVERY, timeout);
    }

    private Gate.Verdict judge(NodeState node, int size) {
        if (node.unit().equals("failed")) {
            return new Gate.Never(
                    "the service failed:\n" + String.join("\n", node.log()),
                    "journalctl -u " + service + " there and on the donor says why");
        }
        return node.unit().equals("active")
                        && node.synced()
                        && node.size() >= size
                        && node.newer().isEmpty()
                ? new Gate.Holds(node.describe())
                : new Gate.NotYet(node.describe());
    }

    private NodeFact fact() {
        return new NodeFact(service, datadir, watch);
    }

    private static GroupPlan refuse(ClusterDecision.Refused refused, Map<String, NodeState> nodes) {
        List<String> evidence = new ArrayList<>();
        nodes.forEach((host, node) -> evidence.add(host + ": " + node.describe()));
        return new GroupPlan.Refuse(refused.problem(), evidence, refused.remedy());
    }

    private static Map<String, @Nullable Object> values(Map<String, NodeState> nodes) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Map<String, @Nullable Object> byHost = new LinkedHashMap<>();
        nodes.forEach((host, node) -> byHost.put(host, node.values()));
        List<NodeState> members =
                nodes.values().stream().filter(NodeState::primary).toList();
        values.put("primary", !members.isEmpty());
        values.put("size", members.stream().mapToLong(NodeState::size).max().orElse(0));
        values.put("uuid", members.isEmpty() ? "" : members.getFirst().uuid());
        values.put("nodes", byHost);
        return values;
    }

    private static NodeState node(Map<String, NodeState> nodes, String host) {
        NodeState node = nodes.get(host);
        if (node == null) {
            throw new IllegalArgumentException("no member: " + host);
        }
        return node;
    }
}
