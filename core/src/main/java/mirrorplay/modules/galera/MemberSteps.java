package mirrorplay.modules.galera;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mirrorplay.command.Cmd;
import mirrorplay.module.Action;
import mirrorplay.module.Gate;
import mirrorplay.module.GroupPlan.Step;

/** The steps that make hosts members: each starts one and waits until it is counted.
 *
 * @param question what each node is asked
 * @param timeout how long one may take, state transfer included
 */
record MemberSteps(String service, NodeFact question, Duration timeout) {
    /** How often a gate asks. */
    static final Duration ASK_EVERY = Duration.ofMillis(500);

    // An old failure is forgotten first, or the gate would take it for a new one.
    private static final String START = """
            systemctl reset-failed -- "$2" 2>/dev/null
            systemctl "$1" --no-block -- "$2"
            """;
    private static final String PROMOTE = """
            client=mysql
            command -v mariadb >/dev/null 2>&1 && client=mariadb
            "$client" -e "SET GLOBAL wsrep_provider_options = 'pc.bootstrap=YES'"
            """;

    Step begin(ClusterDecision.Bootstrap bootstrap, NodeState node) {
        List<Action> actions = new ArrayList<>();
        if (node.running()) {
            actions.add(new Action.Execute("stop " + service, Cmd.of("systemctl", "stop", service)));
        }
        actions.add(new Action.Execute("begin a new cluster", Cmd.of("galera_new_cluster")));
        return new Step(bootstrap.host(), "bootstrap: " + bootstrap.because(), actions, List.of(gate(1)), List.of());
    }

    List<Step> promote(ClusterDecision.Promote promote, Collection<String> all) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(
                promote.host(),
                "make it primary: " + promote.because(),
                List.of(new Action.Run("make it primary", Cmd.script(PROMOTE))),
                List.of(gate(1)),
                List.of()));
        all.stream().filter(host -> !host.equals(promote.host())).forEach(host -> steps.add(wait(host, all.size())));
        return steps;
    }

    List<Step> together(ClusterDecision.Restart restart, Collection<String> all) {
        List<Step> steps = new ArrayList<>();
        // None of them answers before the last one has been started, so they are waited for afterwards.
        for (String host : restart.hosts()) {
            steps.add(new Step(host, "start", List.of(start("start")), List.of(), List.of()));
        }
        all.forEach(host -> steps.add(wait(host, all.size())));
        return steps;
    }

    /** One after the other joins what has this size. */
    List<Step> joins(List<String> hosts, Map<String, NodeState> nodes, int size) {
        List<Step> steps = new ArrayList<>();
        int expected = size;
        for (String host : hosts) {
            expected++;
            NodeState node = Objects.requireNonNull(nodes.get(host), host);
            List<Action> actions;
            if (node.standalone()) {
                actions = List.of(start("restart"));
            } else if (node.running()) {
                // It is joining already, or waits for the others: restarting it would only begin again.
                actions = List.of();
            } else {
                actions = List.of(start("start"));
            }
            steps.add(new Step(host, "join, size " + expected, actions, List.of(gate(expected)), List.of()));
        }
        return steps;
    }

    Step wait(String host, int size) {
        return new Step(host, "wait until Synced", List.of(), List.of(gate(size)), List.of());
    }

    private Gate<NodeState> gate(int size) {
        return back(size, "journalctl -u " + service + " there and on the donor says why");
    }

    /** Holds for a member that is Synced and counted, and never for a service that failed.
     *
     * @param remedy what to do about a service that failed
     */
    Gate<NodeState> back(int size, String remedy) {
        return new Gate<>(
                "Primary, size " + size + ", Synced", question, node -> judge(node, size, remedy), ASK_EVERY, timeout);
    }

    private static Gate.Verdict judge(NodeState node, int size, String remedy) {
        if (node.unit().equals("failed")) {
            return new Gate.Never("the service failed:\n" + String.join("\n", node.log()), remedy);
        }
        return node.unit().equals("active")
                        && node.synced()
                        && node.size() >= size
                        && node.newer().isEmpty()
                ? new Gate.Holds(node.describe())
                : new Gate.NotYet(node.describe());
    }

    // Does not wait for systemd: a state transfer may take long, and the gate shows how far it is.
    private Action start(String verb) {
        return new Action.Run(verb + " " + service, Cmd.script(START, verb, service));
    }
}
