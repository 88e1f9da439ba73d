package mirrorplay.modules.mysql;

import static mirrorplay.testkit.Arguments.module;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mirrorplay.command.ExecResult;
import mirrorplay.command.RemotePath;
import mirrorplay.module.Action;
import mirrorplay.module.Plan;
import mirrorplay.testkit.FakeProbe;
import org.junit.jupiter.api.Test;

class MysqlDumpTest {
    private static final MysqlDump.Existing EXISTING = new MysqlDump.Existing(new RemotePath("/var/tmp/cloud.sql.gz"));

    @Test
    void dump_gets_its_name_when_it_is_whole_and_has_a_position_where_there_is_a_binary_log() {
        Plan.Change plan = (Plan.Change) dump("force", false)
                .plan(new FakeProbe().answering(EXISTING, false).answering(new MysqlDump.BinaryLog(), true));

        assertThat(plan.summary()).isEqualTo("dump cloud into /var/tmp/cloud.sql.gz");
        assertThat(((Action.Execute) plan.actions().getFirst()).command().shellText())
                .contains("umask 077", "mv -f -- \"$path.part\" \"$path\"", "/var/tmp/cloud.sql.gz mariadb-dump")
                .contains("'--master-data=2' --gtid --databases -- cloud");
    }

    @Test
    void server_without_a_binary_log_is_dumped_without_a_position() {
        Plan.Change plan =
                (Plan.Change) dump("force", true).plan(new FakeProbe().answering(new MysqlDump.BinaryLog(), false));

        assertThat(((Action.Execute) plan.actions().getFirst()).command().shellText())
                .doesNotContain("--master-data");
    }

    @Test
    void whole_dump_is_kept_and_half_a_one_is_not_taken_for_whole() {
        assertThat(dump("force", false).plan(new FakeProbe().answering(EXISTING, true)))
                .isInstanceOf(Plan.NoChange.class);
        assertThat(EXISTING.parse(ExecResult.of(0, "-- Dump completed on 2026-01-02\n", "")))
                .isTrue();
        assertThat(EXISTING.parse(ExecResult.of(0, "INSERT INTO `host` VALUES (1", "")))
                .isFalse();
        assertThat(EXISTING.parse(ExecResult.of(1, "", ""))).isFalse();
    }

    @Test
    void nothing_to_dump_is_refused_and_check_mode_leaves_open_what_cannot_be_asked_yet() {
        assertThat(module(MysqlDump.class, "databases", List.of(), "path", "/x").plan(new FakeProbe()))
                .isInstanceOf(Plan.Refuse.class);
        assertThat(dump("force", false).plan(new FakeProbe().inCheckMode().answering(new ServerRuns(), false)))
                .isInstanceOf(Plan.Deferred.class);
    }

    private static MysqlDump dump(String name, Object value) {
        return module(MysqlDump.class, "databases", List.of("cloud"), "path", EXISTING.path(), name, value);
    }
}
