package mirrorplay.modules.preflight;

import static mirrorplay.testkit.Arguments.module;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import mirrorplay.module.GroupPlan;
import mirrorplay.modules.mysql.LedgerRows;
import mirrorplay.modules.mysql.TargetFact;
import mirrorplay.modules.preflight.MeetingFact.Reach;
import mirrorplay.testkit.FakeGroup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MysqlPreflightTest {
    /** One thing that is wrong, and all that is then found.
     *
     * @param found severity, id, host and object of each finding
     */
    record Case(UnaryOperator<Scripted> wrong, List<String> found) {
        Case(UnaryOperator<Scripted> wrong, String... found) {
            this(wrong, List.of(found));
        }

        @Override
        public String toString() {
            return String.join(", ", found);
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>(HostCases.all());
        cases.addAll(SourceCases.all());
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void one_thing_that_is_wrong_is_found_with_its_id(Case one) {
        GroupPlan plan = one.wrong().apply(new Scripted()).plan("clients", List.of("app1"));

        List<String> found = found(plan).stream()
                .filter(line -> !PACKAGES_TO_COME.contains(line))
                .toList();
        assertThat(found).containsExactlyInAnyOrderElementsOf(one.found());
        boolean blocked = found.stream().anyMatch(line -> line.startsWith("BLOCK"));
        assertThat(values(plan)).containsEntry("blocked", blocked);
        assertThat(plan instanceof GroupPlan.Refuse).isEqualTo(blocked);
    }

    @Test
    void every_id_has_a_case_of_its_own() {
        Set<Check> without = EnumSet.allOf(Check.class);
        cases().forEach(one -> without.removeIf(
                check -> one.found().stream().anyMatch(line -> line.contains(" " + check.id() + " "))));
        assertThat(without).isEmpty();
    }

    @Test
    void hosts_that_are_fit_need_their_packages_only() {
        GroupPlan plan = new Scripted().plan();

        assertThat(found(plan)).containsExactlyInAnyOrderElementsOf(PACKAGES_TO_COME);
        assertThat(plan)
                .isInstanceOfSatisfying(
                        GroupPlan.NoChange.class,
                        same -> assertThat(same.because())
                                .startsWith("pre-flight: 9 FIX\nFIX   H2  h1 mariadb-server: is not installed"));
    }

    @Test
    void members_of_the_running_cluster_are_recognised_and_their_ports_left_alone() {
        GroupPlan plan = new Scripted()
                .running("h1", "h2", "h3")
                .target(new TargetFact.Target(3, Scripted.UUID, List.of()))
                .plan();

        assertThat(found(plan).stream().filter(line -> !PACKAGES_TO_COME.contains(line)))
                .containsExactly("INFO H20 h1 ", "INFO H20 h2 ", "INFO H20 h3 ");
    }

    @Test
    void host_beside_a_running_cluster_is_met_without_disturbing_the_servers() {
        Scripted scripted = new Scripted().running("h1", "h2");
        Map<String, Reading> members = new java.util.LinkedHashMap<>();
        List.of("h1", "h2", "h3").forEach(host -> members.put(host, scripted.reading(host)));

        Map<String, MeetingFact> questions = new Meeting(members, List.of("app1")).questions("t", 5);

        assertThat(of(questions, "h1").listen()).containsOnlyKeys(4568, 4444);
        assertThat(of(questions, "h3").listen()).containsEntry(3306, 3).containsEntry(4567, 2);
        assertThat(of(questions, "h3").connect())
                .contains(new MeetingFact.Target("h1", 4567, false), new MeetingFact.Target("h1", 4444, true))
                .noneMatch(target -> target.port() == 3306);
        assertThat(of(questions, "app1").connect()).containsExactly(new MeetingFact.Target("h3", 3306, true));
    }

    @Test
    void member_that_transfers_its_state_is_not_listened_on() {
        Scripted scripted =
                new Scripted().running("h1", "h2").variable("h2", "wsrep_local_state_comment", "Donor/Desynced");
        Map<String, Reading> members = new java.util.LinkedHashMap<>();
        List.of("h1", "h2", "h3").forEach(host -> members.put(host, scripted.reading(host)));

        assertThat(of(new Meeting(members, List.of()).questions("t", 5), "h2").listen())
                .isEmpty();
    }

    @Test
    void source_that_was_moved_away_from_is_not_asked() {
        GroupPlan plan = new Scripted()
                .running("h1", "h2", "h3")
                .target(LedgerRows.cutOver(Scripted.UUID, "cloud"))
                .row("E3", "o", "cloud.bad", "col", "id")
                .plan();

        assertThat(found(plan)).noneMatch(line -> line.contains("E3"));
    }

    @Test
    void finding_that_is_accepted_no_longer_blocks_and_keeps_the_reason() {
        Scripted scripted = new Scripted().row("E4", "o", "cloud.tiny", "type", "tinyint(4)", "next", "120");

        GroupPlan whole = scripted.plan("overrides", Map.of("E4", "is emptied every night"));
        GroupPlan one = scripted.plan("overrides", Map.of("E4 cloud.tiny", "is emptied every night"));
        GroupPlan other = scripted.plan("overrides", Map.of("E4 cloud.other", "is emptied every night"));

        assertThat(whole).isInstanceOf(GroupPlan.NoChange.class);
        assertThat(one).isInstanceOfSatisfying(GroupPlan.NoChange.class, same -> {
            assertThat(same.because()).contains("(accepted: is emptied every night)");
            assertThat(same.values().toString()).contains("accepted=is emptied every night");
        });
        assertThat(other).isInstanceOf(GroupPlan.Refuse.class);
    }

    @Test
    void override_without_reason_or_of_no_finding_is_refused() {
        assertThat(new Scripted().plan("overrides", Map.of("Q9", "why not")))
                .isInstanceOfSatisfying(
                        GroupPlan.Refuse.class,
                        refuse -> assertThat(refuse.problem()).contains("there is no finding 'Q9'"));
        assertThat(new Scripted().plan("overrides", Map.of("E4", " ")))
                .isInstanceOfSatisfying(
                        GroupPlan.Refuse.class,
                        refuse -> assertThat(refuse.problem()).contains("'E4' needs a reason"));
    }

    @Test
    void all_hosts_of_the_play_take_part() {
        GroupPlan plan = module(MysqlPreflight.class, "databases", Scripted.DATABASES)
                .plan(new FakeGroup("h1", "h2").unreachable("h1").limitedOut("h3"));

        assertThat(plan)
                .isInstanceOfSatisfying(
                        GroupPlan.Refuse.class,
                        refuse -> assertThat(refuse.problem()).isEqualTo("cannot examine h1, h3"));
    }

    @Test
    void hosts_are_examined_without_a_source_too() {
        GroupPlan plan = new Scripted().fact("h2", "named").planned(List.of("databases", Scripted.DATABASES));

        assertThat(found(plan)).contains("BLOCK H10 h2 h2").noneMatch(line -> line.contains("db0"));
    }

    /** What fit hosts of the script lack. */
    static final List<String> PACKAGES_TO_COME = List.of("h1", "h2", "h3").stream()
            .flatMap(host -> List.of("mariadb-server", "galera-4", "mariadb-backup").stream()
                    .map(name -> "FIX H2 " + host + " " + name))
            .toList();

    private static MeetingFact of(Map<String, MeetingFact> questions, String host) {
        return java.util.Objects.requireNonNull(questions.get(host));
    }

    private static List<String> found(GroupPlan plan) {
        List<?> findings =
                (List<?>) java.util.Objects.requireNonNull(values(plan).get("findings"));
        return findings.stream()
                .map(one -> (Map<?, ?>) one)
                .map(one -> List.of("severity", "id", "host", "object").stream()
                        .map(key -> String.valueOf(one.get(key)))
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private static Map<String, @Nullable Object> values(GroupPlan plan) {
        return switch (plan) {
            case GroupPlan.NoChange same -> same.values();
            case GroupPlan.Refuse refuse -> refuse.values();
            default -> throw new AssertionError("it must never act: " + plan);
        };
    }

    /** A host cannot be reached. */
    static final Reach CLOSED = new Reach(false, 0, "Connection refused");
}
