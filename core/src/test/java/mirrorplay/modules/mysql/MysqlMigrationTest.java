package mirrorplay.modules.mysql;

import static mirrorplay.testkit.Arguments.module;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import mirrorplay.command.RemotePath;
import mirrorplay.module.Action;
import mirrorplay.module.GroupPlan;
import mirrorplay.testkit.FakeGroup;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("FOUNDATIONS 1.4: phases come from live state, confirmed by a ledger, never from a marker alone")
class MysqlMigrationTest {
    private static final List<String> CLOUD = List.of("cloud");
    private static final MemberFact MEMBER = new MemberFact(CLOUD, new RemotePath("/var/lib/mysql"));
    private static final TargetFact TARGET = new TargetFact(CLOUD);
    private static final String UUID = "aed36073-e576-11f1-ae94-5f7be4e82a60";

    @Test
    void nothing_that_runs_and_nothing_on_disk_is_before_load() {
        assertPhase(status().plan(members(false, false)), "before_load");
    }

    @Test
    void databases_on_disk_without_a_primary_member_tell_nothing() {
        assertRefused(status().plan(members(false, true)), "h1, h2 holds the databases");
    }

    @Test
    void empty_cluster_is_before_load() {
        assertPhase(status().plan(cluster(0)), "before_load");
    }

    @Test
    void load_that_is_written_down_and_there_is_loaded() {
        GroupPlan plan = status().plan(cluster(66, row("load", true, UUID)));

        assertPhase(plan, "loaded");
        assertThat(((GroupPlan.NoChange) plan).values())
                .containsEntry("source", "db0")
                .containsEntry("position", "0-10-5")
                .containsEntry("host", "h2");
    }

    @Test
    void load_that_is_written_down_but_not_there_is_before_load() {
        assertPhase(status().plan(cluster(0, row("load", true, UUID))), "before_load");
    }

    @Test
    void load_that_broke_off_is_before_load() {
        assertPhase(status().plan(cluster(12, row("load", false, UUID))), "before_load");
    }

    @Test
    void tables_without_a_load_of_this_cluster_are_refused() {
        assertRefused(status().plan(cluster(66)), "no completed load is written down");
        assertRefused(status().plan(cluster(66, row("load", true, "another"))), "no completed load is written down");
    }

    @Test
    void cut_over_is_written_once_through_a_member_that_answers() {
        GroupPlan plan = cutOver().plan(cluster(66, row("load", true, UUID)));

        assertThat(plan).isInstanceOfSatisfying(GroupPlan.Change.class, change -> {
            GroupPlan.Step step = change.steps().getFirst();
            assertThat(step.host()).isEqualTo("h2");
            Action.Run run = (Action.Run) step.actions().getFirst();
            assertThat(new String(run.command().stdin().bytes(), StandardCharsets.UTF_8))
                    .contains("INSERT INTO mirrorplay.ledger", "'cut_over'", "'db0'", "'0-10-5'");
            assertThat(change.values()).containsEntry("phase", "cut_over");
        });
        assertPhase(cutOver().plan(cluster(66, row("cut_over", true, UUID), row("load", true, UUID))), "cut_over");
    }

    @Test
    void what_was_loaded_counts_no_more_after_a_rollback_unless_the_applications_have_moved() {
        GroupPlan plan = rolledBack().plan(cluster(66, row("load", true, UUID)));

        assertThat(plan).isInstanceOfSatisfying(GroupPlan.Change.class, change -> {
            Action.Run run = (Action.Run) change.steps().getFirst().actions().getFirst();
            assertThat(new String(run.command().stdin().bytes(), StandardCharsets.UTF_8))
                    .contains("UPDATE mirrorplay.ledger SET state = 'rolled_back' WHERE kind = 'load'", "'cloud'");
            assertThat(change.values()).containsEntry("phase", "before_load");
        });
        assertPhase(rolledBack().plan(cluster(66, row("load", false, UUID))), "before_load");
        assertRefused(
                rolledBack().plan(cluster(66, row("cut_over", true, UUID), row("load", true, UUID))),
                "the applications use the cluster");
    }

    @Test
    void what_is_not_loaded_cannot_be_cut_over() {
        assertRefused(cutOver().plan(cluster(0)), "not loaded");
    }

    @Test
    void member_that_cannot_be_asked_stops_it() {
        assertRefused(status().plan(new FakeGroup("h1", "h2").unreachable("h1")), "cannot ask h1");
        assertRefused(status().plan(new FakeGroup("h1").limitedOut("h2")), "cannot ask h2");
    }

    private static void assertPhase(GroupPlan plan, String phase) {
        assertThat(plan)
                .isInstanceOfSatisfying(
                        GroupPlan.NoChange.class,
                        same -> assertThat(same.values()).containsEntry("phase", phase));
    }

    private static void assertRefused(GroupPlan plan, String problem) {
        assertThat(plan)
                .isInstanceOfSatisfying(
                        GroupPlan.Refuse.class,
                        refuse -> assertThat(refuse.problem()).contains(problem));
    }

    private static MysqlMigration status() {
        return module(MysqlMigration.class, "databases", CLOUD);
    }

    private static MysqlMigration cutOver() {
        return module(MysqlMigration.class, "databases", CLOUD, "state", "cut_over");
    }

    private static MysqlMigration rolledBack() {
        return module(MysqlMigration.class, "databases", CLOUD, "state", "rolled_back");
    }

    private static FakeGroup members(boolean primary, boolean holds) {
        return new FakeGroup("h1", "h2").answering(MEMBER, new MemberFact.Member(primary, holds));
    }

    /** h1 is down, h2 is the only Primary member. */
    private static FakeGroup cluster(long tables, Ledger.Row... rows) {
        return new FakeGroup("h1", "h2")
                .answering("h1", MEMBER, new MemberFact.Member(false, false))
                .answering("h2", MEMBER, new MemberFact.Member(true, tables > 0))
                .answering("h2", TARGET, new TargetFact.Target(tables, UUID, List.of(rows)));
    }

    private static Ledger.Row row(String kind, boolean complete, String uuid) {
        return new Ledger.Row(kind, complete, "cloud", "db0", "0-10-5", uuid, 66);
    }
}
