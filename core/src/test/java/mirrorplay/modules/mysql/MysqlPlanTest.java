package mirrorplay.modules.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.command.Secret;
import mirrorplay.module.Action;
import mirrorplay.module.Plan;
import mirrorplay.testkit.FakeProbe;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MysqlPlanTest {
    private static final List<String> DATABASES = List.of("cloud");
    private static final String UUID = "aed36073-e576-11f1-ae94-5f7be4e82a60";

    @Test
    void what_is_loaded_and_there_is_not_loaded_again() {
        assertThat(planned(66, UUID, row("complete", UUID)))
                .isInstanceOfSatisfying(
                        Plan.NoChange.class, plan -> assertThat(plan.because()).isEqualTo("already loaded from db0"));
    }

    @Test
    @DisplayName("Foundations 1.4: the ledger row counts only together with live verification")
    void a_ledger_row_alone_proves_nothing() {
        assertThat(new TargetFact.Target(0, UUID, List.of(row("complete", UUID))).loaded())
                .isEmpty();
        assertThat(new TargetFact.Target(66, UUID, List.of(row("complete", "of another cluster"))).loaded())
                .isEmpty();
        assertThat(new TargetFact.Target(66, UUID, List.of(row("started", UUID))).loaded())
                .isEmpty();
    }

    @Test
    void tables_that_nobody_wrote_down_are_not_touched() {
        assertThat(planned(66, UUID)).isInstanceOf(Plan.Refuse.class);
        assertThat(planned(66, UUID, row("complete", "of another cluster"))).isInstanceOf(Plan.Refuse.class);
        assertThat(planned(66, UUID, row("started", "of another cluster"))).isInstanceOf(Plan.Refuse.class);
    }

    @Test
    void schemas_of_the_server_are_never_loaded() {
        for (String name : List.of("mysql", "MySQL", "sys", "mirrorplay")) {
            assertThat(load(List.of("cloud", name)).plan(new FakeProbe())).isInstanceOf(Plan.Refuse.class);
        }
    }

    @Test
    void account_that_is_as_wanted_stays() {
        FakeProbe host = new FakeProbe().answering(accounts(), Map.of("%", account("secret", "ALL")));

        assertThat(user("secret").plan(host)).isInstanceOf(Plan.NoChange.class);
    }

    @Test
    void only_what_differs_is_sent_and_never_the_password() {
        FakeProbe host = new FakeProbe().answering(accounts(), Map.of("%", account("old", "SELECT")));

        assertThat(user("secret").plan(host)).isInstanceOfSatisfying(Plan.Change.class, plan -> {
            assertThat(plan.summary())
                    .isEqualTo("change how cloud@% logs in; grant ALL PRIVILEGES on `cloud`.* to cloud@%");
        });
    }

    @Test
    void account_is_changed_through_standard_input_that_is_secret() {
        FakeProbe host = new FakeProbe().answering(accounts(), Map.of());

        assertThat(user("secret").plan(host)).isInstanceOfSatisfying(Plan.Change.class, plan -> {
            Action.Run run = (Action.Run) plan.actions().getFirst();
            assertThat(run.command().stdin().secret()).isTrue();
            assertThat(run.command().shellText()).doesNotContain("secret", "CREATE USER");
            assertThat(new String(run.command().stdin().bytes(), StandardCharsets.UTF_8))
                    .contains("CREATE USER 'cloud'@'%'", "GRANT ALL PRIVILEGES ON `cloud`.* TO 'cloud'@'%'")
                    .doesNotContain("'secret'");
        });
    }

    private static Plan planned(long tables, String uuid, Ledger.Row... rows) {
        return load(DATABASES)
                .plan(new FakeProbe()
                        .answering(new TargetFact(DATABASES), new TargetFact.Target(tables, uuid, List.of(rows))));
    }

    private static MysqlImport load(List<String> databases) {
        return new MysqlImport(
                databases,
                Optional.of("db0"),
                Optional.empty(),
                MysqlImport.IfNotEmpty.FAIL,
                true,
                true,
                Duration.ofMinutes(1));
    }

    private static Ledger.Row row(String state, String uuid) {
        return new Ledger.Row("load", state.equals("complete"), "cloud", "db0", "0-10-5", uuid, 66);
    }

    private static AccountFact accounts() {
        return new AccountFact("cloud", List.of("%"));
    }

    private static AccountFact.Account account(String password, String privileges) {
        return new AccountFact.Account(
                "mysql_native_password",
                PasswordHash.of(new Secret(password)),
                new Grants(Grants.wanted(Map.of("cloud.*", privileges)), "NONE"));
    }

    private static MysqlUser user(String password) {
        return new MysqlUser(
                "cloud",
                List.of("%"),
                Optional.of(new Secret(password)),
                Optional.empty(),
                Optional.empty(),
                Map.of("cloud.*", "ALL"),
                false,
                MysqlUser.UpdatePassword.ALWAYS,
                MysqlUser.Require.NONE,
                MysqlUser.State.PRESENT);
    }
}
