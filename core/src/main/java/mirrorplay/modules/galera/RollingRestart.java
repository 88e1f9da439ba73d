package mirrorplay.modules.galera;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import mirrorplay.command.Cmd;
import mirrorplay.module.Action;
import mirrorplay.module.Gate;
import mirrorplay.module.GroupPlan.Step;

/** Restarts members one at a time, the one that clients use last, so that the cluster is up throughout.
 *
 * @param nodes all members, in inventory order
 * @param size members that the cluster has, arbiters too
 * @param question what each node is asked
 * @param start what speaks against a start
 * @param timeout how long a member may take to be back, and the others to be ready
 */
record RollingRestart(
        String service, Map<String, NodeState> nodes, int size, NodeFact question, StartFact start, Duration timeout) {
    // Stopped and started, not restarted: the gate then never sees the old process, and shows why a start failed.
    private static final String RESTART = """
            systemctl stop -- "$1" || exit
            systemctl reset-failed -- "$1" 2>/dev/null
            systemctl start --no-block -- "$1"
            """;

    /** These members in the order in which they are restarted: those without clients first, the first of the group last. */
    List<String> order(List<String> members) {
        List<String> names = List.copyOf(nodes.keySet());
        return members.stream()
                .sorted(Comparator.<String>comparingInt(host -> node(host).clients())
                        .thenComparing(names::indexOf, Comparator.reverseOrder()))
                .toList();
    }

    /** @param why for people, by host */
    List<Step> steps(List<String> members, Function<String, String> why) {
        List<Step> steps = new ArrayList<>();
        List<String> order = order(members);
        for (int i = 0; i < order.size(); i++) {
            String host = order.get(i);
            for (String other : nodes.keySet()) {
                if (!other.equals(host)) {
                    steps.add(new Step(other, "carries on without " + host, List.of(), List.of(ready()), List.of()));
                }
            }
            steps.add(new Step(host, "may be restarted", List.of(), List.of(ready(), startable()), List.of()));
            steps.add(new Step(
                    host,
                    "restart" + why.apply(host),
                    List.of(new Action.Run("restart " + service, Cmd.script(RESTART, service))),
                    List.of(back(host, order.subList(i + 1, order.size()))),
                    List.of()));
        }
        return steps;
    }

    private Gate<NodeState> ready() {
        return new Gate<>(
                "Primary, size " + size + ", Synced, no flow control",
                question,
                node -> node.calm() && node.size() >= size
                        ? new Gate.Holds(node.describe())
                        : new Gate.NotYet(node.describe()),
                MemberSteps.ASK_EVERY,
                timeout);
    }

    private Gate<List<String>> startable() {
        return new Gate<>(
                "certificates and configuration are good for a start",
                start,
                problems -> problems.isEmpty()
                        ? new Gate.Holds("nothing speaks against a start")
                        : new Gate.Never(
                                String.join("\n", problems),
                                "nothing was stopped here: put it right, then run this again"),
                MemberSteps.ASK_EVERY,
                timeout);
    }

    private Gate<NodeState> back(String host, List<String> rest) {
        String untouched = rest.isEmpty() ? "" : "Not restarted: " + String.join(", ", rest) + ". ";
        return new MemberSteps(service, question, timeout)
                .back(
                        size,
                        untouched + "The other members carry on. Mend " + host + " (journalctl -u " + service
                                + " there says why) and let it join again with recover.yml before anything else is"
                                + " restarted");
    }

    private NodeState node(String host) {
        return java.util.Objects.requireNonNull(nodes.get(host), host);
    }
}
