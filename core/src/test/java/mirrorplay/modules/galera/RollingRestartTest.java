package mirrorplay.modules.galera;

import static mirrorplay.testkit.Arguments.module;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.command.ExecResult;
import mirrorplay.command.RemotePath;
import mirrorplay.module.Gate;
import mirrorplay.module.GroupPlan;
import mirrorplay.module.UnreadableAnswer;
import mirrorplay.testkit.FakeGroup;
import org.junit.jupiter.api.Test;

/** Which members are restarted in which order, what must hold before and after each, and what stops it. */
class RollingRestartTest {
    private static final StartFact START = new StartFact("mariadb");
    private static final NodeFact FACT = new NodeFact("mariadb", new RemotePath("/var/lib/mysql"), List.of());

    @Test
    void all_are_restarted_one_at_a_time_and_the_first_of_the_group_last() {
        GroupPlan.Change plan = (GroupPlan.Change) restarted().plan(fit(member(0), member(0), member(0)));

        assertThat(plan.summary()).isEqualTo("restart h3, then h2, then h1");
        assertThat(acting(plan)).containsExactly("h3 restart", "h2 restart", "h1 restart");
    }

    @Test
    void whom_clients_use_comes_after_the_others() {
        GroupPlan.Change plan = (GroupPlan.Change) restarted().plan(fit(member(0), member(5), member(1)));

        assertThat(acting(plan)).containsExactly("h1 restart", "h3 restart", "h2 restart");
    }

    @Test
    void before_each_every_member_must_be_synced_at_full_size_and_no_donor_nor_behind() {
        GroupPlan.Change plan = (GroupPlan.Change) restarted().plan(fit(member(0), member(0)));

        assertThat(plan.steps())
                .extracting(step -> step.host() + " " + step.summary())
                .containsExactly(
                        "h1 carries on without h2",
                        "h2 may be restarted",
                        "h2 restart",
                        "h2 carries on without h1",
                        "h1 may be restarted",
                        "h1 restart");
        Gate<?> ready = plan.steps().getFirst().gates().getFirst();
        assertThat(verdict(ready, member(0))).isInstanceOf(Gate.Holds.class);
        for (Map<String, String> worse : List.of(
                Map.of("wsrep_local_state_comment", "Donor/Desynced"),
                Map.of("wsrep_cluster_size", "1"),
                Map.of("wsrep_cluster_status", "non-Primary"),
                Map.of("wsrep_flow_control_active", "true"),
                Map.of("wsrep_desync_count", "1"),
                Map.of("wsrep_local_recv_queue", "500"))) {
            assertThat(verdict(ready, member(0, worse))).as(worse.toString()).isInstanceOf(Gate.NotYet.class);
        }
    }

    @Test
    void a_failed_start_ends_it_and_says_who_was_not_touched_and_what_to_do() {
        GroupPlan.Change plan = (GroupPlan.Change) restarted().plan(fit(member(0), member(0), member(0)));
        Gate<?> back = plan.steps().get(3).gates().getFirst();

        assertThat(verdict(back, node("failed", 0, Map.of())))
                .isInstanceOfSatisfying(
                        Gate.Never.class,
                        never ->
                                assertThat(never.remedy()).contains("Not restarted: h2, h1", "Mend h3", "recover.yml"));
        assertThat(verdict(back, member(0))).isInstanceOf(Gate.Holds.class);
    }

    @Test
    void when_one_would_not_start_again_nothing_is_stopped() {
        FakeGroup group = group(member(0), member(0), member(0))
                .answering("h1", START, List.of())
                .answering("h2", START, List.of("replication: the certificate has expired"))
                .answering("h3", START, List.of());

        assertThat(restarted().plan(group)).isInstanceOfSatisfying(GroupPlan.Refuse.class, plan -> {
            assertThat(plan.problem()).isEqualTo("h2 would not start again, so nothing was stopped");
            assertThat(plan.evidence()).contains("h2: replication: the certificate has expired");
        });
    }

    @Test
    void what_comes_up_between_the_plan_and_the_restart_is_seen_too() {
        GroupPlan.Change plan = (GroupPlan.Change) restarted().plan(fit(member(0), member(0)));
        Gate<?> startable = plan.steps().get(1).gates().getLast();

        assertThat(startable.fact()).isEqualTo(START);
        @SuppressWarnings("unchecked") // its fact answers with problems
        Gate<List<String>> ours = (Gate<List<String>>) startable;
        assertThat(ours.check().apply(List.of())).isInstanceOf(Gate.Holds.class);
        assertThat(ours.check().apply(List.of("the key does not belong to the certificate")))
                .isInstanceOf(Gate.Never.class);
    }

    @Test
    void a_cluster_that_is_not_whole_is_not_restarted() {
        assertThat(problem(member(0, Map.of("wsrep_cluster_size", "1")))).contains("is the only member");
        assertThat(problem(member(0), node("inactive", 0, Map.of()))).contains("h2 is no member");
        assertThat(problem(node("inactive", 0, Map.of()), node("inactive", 0, Map.of())))
                .contains("nothing to restart");
    }

    @Test
    void problems_of_a_start_are_read_and_half_an_answer_is_none() {
        assertThat(START.parse(ExecResult.of(0, "problem a: b\nproblem c\nend\n", "")))
                .containsExactly("a: b", "c");
        assertThat(START.parse(ExecResult.of(0, "end\n", ""))).isEmpty();
        assertThatExceptionOfType(UnreadableAnswer.class)
                .isThrownBy(() -> START.parse(ExecResult.of(0, "problem a\n", "")));
    }

    private static List<String> acting(GroupPlan.Change plan) {
        return plan.steps().stream()
                .filter(step -> !step.actions().isEmpty())
                .map(step -> step.host() + " " + step.summary())
                .toList();
    }

    private static String problem(NodeState... nodes) {
        return ((GroupPlan.Refuse) restarted().plan(group(nodes))).problem();
    }

    private static Gate.Verdict verdict(Gate<?> gate, NodeState state) {
        assertThat(gate.fact()).isEqualTo(FACT);
        @SuppressWarnings("unchecked") // its fact answers with a NodeState
        Gate<NodeState> ours = (Gate<NodeState>) gate;
        return ours.check().apply(state);
    }

    private static GaleraCluster restarted() {
        return module(GaleraCluster.class, "state", "restarted");
    }

    private static FakeGroup group(NodeState... states) {
        String[] names = new String[states.length];
        for (int i = 0; i < states.length; i++) {
            names[i] = "h" + (i + 1);
        }
        FakeGroup group = new FakeGroup(names);
        for (int i = 0; i < states.length; i++) {
            group.answering(names[i], FACT, states[i]);
        }
        return group;
    }

    private static FakeGroup fit(NodeState... states) {
        return group(states).answering(START, List.of());
    }

    private static NodeState member(int clients) {
        return member(clients, Map.of());
    }

    private static NodeState member(int clients, Map<String, String> more) {
        Map<String, String> status = new LinkedHashMap<>(Map.of(
                "wsrep_on", "ON",
                "wsrep_provider", "/usr/lib/galera/libgalera_smm.so",
                "wsrep_cluster_status", "Primary",
                "wsrep_cluster_size", "3",
                "wsrep_local_state_comment", "Synced",
                "wsrep_ready", "ON",
                "wsrep_flow_control_active", "false",
                "wsrep_desync_count", "0",
                "wsrep_local_recv_queue", "0"));
        status.putAll(more);
        return node("active", clients, status);
    }

    private static NodeState node(String unit, int clients, Map<String, String> status) {
        return new NodeState(
                unit,
                unit.equals("active"),
                status,
                clients,
                false,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(),
                List.of(),
                List.of());
    }
}
