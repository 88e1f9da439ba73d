package mirrorplay.modules.mysql;

import static mirrorplay.testkit.Arguments.module;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.module.Action;
import mirrorplay.module.Plan;
import mirrorplay.testkit.FakeProbe;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MysqlQueryTest {
    private static final List<List<Map<String, @Nullable String>>> ONE_ROW = List.of(List.of(Map.of("n", "3")));

    @Test
    void what_reads_is_asked_in_a_read_only_session_and_is_no_change() {
        Query question = question("-- how many\n(SELECT COUNT(*) AS n FROM user)\n;\n");
        assertThat(question.command().stdin().toString()).startsWith("SET SESSION TRANSACTION READ ONLY;");

        assertThat(module(
                                MysqlQuery.class,
                                "query",
                                "-- how many\n(SELECT COUNT(*) AS n FROM user)",
                                "database",
                                "cloud")
                        .plan(new FakeProbe().answering(question, ONE_ROW)))
                .isInstanceOfSatisfying(
                        Plan.NoChange.class,
                        plan -> assertThat(plan.result().values())
                                .containsEntry("rows", ONE_ROW.getFirst())
                                .containsEntry("rowcount", List.of(1)));
    }

    @Test
    void statement_is_a_change_and_goes_in_by_standard_input_only() {
        Plan.Change plan = (Plan.Change) module(
                        MysqlQuery.class,
                        "query",
                        "UPDATE user SET name = 'x'; DELETE FROM job;",
                        "database",
                        "cloud",
                        "singleTransaction",
                        true)
                .plan(new FakeProbe());

        Action.Execute run = (Action.Execute) plan.actions().getFirst();
        assertThat(run.command().shellText()).contains("--database=cloud").doesNotContain("UPDATE");
        assertThat(new String(run.command().stdin().bytes(), StandardCharsets.UTF_8))
                .isEqualTo("START TRANSACTION;\nUPDATE user SET name = 'x'; DELETE FROM job;\nCOMMIT;\n");
    }

    @Test
    void version_comment_is_code_and_so_a_change() {
        assertThat(module(MysqlQuery.class, "query", "/*!50000 DROP DATABASE cloud */")
                        .plan(new FakeProbe()))
                .isInstanceOf(Plan.Change.class);
    }

    @Test
    void nothing_is_run_when_unless_gives_a_row() {
        Query question = new Query("SELECT 1\n;\n", Optional.empty());
        MysqlQuery module = module(MysqlQuery.class, "query", "SET GLOBAL read_only = 1", "unless", "SELECT 1");

        assertThat(module.plan(new FakeProbe().answering(question, ONE_ROW))).isInstanceOf(Plan.NoChange.class);
        assertThat(module.plan(new FakeProbe().answering(question, List.of(List.of()))))
                .isInstanceOf(Plan.Change.class);
    }

    @Test
    void check_mode_leaves_open_what_a_server_that_does_not_run_yet_would_answer() {
        FakeProbe host = new FakeProbe().inCheckMode().answering(new ServerRuns(), false);

        assertThat(module(MysqlQuery.class, "query", "SELECT 1").plan(host)).isInstanceOf(Plan.Deferred.class);
    }

    private static Query question(String sql) {
        return new Query(sql, Optional.of("cloud"));
    }
}
