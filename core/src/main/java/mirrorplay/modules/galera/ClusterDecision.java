package mirrorplay.modules.galera;

import java.util.ArrayList;
import java.util.Comparator;
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

    /** All answer and none has quorum: this one, the most advanced, forms a component of its own, to which the others come. */
    record Promote(String host, String because) implements Verdict {}

    /** The last component is complete but for these, which crashed: started, they find the others and their quorum by themselves. */
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
        List<String> lost = hosts(NodeState::withoutQuorum);
        if (!lost.isEmpty()) {
            return promote(lost);
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

    /** None has quorum, but some run. Whoever is not heard may have gone on without them, so all have to answer. */
    private Verdict promote(List<String> lost) {
        String remedy =
                "bring the other members back: with all of them there the quorum comes back by itself, or the most"
                        + " advanced one is made primary when this is run again";
        if (lost.size() < nodes.size()) {
            List<String> others = new ArrayList<>(nodes.keySet());
            others.removeAll(lost);
            Optional<Verdict> together = together();
            if (together.isPresent()) {
                return together.get();
            }
            return new Refused(
                    "no member has quorum: " + String.join(", ", lost) + " runs without it, and of "
                            + String.join(", ", others) + " it is not known how far it came",
                    remedy);
        }
        for (String host : lost) {
            long configured = node(host)
                    .status("wsrep_cluster_address")
                    .replaceFirst("^gcomm://", "")
                    .replaceFirst("\\?.*", "")
                    .chars()
                    .filter(c -> c == ',')
                    .count();
            if (configured + 1 > nodes.size()) {
                return new Refused(
                        "no member has quorum, and " + host + " is configured for " + (configured + 1)
                                + " members, of which " + nodes.size() + " are here",
                        remedy);
            }
        }
        Set<String> histories = lost.stream().map(host -> node(host).uuid()).collect(Collectors.toSet());
        if (histories.size() > 1 || lost.stream().anyMatch(host -> node(host).committed() < 0)) {
            return new Refused(
                    "no member has quorum, and they do not have the same history",
                    "decide which one holds the data to keep");
        }
        String host = lost.stream()
                .max(Comparator.comparingLong((String one) -> node(one).committed())
                        .thenComparing(Comparator.comparingInt(lost::indexOf).reversed()))
                .orElseThrow();
        return new Promote(
                host,
                "all members answer, none has quorum, and it is the most advanced, at "
                        + node(host).committed());
    }

    /** No node was ever a member. */
    private Verdict first() {
        List<String> heard = hosts(NodeState::listens);
        if (!heard.isEmpty()) {
            return new Refused(
                    "something answers on port 4567 of " + String.join(", ", heard)
                            + ", though no cluster is known there",
                    "find out what it is (ss -ltnp 'sport = :4567'): a second cluster must not begin beside it");
        }
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
        Optional<Verdict> incomplete = incomplete();
        if (incomplete.isPresent()) {
            return incomplete.get();
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
            boolean crashed = !node.running()
                    && node.saved()
                            .filter(state -> state.known() && state.seqno() < 0)
                            .isPresent();
            if (!(crashed || node.withoutQuorum())
                    || node.lastView().isEmpty()
                    || node.transfer().isPresent()) {
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
                hosts(node -> !node.running()),
                "all were in the same view " + views.iterator().next().view() + " when they crashed"));
    }

    /** A last view with members that are not here: they may have gone on when these were dead already. */
    private Optional<Verdict> incomplete() {
        for (String host : nodes.keySet()) {
            Optional<SavedView> view =
                    node(host).running() ? Optional.empty() : node(host).lastView();
            if (view.isPresent() && view.get().members().size() > nodes.size()) {
                return Optional.of(new Refused(
                        "the cluster crashed with " + view.get().members().size() + " members, of which " + nodes.size()
                                + " are here; the others may hold writes that these do not",
                        "bring all members back, then run again; if one is gone for good, compare the positions"
                                + " (galera_recovery on each host) and bootstrap the highest by hand"));
            }
        }
        return Optional.empty();
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
