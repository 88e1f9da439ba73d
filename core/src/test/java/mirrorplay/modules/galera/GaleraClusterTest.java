package mirrorplay.modules.galera;

import static mirrorplay.testkit.Arguments.module;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.command.RemotePath;
import mirrorplay.module.Action;
import mirrorplay.module.Gate;
import mirrorplay.module.GroupPlan;
import mirrorplay.testkit.FakeGroup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The steps that follow from a decision; {@link ClusterDecisionTest} has the decisions. */
class GaleraClusterTest {
    private static final String UUID = "aed36073-e576-11f1-ae94-5f7be4e82a60";
    private static final String CONFIG = "/etc/mysql/mariadb.conf.d/60-galera.cnf";
    private static final NodeFact FACT =
            new NodeFact("mariadb", new RemotePath("/var/lib/mysql"), List.of(new RemotePath(CONFIG)));

    @Test
    void new_cluster_begins_at_the_seed_and_the_others_join_one_at_a_time_behind_a_gate_each() {
        GroupPlan.Change plan = change(group(fresh(), fresh(), fresh()), "seed", "h2");

        assertThat(plan.steps()).extracting(GroupPlan.Step::host).containsExactly("h2", "h1", "h3");
        assertThat(plan.steps())
                .extracting(step -> step.gates().getFirst().what())
                .containsExactly("Primary, size 1, Synced", "Primary, size 2, Synced", "Primary, size 3, Synced");
        assertThat(shown(plan.steps().get(0))).isEqualTo("galera_new_cluster");
        assertThat(shown(plan.steps().get(1))).contains("start mariadb");
    }

    @Test
    void member_that_is_joining_already_is_not_counted_twice() {
        NodeState joining = node("activating", false, Map.of(), List.of());

        assertThat(change(group(counting("2"), joining, fresh())).steps())
                .extracting(step -> step.gates().getFirst().what())
                .containsExactly("Primary, size 2, Synced", "Primary, size 3, Synced");
    }

    @Test
    void state_bootstrap_starts_the_seed_only() {
        assertThat(change(group(fresh(), fresh()), "state", "bootstrap").steps())
                .extracting(GroupPlan.Step::host)
                .containsExactly("h1");
    }

    @Test
    void complete_cluster_has_nothing_to_do() {
        assertThat(cluster().plan(group(member(), member(), member())))
                .isInstanceOfSatisfying(GroupPlan.NoChange.class, plan -> {
                    assertThat(plan.because()).isEqualTo("all are members: Primary, size 3, Synced");
                    assertThat(plan.values()).containsEntry("primary", true).containsEntry("size", 3L);
                });
    }

    @Test
    void member_that_runs_since_before_its_configuration_changed_is_restarted_behind_a_gate() {
        GroupPlan.Change plan =
                change(group(member(), member(CONFIG), member()).answering(new StartFact("mariadb"), List.of()));

        assertThat(plan.summary()).isEqualTo("restart h2");
        assertThat(plan.steps())
                .extracting(step -> step.host() + " " + step.summary())
                .containsExactly(
                        "h1 carries on without h2",
                        "h3 carries on without h2",
                        "h2 may be restarted",
                        "h2 restart for [" + CONFIG + "]");
        assertThat(shown(plan.steps().getLast())).contains("systemctl stop", "systemctl start --no-block", "mariadb");
        assertThat(plan.steps().getLast().gates()).hasSize(1);
    }

    @Test
    void gate_holds_only_for_a_synced_member_that_is_counted_and_never_for_a_failed_service() {
        Gate<?> gate = change(group(fresh(), fresh())).steps().getLast().gates().getFirst();

        assertThat(verdict(gate, member())).isInstanceOf(Gate.Holds.class);
        assertThat(verdict(gate, fresh())).isInstanceOf(Gate.NotYet.class);
        assertThat(verdict(gate, member(CONFIG))).isInstanceOf(Gate.NotYet.class);
        assertThat(verdict(gate, node("failed", false, Map.of(), List.of()))).isInstanceOf(Gate.Never.class);
    }

    @Test
    void cluster_of_another_name_is_refused_with_what_every_host_says() {
        assertThat(cluster("name", "shop").plan(group(member(), fresh())))
                .isInstanceOfSatisfying(GroupPlan.Refuse.class, plan -> {
                    assertThat(plan.problem()).contains("is called 'cloud', not 'shop'");
                    assertThat(plan.evidence()).hasSize(2).allMatch(line -> line.matches("h[12]: .*"));
                });
    }

    @Test
    void when_all_answer_without_quorum_one_is_made_primary_and_the_others_are_waited_for() {
        GroupPlan.Change plan = change(group(lost("8"), lost("9")));

        assertThat(plan.summary()).startsWith("make h2 primary");
        assertThat(plan.steps()).extracting(GroupPlan.Step::host).containsExactly("h2", "h1");
        assertThat(shown(plan.steps().getFirst())).contains("pc.bootstrap=YES");
        assertThat(plan.steps().getLast().actions()).isEmpty();
    }

    @Test
    void whoever_cannot_be_reached_is_told_with_what_the_others_say() {
        assertThat(cluster().plan(group(member(), member()).unreachable("h2")))
                .isInstanceOfSatisfying(GroupPlan.Refuse.class, plan -> {
                    assertThat(plan.problem()).isEqualTo("cannot reach h2");
                    assertThat(plan.evidence()).singleElement().asString().startsWith("h1: service active; Primary");
                });
    }

    @Test
    void status_only_reports() {
        assertThat(cluster("state", "status").plan(group(fresh(), fresh())))
                .isInstanceOfSatisfying(
                        GroupPlan.NoChange.class,
                        plan -> assertThat(plan.values()).containsEntry("primary", false));
    }

    @Test
    void host_that_cannot_be_reached_stops_it_unless_it_is_expected_to_be_missing() {
        assertThat(cluster().plan(group(member(), member(), member()).unreachable("h3")))
                .isInstanceOf(GroupPlan.Refuse.class);
        assertThat(cluster("expectedMissing", List.of("h3"))
                        .plan(group(member(), member(), member()).unreachable("h3")))
                .isInstanceOf(GroupPlan.NoChange.class);
        assertThat(cluster().plan(group(member()).limitedOut("h2"))).isInstanceOf(GroupPlan.Refuse.class);
        assertThat(cluster("seed", "h9").plan(group(member()))).isInstanceOf(GroupPlan.Refuse.class);
    }

    private static Gate.Verdict verdict(Gate<?> gate, NodeState state) {
        assertThat(gate.fact()).isEqualTo(FACT);
        @SuppressWarnings("unchecked") // its fact, which is the only one here, answers with a NodeState
        Gate<NodeState> ours = (Gate<NodeState>) gate;
        return ours.check().apply(state);
    }

    private static String shown(GroupPlan.Step step) {
        return switch (step.actions().getFirst()) {
            case Action.Run run -> run.command().shellText();
            case Action.Execute execute -> execute.command().shellText();
            default -> "";
        };
    }

    private static GroupPlan.Change change(FakeGroup group, @Nullable Object... more) {
        return (GroupPlan.Change) cluster(more).plan(group);
    }

    private static GaleraCluster cluster(@Nullable Object... more) {
        List<@Nullable Object> all = new ArrayList<>(List.of("watch", List.of(CONFIG)));
        all.addAll(List.of(more));
        return module(GaleraCluster.class, all.toArray());
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

    private static NodeState fresh() {
        return node("inactive", false, Map.of(), List.of());
    }

    private static NodeState lost(String committed) {
        return node(
                "active",
                true,
                Map.of(
                        "wsrep_on", "ON",
                        "wsrep_provider", "/usr/lib/galera/libgalera_smm.so",
                        "wsrep_cluster_name", "cloud",
                        "wsrep_cluster_address", "gcomm://h1,h2",
                        "wsrep_cluster_status", "non-Primary",
                        "wsrep_last_committed", committed,
                        "wsrep_cluster_state_uuid", UUID),
                List.of());
    }

    private static NodeState member(String... newer) {
        return counting("3", newer);
    }

    private static NodeState counting(String size, String... newer) {
        return node(
                "active",
                true,
                Map.of(
                        "wsrep_on", "ON",
                        "wsrep_provider", "/usr/lib/galera/libgalera_smm.so",
                        "wsrep_cluster_name", "cloud",
                        "wsrep_cluster_status", "Primary",
                        "wsrep_cluster_size", size,
                        "wsrep_local_state_comment", "Synced",
                        "wsrep_ready", "ON",
                        "wsrep_cluster_state_uuid", UUID,
                        "wsrep_cluster_conf_id", "3"),
                List.of(newer));
    }

    private static NodeState node(String unit, boolean answers, Map<String, String> status, List<String> newer) {
        return new NodeState(
                unit,
                answers,
                status,
                0,
                false,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(),
                newer,
                List.of());
    }
}
