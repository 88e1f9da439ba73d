package mirrorplay.modules.galera;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Who has to do what, from the state of every member. Fails closed: what no rule covers is refused.
 *
 * @param nodes in inventory order
 * @param seed who begins a cluster that never was; the first member when not given
 * @param adopt whether the seed may hold databases, which then become the cluster's
 */
record ClusterDecision(Map<String, NodeState> nodes, Optional<String> seed, boolean adopt) {
    /** What to do. */
    sealed interface Verdict {}

    /** A component with quorum runs; these have to join it, in this order. */
    record Join(List<String> members, List<String> missing) implements Verdict {}

    /** Nothing runs; this one begins, the others join. */
    record Bootstrap(String host, String because, List<String> missing) implements Verdict {}

    /** All crashed together: started together they find each other and their last component by themselves. */
    record Restart(List<String> hosts, String because) implements Verdict {}

    /** It cannot be decided safely. */
    record Refused(String problem, String remedy) implements Verdict {}

    Verdict decide() {
        List<String> members = hosts(NodeState::primary);
        return members.isEmpty() ? begin() : join(members);
    }

    private Verdict join(List<String> members) {
        Set<String> histories = members.stream().map(host -> node(host).uuid()).collect(Collectors.toSet());
        Set<String> views = members.stream()
                .map(host -> node(host).status("wsrep_cluster_conf_id"))
                .collect(Collectors.toSet());
        if (histories.size() > 1 || views.size() > 1) {
            return new Refused(
                    "split brain: members of different components say they are Primary",
                    "find out which one has the writes to keep, stop the others, then run again;"
                            + " if the membership was just changing, run again");
        }
        List<String> missing = new ArrayList<>(nodes.keySet());
        missing.removeAll(members);
        for (String host : missing) {
            NodeState node = node(host);
            boolean ofThisCluster = node.saved()
                    .filter(SavedState::known)
                    .map(state -> histories.contains(state.uuid()))
                    .orElse(false);
            if (node.saved().filter(SavedState::known).isPresent() && !ofThisCluster) {
                return new Refused(
                        host + " belongs to another cluster, and joining would replace its data",
                        "take it out of the group, or remove its data directory's content if it is not needed");
            }
            if (!ofThisCluster && node.transfer().isEmpty() && !node.databases().isEmpty()) {
                return new Refused(
                        host + " holds databases, was never a member, and joining would replace them",
                        "move the databases away (mysql_dump, then drop them), or take it out of the group");
            }
        }
        return new Join(members, missing);
    }

    private Verdict begin() {
        List<String> lost = hosts(node -> node.answers() && !node.standalone());
        if (!lost.isEmpty()) {
            return new Refused(
                    "no member has quorum, but " + String.join(", ", lost) + " still runs",
                    "bring the other members back; if they are gone for good, make the most advanced one"
                            + " primary by hand: SET GLOBAL wsrep_provider_options='pc.bootstrap=YES'");
        }
        List<String> starting = hosts(node -> node.running() && !node.answers());
        if (!starting.isEmpty()) {
            return new Refused(
                    String.join(", ", starting) + " is starting or stopping and does not answer yet",
                    "wait until it has started or failed, then run again");
        }
        List<String> flagged = hosts(NodeState::bootstrapFlag);
        if (!flagged.isEmpty()) {
            return new Refused(
                    "a bootstrap flag is left on " + String.join(", ", flagged),
                    "remove /run/mariadb-wsrep-new-cluster there, or it would begin a second cluster");
        }
        boolean isNew = nodes.values().stream().allMatch(node -> node.saved().isEmpty());
        return isNew ? first() : again();
    }

    /** No node was ever a member. */
    private Verdict first() {
        String host = seed.orElseGet(() -> nodes.keySet().iterator().next());
        List<String> broken = hosts(node -> node.view() || node.transfer().isPresent());
        if (!broken.isEmpty()) {
            return new Refused(
                    String.join(", ", broken) + " has files of a broken membership but no grastate.dat",
                    "look at its data directory; restore it, or empty it if it is not needed");
        }
        for (String other : nodes.keySet()) {
            boolean allowed = adopt && other.equals(host);
            if (!node(other).databases().isEmpty() && !allowed) {
                return new Refused(
                        other + " holds databases but was never a member",
                        other.equals(host)
                                ? "give adopt: true if they are to become the cluster's"
                                : "move the databases away, or take it out of the group");
            }
        }
        return new Bootstrap(host, "no member was ever started, " + host + " is the seed", without(host));
    }

    /** All are stopped, and at least one was a member. */
    private Verdict again() {
        List<String> running = hosts(NodeState::running);
        if (!running.isEmpty()) {
            return new Refused(
                    String.join(", ", running) + " runs without replication, but there was a cluster",
                    "stop it; if its data directory was replaced, take it out of the group");
        }
        Set<String> histories = nodes.values().stream()
                .flatMap(node -> node.saved().stream())
                .filter(SavedState::known)
                .map(SavedState::uuid)
                .collect(Collectors.toSet());
        if (histories.size() > 1) {
            return new Refused(
                    "the members stopped with different histories", "decide which one holds the data to keep");
        }
        Optional<Verdict> together = together();
        if (together.isPresent()) {
            return together.get();
        }
        List<String> flagged =
                hosts(node -> node.saved().map(SavedState::safeToBootstrap).orElse(false));
        if (flagged.size() != 1) {
            return new Refused(
                    flagged.isEmpty()
                            ? "the cluster did not stop cleanly: no member is marked as the last one"
                            : "several members are marked as the last one: " + String.join(", ", flagged),
                    "recover it by hand from the member with the highest position (galera_recovery)");
        }
        String host = flagged.getFirst();
        SavedState last = node(host).saved().orElseThrow();
        boolean newest = nodes.values().stream()
                .flatMap(node -> node.saved().stream())
                .allMatch(state -> state.seqno() <= last.seqno());
        if (!last.known()
                || last.seqno() < 0
                || !newest
                || node(host).transfer().isPresent()) {
            return new Refused(
                    host + " is marked as the last member, but its state does not bear that out",
                    "recover it by hand from the member with the highest position (galera_recovery)");
        }
        return new Bootstrap(host, host + " stopped last, at " + last.seqno(), without(host));
    }

    /** When every node has the same last view, and the view holds just them, nobody else can have gone on without them. */
    private Optional<Verdict> together() {
        Set<String> own = new HashSet<>();
        Set<SavedView> views = new HashSet<>();
        for (NodeState node : nodes.values()) {
            boolean crashed = node.saved()
                    .filter(state -> state.known() && state.seqno() < 0)
                    .isPresent();
            if (!crashed || node.lastView().isEmpty() || node.transfer().isPresent()) {
                return Optional.empty();
            }
            SavedView view = node.lastView().get();
            own.add(view.own());
            views.add(new SavedView("", view.view(), view.members()));
        }
        if (views.size() != 1
                || own.size() != nodes.size()
                || !views.iterator().next().members().equals(own)) {
            return Optional.empty();
        }
        return Optional.of(new Restart(
                List.copyOf(nodes.keySet()),
                "all crashed in the same view " + views.iterator().next().view()));
    }

    private List<String> without(String host) {
        return nodes.keySet().stream().filter(other -> !other.equals(host)).toList();
    }

    private List<String> hosts(Predicate<NodeState> which) {
        return nodes.keySet().stream().filter(host -> which.test(node(host))).toList();
    }

    private NodeState node(String host) {
        NodeState node = nodes.get(host);
        if (node == null) {
            throw new IllegalArgumentException("no member: " + host);
        }
        return node;
    }
}
