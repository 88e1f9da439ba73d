package mirrorplay.modules.galera;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import mirrorplay.command.RemotePath;
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
                    + " stopped last; when all crashed in the same view they are started together and find each other; when all answer"
                    + " but none has quorum, the most advanced one is made primary. Everything else (a member that does not answer, a"
                    + " crash of which not all are there, different histories, databases on a host that was never a member) is refused"
                    + " with what was seen on each host.",
            "Members join one at a time; the next one starts when the one before is Primary, Synced and counted.",
            "`watch` names configuration files: a member that runs since before one of them changed is restarted.",
            "Members are restarted one at a time, the ones that clients use last, the first of the group at the end. Before anything is"
                    + " stopped, certificates (chain, dates, key, rights, and a handshake with the members that run) and configuration"
                    + " are checked on all of them; before each, all must be Synced, at full size, and none a donor or under flow control;"
                    + " after each, it must be Synced and counted. The first failure ends it, and the others run on.",
            "It registers `primary`, `size`, `uuid` and `nodes` (by host: service, primary, synced, size, state,"
                    + " last_committed, databases)."
        })
public record GaleraCluster(
        @Param(
                doc =
                        "`present`: all are members. `bootstrap`: at least one is, so that data can be loaded before the others join."
                                + " `restarted`: all are restarted, one at a time. `status`: only report.",
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
    /** What is wanted. */
    public enum State {
        PRESENT,
        BOOTSTRAP,
        RESTARTED,
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
        if (seed.isPresent() && !group.hosts().contains(seed.get())) {
            return new GroupPlan.Refuse(
                    "the seed " + seed.get() + " is not in the group " + group.hosts(), List.of(), "name a member");
        }
        Map<String, NodeState> nodes = group.askEach(fact());
        Map<String, @Nullable Object> values = values(nodes);
        TreeSet<String> lost = new TreeSet<>(group.unreachable());
        lost.removeAll(expectedMissing);
        if (!lost.isEmpty()) {
            return refuse(
                    new ClusterDecision.Refused(
                            "cannot reach " + String.join(", ", lost),
                            "bring it back, or name it in expected_missing if it is down for sure"),
                    nodes);
        }
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
        ClusterDecision.Verdict verdict = new ClusterDecision(nodes, seed, adopt).decide();
        if (state == State.RESTARTED && !(verdict instanceof ClusterDecision.Join)) {
            return refuse(
                    new ClusterDecision.Refused(
                            "no member is Primary, so there is nothing to restart",
                            "bring the cluster up first (state: present)"),
                    nodes);
        }
        return switch (verdict) {
            case ClusterDecision.Refused refused -> refuse(refused, nodes);
            case ClusterDecision.Bootstrap bootstrap -> {
                List<GroupPlan.Step> steps = new ArrayList<>();
                steps.add(steps().begin(bootstrap, node(nodes, bootstrap.host())));
                if (state == State.PRESENT) {
                    steps.addAll(steps().joins(bootstrap.missing(), nodes, 1));
                }
                yield new GroupPlan.Change("bootstrap " + bootstrap.host() + ": " + bootstrap.because(), steps, values);
            }
            case ClusterDecision.Restart restart ->
                new GroupPlan.Change(
                        "start " + String.join(", ", restart.hosts()) + " together: " + restart.because(),
                        steps().together(restart, nodes.keySet()),
                        values);
            case ClusterDecision.Promote promote ->
                new GroupPlan.Change(
                        "make " + promote.host() + " primary: " + promote.because(),
                        steps().promote(promote, nodes.keySet()),
                        values);
            case ClusterDecision.Join join ->
                switch (state) {
                    case PRESENT -> complete(group, join, nodes, values);
                    case RESTARTED -> restarted(group, join, nodes, values);
                    default -> new GroupPlan.NoChange("the cluster runs, " + join.members() + " is Primary", values);
                };
        };
    }

    private GroupPlan complete(
            GroupProbe group,
            ClusterDecision.Join join,
            Map<String, NodeState> nodes,
            Map<String, @Nullable Object> values) {
        int size = size(nodes, join.members());
        List<GroupPlan.Step> steps = new ArrayList<>();
        List<String> what = new ArrayList<>();
        for (String host : join.members()) {
            if (!node(nodes, host).synced()) {
                what.add("wait for " + host);
                steps.add(steps().wait(host, size));
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
        steps.addAll(steps().joins(join.missing(), nodes, counted));
        int full = counted + join.missing().size();
        List<String> outdated = join.members().stream()
                .filter(host -> !node(nodes, host).newer().isEmpty())
                .toList();
        if (!outdated.isEmpty()) {
            if (full < 2) {
                return refuse(
                        new ClusterDecision.Refused(
                                outdated + " has to be restarted for "
                                        + node(nodes, outdated.getFirst()).newer() + ", but is the only member",
                                "let the others join first"),
                        nodes);
            }
            Optional<GroupPlan> unfit = unfit(group, outdated, nodes);
            if (unfit.isPresent()) {
                return unfit.get();
            }
            RollingRestart restart = rolling(nodes, full);
            what.add("restart " + String.join(", ", restart.order(outdated)));
            steps.addAll(
                    restart.steps(outdated, host -> " for " + node(nodes, host).newer()));
        }
        return steps.isEmpty()
                ? new GroupPlan.NoChange("all are members: Primary, size " + size + ", Synced", values)
                : new GroupPlan.Change(String.join("; ", what), steps, values);
    }

    private GroupPlan restarted(
            GroupProbe group,
            ClusterDecision.Join join,
            Map<String, NodeState> nodes,
            Map<String, @Nullable Object> values) {
        if (!join.missing().isEmpty()) {
            return refuse(
                    new ClusterDecision.Refused(
                            String.join(", ", join.missing()) + " is no member, so no other may be stopped",
                            "let it join first (recover.yml, or state: present)"),
                    nodes);
        }
        int size = size(nodes, join.members());
        if (size < 2) {
            return refuse(
                    new ClusterDecision.Refused(
                            join.members() + " is the only member: to restart it is to stop the cluster",
                            "let others join first"),
                    nodes);
        }
        Optional<GroupPlan> unfit = unfit(group, join.members(), nodes);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        RollingRestart restart = rolling(nodes, size);
        return new GroupPlan.Change(
                "restart " + String.join(", then ", restart.order(join.members())),
                restart.steps(join.members(), host -> ""),
                values);
    }

    /** Refuses when one of them would not start again: then nothing is stopped at all. */
    private Optional<GroupPlan> unfit(GroupProbe group, List<String> hosts, Map<String, NodeState> nodes) {
        Map<String, List<String>> problems = new LinkedHashMap<>();
        group.askEach(new StartFact(service)).forEach((host, found) -> {
            if (hosts.contains(host) && !found.isEmpty()) {
                problems.put(host, found);
            }
        });
        if (problems.isEmpty()) {
            return Optional.empty();
        }
        List<String> evidence = new ArrayList<>();
        problems.forEach((host, found) -> found.forEach(one -> evidence.add(host + ": " + one)));
        nodes.forEach((host, node) -> evidence.add(host + ": " + node.describe()));
        return Optional.of(new GroupPlan.Refuse(
                String.join(", ", problems.keySet()) + " would not start again, so nothing was stopped",
                evidence,
                "put it right there, then run this again; the cluster is as it was"));
    }

    private RollingRestart rolling(Map<String, NodeState> nodes, int size) {
        return new RollingRestart(service, nodes, size, fact(), new StartFact(service), timeout);
    }

    private static int size(Map<String, NodeState> nodes, List<String> members) {
        return members.stream().mapToInt(host -> node(nodes, host).size()).max().orElse(0);
    }

    private MemberSteps steps() {
        return new MemberSteps(service, fact(), timeout);
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
