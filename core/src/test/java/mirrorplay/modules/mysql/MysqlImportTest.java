package mirrorplay.modules.mysql;

import static mirrorplay.testkit.Arguments.module;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import mirrorplay.module.Action;
import mirrorplay.module.Plan;
import mirrorplay.testkit.FakeProbe;
import org.junit.jupiter.api.Test;

class MysqlImportTest {
    private static final List<String> CLOUD = List.of("cloud");
    private static final TargetFact TARGET = new TargetFact(CLOUD);
    private static final SourceFact SOURCE = new SourceFact(CLOUD);

    @Test
    void empty_server_gets_the_dump_of_the_source_through_the_filter_after_the_ledger_is_begun() {
        Plan.Change plan = (Plan.Change) copy().plan(target().answering("db0", SOURCE, source(true, List.of())));

        assertThat(plan.summary()).isEqualTo("load cloud (3 MB) from db0");
        assertThat(sql((Action.Run) plan.actions().getFirst()))
                .contains("CREATE TABLE IF NOT EXISTS mirrorplay.ledger", "'load', 'started', 'cloud', 'db0'")
                .doesNotContain("DROP DATABASE");
        Action.Pipe pipe = (Action.Pipe) plan.actions().getLast();
        assertThat(pipe.fromHost()).isEqualTo("db0");
        assertThat(pipe.producer().shellText())
                .contains("--single-transaction", "--master-data=2", "--databases -- cloud");
        assertThat(pipe.filter()).isInstanceOfSatisfying(DumpFilter.class, filter -> {
            assertThat(filter.databases()).isEqualTo(CLOUD);
            assertThat(filter.convertEngines()).isTrue();
            assertThat(filter.addPrimaryKeys()).isTrue();
            assertThat(filter.packet()).isEqualTo(64L << 20);
        });
        assertThat(pipe.expected()).isEqualTo(3 << 20);
        assertThat(pipe.stall()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void dump_on_the_host_is_unpacked_there_by_its_ending() {
        Plan.Change plan = (Plan.Change) module(MysqlImport.class, "databases", CLOUD, "dump", "/var/tmp/it's.sql.gz")
                .plan(target());

        Action.Pipe pipe = (Action.Pipe) plan.actions().getLast();
        assertThat(pipe.fromHost()).isEqualTo("db1");
        assertThat(pipe.producer().shellText()).contains("gzip -dc", "zstd -dcq", "'/var/tmp/it'\\''s.sql.gz'");
        assertThat(plan.summary()).isEqualTo("load cloud from /var/tmp/it's.sql.gz");
    }

    @Test
    void load_that_broke_off_is_removed_and_done_again() {
        Ledger.Row begun = new Ledger.Row("load", false, "cloud", "db0", "", "", 0);
        FakeProbe host = new FakeProbe()
                .withRandom()
                .answering(new PacketFact(), 64L << 20)
                .answering(TARGET, new TargetFact.Target(7, "", List.of(begun)))
                .answering("db0", SOURCE, source(true, List.of()));

        Plan.Change plan = (Plan.Change) copy().plan(host);

        assertThat(plan.summary()).startsWith("remove the load that broke off, and load cloud");
        assertThat(sql((Action.Run) plan.actions().getFirst())).contains("DROP DATABASE IF EXISTS `cloud`;");
    }

    @Test
    void tables_of_others_are_kept_when_told_so() {
        FakeProbe host = new FakeProbe().answering(TARGET, new TargetFact.Target(7, "", List.of()));

        assertThat(module(MysqlImport.class, "databases", CLOUD, "from", "db0", "ifNotEmpty", "keep")
                        .plan(host))
                .isInstanceOf(Plan.NoChange.class);
    }

    @Test
    void what_cannot_be_put_right_on_the_way_is_refused_before_anything_is_loaded() {
        SourceFact.Source blocked = new SourceFact.Source(
                CLOUD, true, true, 0, List.of(), List.of("cloud.log: partitioned, no primary key"));
        assertRefused(target().answering("db0", SOURCE, blocked), "cloud.log: partitioned");
        SourceFact.Source missing = new SourceFact.Source(List.of(), true, true, 0, List.of(), List.of());
        assertRefused(target().answering("db0", SOURCE, missing), "db0 has no database [cloud]");
    }

    @Test
    void tables_that_are_not_innodb_are_copied_from_a_read_only_source_only() {
        FakeProbe writable = target().answering("db0", SOURCE, source(false, List.of("cloud.memory")));

        assertRefused(writable, "db0 is not read-only");
        assertThat(copy().plan(writable.inCheckMode().answering(new ServerRuns(), true)))
                .isInstanceOf(Plan.Deferred.class);
        assertThat(copy().plan(target().answering("db0", SOURCE, source(true, List.of("cloud.memory")))))
                .isInstanceOf(Plan.Change.class);
    }

    @Test
    void check_mode_leaves_open_what_a_server_that_does_not_run_yet_would_answer() {
        assertThat(copy().plan(new FakeProbe().inCheckMode().answering(new ServerRuns(), false)))
                .isInstanceOf(Plan.Deferred.class);
    }

    private static void assertRefused(FakeProbe host, String problem) {
        assertThat(copy().plan(host))
                .isInstanceOfSatisfying(
                        Plan.Refuse.class, plan -> assertThat(plan.problem()).contains(problem));
    }

    private static String sql(Action.Run run) {
        return new String(run.command().stdin().bytes(), StandardCharsets.UTF_8);
    }

    private static MysqlImport copy() {
        return module(MysqlImport.class, "databases", CLOUD, "from", "db0");
    }

    private static FakeProbe target() {
        return new FakeProbe()
                .withRandom()
                .answering(new PacketFact(), 64L << 20)
                .answering(TARGET, new TargetFact.Target(0, "", List.of()));
    }

    private static SourceFact.Source source(boolean readOnly, List<String> unsafe) {
        return new SourceFact.Source(CLOUD, true, readOnly, 3 << 20, unsafe, List.of());
    }
}
