package mirrorplay.modules.galera;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClusterDecisionTest {
    private static final String ONE = "aed36073-e576-11f1-ae94-5f7be4e82a60";
    private static final String OTHER = "bbbbbbbb-e576-11f1-ae94-5f7be4e82a60";

    @Test
    void while_one_is_primary_nobody_bootstraps() {
        assertThat(decide(member(ONE), fresh(), stopped(ONE, 5, true)))
                .isEqualTo(new ClusterDecision.Join(List.of("h1"), List.of("h2", "h3")));
    }

    @Test
    void two_primary_components_are_refused() {
        assertThat(problem(member(ONE), member(OTHER))).contains("split brain");
    }

    @Test
    void cluster_that_never_was_begins_at_the_seed() {
        assertThat(new ClusterDecision(nodes(fresh(), standalone(), fresh()), Optional.of("h2"), false).decide())
                .isInstanceOfSatisfying(ClusterDecision.Bootstrap.class, bootstrap -> {
                    assertThat(bootstrap.host()).isEqualTo("h2");
                    assertThat(bootstrap.missing()).containsExactly("h1", "h3");
                });
    }

    @Test
    void databases_on_a_host_that_was_never_a_member_are_never_replaced() {
        NodeState used = node("active", true, Map.of("wsrep_on", "OFF"), Optional.empty(), List.of("shop"));

        assertThat(problem(fresh(), used)).contains("h2 holds databases");
        assertThat(problem(used, fresh())).contains("h1 holds databases");
        assertThat(problem(member(ONE), used)).contains("h2 holds databases");
        assertThat(new ClusterDecision(nodes(used, fresh()), Optional.of("h1"), true).decide())
                .isInstanceOf(ClusterDecision.Bootstrap.class);
    }

    @Test
    void after_a_clean_stop_the_last_one_begins() {
        assertThat(decide(stopped(ONE, 7, false), stopped(ONE, 9, true), stopped(ONE, 8, false)))
                .isInstanceOfSatisfying(
                        ClusterDecision.Bootstrap.class,
                        bootstrap -> assertThat(bootstrap.host()).isEqualTo("h2"));
    }

    @Test
    void crash_is_refused() {
        assertThat(problem(stopped(ONE, -1, false), stopped(ONE, -1, false))).contains("did not stop cleanly");
    }

    @Test
    void all_that_crashed_in_the_same_view_are_started_together() {
        assertThat(decide(crashed("a", "3 x 5", "a", "b"), crashed("b", "3 x 5", "a", "b")))
                .isEqualTo(new ClusterDecision.Restart(
                        List.of("h1", "h2"), "all were in the same view 3 x 5 when they crashed"));
    }

    @Test
    void crash_of_which_somebody_may_have_gone_on_is_refused() {
        NodeState one = crashed("a", "3 x 5", "a", "b");

        assertThat(problem(one, crashed("b", "3 x 6", "a", "b"))).contains("did not stop cleanly");
        assertThat(problem(crashed("a", "3 x 5", "a", "b", "c"), crashed("b", "3 x 5", "a", "b", "c")))
                .contains("crashed with 3 members, of which 2 are here");
        assertThat(problem(one, stopped(ONE, -1, false))).contains("did not stop cleanly");
        assertThat(problem(one, one)).contains("did not stop cleanly");
        assertThat(problem(one, stopped("00000000-0000-0000-0000-000000000000", -1, false)))
                .contains("did not stop cleanly");
    }

    @Test
    void flag_that_the_state_does_not_bear_out_is_refused() {
        String nothing = "00000000-0000-0000-0000-000000000000";

        assertThat(problem(stopped(nothing, -1, true), stopped(ONE, 9, false))).contains("does not bear");
        assertThat(problem(stopped(ONE, -1, true), stopped(ONE, 9, false))).contains("does not bear");
        assertThat(problem(stopped(ONE, 8, true), stopped(ONE, 9, false))).contains("does not bear");
        assertThat(problem(stopped(ONE, 9, true), stopped(ONE, 9, true))).contains("several members");
    }

    @Test
    void different_histories_are_refused() {
        assertThat(problem(stopped(ONE, 9, true), stopped(OTHER, 3, false))).contains("different histories");
        assertThat(problem(member(ONE), stopped(OTHER, 3, false))).contains("another cluster");
    }

    @Test
    void running_members_without_quorum_are_refused() {
        NodeState lost = node(
                "active",
                true,
                Map.of("wsrep_on", "ON", "wsrep_provider", "/p", "wsrep_cluster_status", "non-Primary"),
                Optional.empty(),
                List.of());

        assertThat(problem(lost, fresh())).contains("no member has quorum", "of h2 it is not known");
        assertThat(problem(lost, stopped(ONE, 12, true))).contains("of h2 it is not known");
        assertThat(problem(node("activating", false, Map.of(), Optional.empty(), List.of()), fresh()))
                .contains("is starting or stopping");
    }

    @Test
    void when_all_answer_without_quorum_the_most_advanced_one_becomes_primary() {
        assertThat(decide(lost(ONE, "7", "h1,h2,h3"), lost(ONE, "9", "h1,h2,h3"), lost(ONE, "9", "h1,h2,h3")))
                .isInstanceOfSatisfying(
                        ClusterDecision.Promote.class,
                        promote -> assertThat(promote.host()).isEqualTo("h2"));
    }

    @Test
    void without_quorum_whoever_is_configured_but_not_here_stops_it() {
        assertThat(problem(lost(ONE, "7", "h1,h2,h3"), lost(ONE, "9", "h1,h2,h3")))
                .contains("configured for 3 members, of which 2 are here");
        assertThat(problem(lost(ONE, "7", "h1,h2"), lost(OTHER, "9", "h1,h2"))).contains("same history");
        assertThat(problem(lost(ONE, "", "h1,h2"), lost(ONE, "9", "h1,h2"))).contains("same history");
    }

    @Test
    void those_that_crashed_out_of_the_view_of_one_that_waits_are_started() {
        NodeState waits = running(lost(ONE, "7", "h1,h2"), new SavedView("a", "3 x 5", Set.of("a", "b")));

        assertThat(decide(waits, crashed("b", "3 x 5", "a", "b")))
                .isEqualTo(new ClusterDecision.Restart(
                        List.of("h2"), "all were in the same view 3 x 5 when they crashed"));
        assertThat(problem(waits, crashed("b", "3 x 6", "a", "b"))).contains("no member has quorum");
    }

    @Test
    void whoever_answers_on_the_port_of_a_cluster_to_be_stops_it() {
        NodeState heard = new NodeState(
                "inactive",
                false,
                Map.of(),
                0,
                true,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(),
                List.of(),
                List.of());

        assertThat(problem(fresh(), heard)).contains("port 4567 of h2");
    }

    @Test
    void empty_node_that_says_it_is_safe_to_bootstrap_is_refused() {
        String nothing = "00000000-0000-0000-0000-000000000000";

        assertThat(problem(stopped(nothing, -1, true))).contains("does not bear");
        assertThat(problem(stopped(ONE, 9, false), stopped(nothing, -1, true), stopped(ONE, 9, false)))
                .contains("h2 is marked as the last member, but its state does not bear that out");
    }

    @Test
    void left_bootstrap_flag_is_refused() {
        NodeState flagged = new NodeState(
                "inactive",
                false,
                Map.of(),
                0,
                false,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                true,
                List.of(),
                List.of(),
                List.of());

        assertThat(problem(fresh(), flagged)).contains("bootstrap flag");
    }

    private static ClusterDecision.Verdict decide(NodeState... states) {
        return new ClusterDecision(nodes(states), Optional.empty(), false).decide();
    }

    private static String problem(NodeState... states) {
        return decide(states) instanceof ClusterDecision.Refused refused ? refused.problem() : "not refused";
    }

    private static Map<String, NodeState> nodes(NodeState... states) {
        Map<String, NodeState> nodes = new LinkedHashMap<>();
        for (int i = 0; i < states.length; i++) {
            nodes.put("h" + (i + 1), states[i]);
        }
        return nodes;
    }

    private static NodeState fresh() {
        return node("inactive", false, Map.of(), Optional.empty(), List.of());
    }

    private static NodeState standalone() {
        return node("active", true, Map.of("wsrep_on", "OFF"), Optional.empty(), List.of());
    }

    private static NodeState stopped(String uuid, long seqno, boolean safe) {
        return node("inactive", false, Map.of(), Optional.of(new SavedState(uuid, seqno, safe)), List.of("cloud"));
    }

    private static NodeState crashed(String own, String view, String... members) {
        return new NodeState(
                "failed",
                false,
                Map.of(),
                0,
                false,
                Optional.of(new SavedState(ONE, -1, false)),
                true,
                Optional.of(new SavedView(own, view, Set.of(members))),
                Optional.empty(),
                false,
                List.of("cloud"),
                List.of(),
                List.of());
    }

    private static NodeState lost(String uuid, String committed, String members) {
        return node(
                "active",
                true,
                Map.of(
                        "wsrep_on",
                        "ON",
                        "wsrep_provider",
                        "/p",
                        "wsrep_cluster_status",
                        "non-Primary",
                        "wsrep_cluster_state_uuid",
                        uuid,
                        "wsrep_last_committed",
                        committed,
                        "wsrep_cluster_address",
                        "gcomm://" + members + "?pc.wait_prim=no"),
                Optional.of(new SavedState(uuid, -1, false)),
                List.of("cloud"));
    }

    private static NodeState running(NodeState node, SavedView view) {
        return new NodeState(
                node.unit(),
                node.answers(),
                node.status(),
                node.clients(),
                node.listens(),
                node.saved(),
                true,
                Optional.of(view),
                node.transfer(),
                node.bootstrapFlag(),
                node.databases(),
                node.newer(),
                node.log());
    }

    private static NodeState member(String uuid) {
        return node(
                "active",
                true,
                Map.of(
                        "wsrep_on", "ON",
                        "wsrep_provider", "/usr/lib/galera/libgalera_smm.so",
                        "wsrep_cluster_status", "Primary",
                        "wsrep_cluster_state_uuid", uuid,
                        "wsrep_cluster_conf_id", "3"),
                Optional.of(new SavedState(uuid, -1, false)),
                List.of("cloud"));
    }

    private static NodeState node(
            String unit,
            boolean answers,
            Map<String, String> status,
            Optional<SavedState> saved,
            List<String> databases) {
        return new NodeState(
                unit,
                answers,
                status,
                0,
                false,
                saved,
                false,
                Optional.empty(),
                Optional.empty(),
                false,
                databases,
                List.of(),
                List.of());
    }
}
