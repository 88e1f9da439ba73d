package mirrorplay.modules.mysql;

import static mirrorplay.testkit.Arguments.module;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mirrorplay.module.Action;
import mirrorplay.module.Plan;
import mirrorplay.testkit.FakeProbe;
import org.junit.jupiter.api.Test;

class MysqlUsersTest {
    private static final String HASH = "*2470C0C06DEE42FD1618BB99005ADCA2EC9D1E19";
    private static final Accounts.Name READER = new Accounts.Name("reader", "");
    private static final Accounts.Name CLOUD = new Accounts.Name("cloud", "10.0.0.5");
    private static final Accounts.Name MAPPED = new Accounts.Name("cloud", "10.1.0.%");
    private static final Accounts.Name REPORT = new Accounts.Name("report", "%");
    private static final Accounts.Name OTHER = new Accounts.Name("other", "%");
    private static final Accounts.Login ROLE = new Accounts.Login("", "", "", List.of());
    private static final Accounts.Login WITH_PASSWORD = login(HASH);
    private static final Accounts.Login WITH_ROLE =
            new Accounts.Login("mysql_native_password", HASH, "reader", List.of("reader"));

    @Test
    void accounts_that_use_the_databases_come_with_roles_hashes_and_grants_on_them_alone() {
        Plan.Change plan = (Plan.Change) users().plan(source().answering(new Accounts.Listed(), Map.of()));

        assertThat(plan.summary())
                .contains("create role reader", "create cloud@10.1.0.%", "create report@%")
                .contains("give report@% the role reader", "grant SELECT on `cloud`.* to role reader")
                .doesNotContain(HASH, "other");
        assertThat(sql(plan))
                .contains("CREATE USER 'cloud'@'10.1.0.%' IDENTIFIED WITH mysql_native_password AS '" + HASH
                        + "' REQUIRE SSL")
                .contains("GRANT ALL PRIVILEGES ON `cl%`.* TO 'cloud'@'10.1.0.%'")
                .contains("GRANT `reader` TO 'report'@'%'", "SET DEFAULT ROLE `reader` FOR 'report'@'%'")
                .doesNotContain("shop", "PROCESS");
        assertThat(plan.result().values().get("left_out"))
                .isEqualTo(List.of("report@%: PROCESS on *.*", "other@%: no grant on these databases"));
    }

    @Test
    void what_is_as_on_the_source_is_left_alone_and_what_differs_is_put_right() {
        FakeProbe same = source().answering(new Accounts.Listed(), here(WITH_PASSWORD))
                .answering(
                        new Accounts.Granted(List.of(READER, MAPPED, REPORT)),
                        grants(MAPPED, "GRANT ALL PRIVILEGES ON `cl%`.* TO x"));
        assertThat(users().plan(same)).isInstanceOf(Plan.NoChange.class);

        FakeProbe changed = source().answering(new Accounts.Listed(), here(login("*OLD")))
                .answering(
                        new Accounts.Granted(List.of(READER, MAPPED, REPORT)),
                        grants(
                                MAPPED,
                                "GRANT ALL PRIVILEGES ON `cl%`.* TO x",
                                "GRANT DELETE ON `cloud`.`vm` TO x",
                                "GRANT ALL PRIVILEGES ON `shop`.* TO x"));
        assertThat(((Plan.Change) users().plan(changed)).summary())
                .isEqualTo("change how cloud@10.1.0.% logs in; revoke DELETE on `cloud`.`vm` from cloud@10.1.0.%");
    }

    @Test
    void what_cannot_log_in_elsewhere_is_refused_by_name() {
        Map<Accounts.Name, Accounts.Login> all = Map.of(CLOUD, new Accounts.Login("pam", "x", "", List.of()));
        FakeProbe host = new FakeProbe()
                .answering("db0", new Accounts.Listed(), all)
                .answering(
                        "db0",
                        new Accounts.Granted(List.of(CLOUD)),
                        Map.of(CLOUD, shown("GRANT SELECT ON `cloud`.* TO x")));

        assertThat(users().plan(host))
                .isInstanceOfSatisfying(
                        Plan.Refuse.class,
                        plan -> assertThat(plan.problem()).contains("cloud@10.0.0.5 logs in with pam"));
    }

    @Test
    void two_that_become_one_must_log_in_alike() {
        Map<Accounts.Name, Accounts.Login> all = new LinkedHashMap<>();
        all.put(CLOUD, WITH_PASSWORD);
        all.put(MAPPED, login("*OTHER"));
        FakeProbe host = new FakeProbe()
                .answering("db0", new Accounts.Listed(), all)
                .answering(
                        "db0",
                        new Accounts.Granted(List.of(CLOUD, MAPPED)),
                        Map.of(
                                CLOUD, shown("GRANT SELECT ON `cloud`.* TO x"),
                                MAPPED, shown("GRANT SELECT ON `cloud`.* TO x")));

        assertThat(users().plan(host))
                .isInstanceOfSatisfying(
                        Plan.Refuse.class, plan -> assertThat(plan.problem()).contains("become cloud@10.1.0.%"));
    }

    @Test
    void pattern_of_a_grant_is_read_as_the_server_reads_it() {
        assertThat(LikePattern.matches("cloud\\_usage", "cloud_usage")).isTrue();
        assertThat(LikePattern.matches("cloud\\_usage", "cloudXusage")).isFalse();
        assertThat(LikePattern.matches("cloud_usage", "cloudXusage")).isTrue();
        assertThat(LikePattern.matches("c%d%", "cloud")).isTrue();
        assertThat(LikePattern.matches("c%d%e", "cloud")).isFalse();
        assertThat(LikePattern.matches("%".repeat(60) + "x", "a".repeat(64))).isFalse();
    }

    private static MysqlUsers users() {
        return module(
                MysqlUsers.class,
                "databases",
                List.of("cloud"),
                "from",
                "db0",
                "mapHosts",
                Map.of("10.0.0.5", "10.1.0.%"));
    }

    private static FakeProbe source() {
        Map<Accounts.Name, Accounts.Login> all = new LinkedHashMap<>();
        all.put(READER, ROLE);
        all.put(CLOUD, WITH_PASSWORD);
        all.put(REPORT, WITH_ROLE);
        all.put(OTHER, WITH_PASSWORD);
        Map<Accounts.Name, Grants> grants = new LinkedHashMap<>(
                grants(CLOUD, "GRANT USAGE ON *.* TO x REQUIRE SSL", "GRANT ALL PRIVILEGES ON `cl%`.* TO x"));
        grants.put(OTHER, shown("GRANT ALL PRIVILEGES ON `shop`.* TO x"));
        return new FakeProbe()
                .answering("db0", new Accounts.Listed(), all)
                .answering("db0", new Accounts.Granted(List.of(READER, CLOUD, REPORT, OTHER)), grants);
    }

    private static Map<Accounts.Name, Accounts.Login> here(Accounts.Login cloud) {
        return Map.of(READER, ROLE, MAPPED, cloud, REPORT, WITH_ROLE);
    }

    private static Map<Accounts.Name, Grants> grants(Accounts.Name cloud, String... lines) {
        Map<Accounts.Name, Grants> grants = new LinkedHashMap<>();
        grants.put(READER, shown("GRANT SELECT ON `cloud`.* TO `reader`"));
        List<String> all = new java.util.ArrayList<>(List.of("GRANT USAGE ON *.* TO x REQUIRE SSL"));
        all.addAll(List.of(lines));
        grants.put(cloud, Grants.shown(all));
        grants.put(REPORT, shown("GRANT PROCESS ON *.* TO x"));
        return grants;
    }

    private static Grants shown(String line) {
        return Grants.shown(List.of(line));
    }

    private static Accounts.Login login(String hash) {
        return new Accounts.Login("mysql_native_password", hash, "", List.of());
    }

    private static String sql(Plan.Change plan) {
        return new String(
                ((Action.Run) plan.actions().getFirst()).command().stdin().bytes(), StandardCharsets.UTF_8);
    }
}
