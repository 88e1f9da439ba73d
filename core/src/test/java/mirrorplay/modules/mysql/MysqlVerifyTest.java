package mirrorplay.modules.mysql;

import static mirrorplay.testkit.Arguments.module;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mirrorplay.module.GroupPlan;
import mirrorplay.testkit.FakeGroup;
import org.junit.jupiter.api.Test;

class MysqlVerifyTest {
    private static final List<String> CLOUD = List.of("cloud");
    private static final ObjectsFact OBJECTS = new ObjectsFact(CLOUD);
    private static final ObjectsFact.Table HOST = new ObjectsFact.Table("cloud", "host", List.of("id", "name"));
    private static final ObjectsFact.Table JOB = new ObjectsFact.Table("cloud", "job", List.of("id"));
    private static final ContentFact BOTH = new ContentFact(List.of(HOST, JOB), true);
    private static final ContentFact.Content TEN = new ContentFact.Content(10, "1/2");
    private static final ContentFact.Content TWO = new ContentFact.Content(2, "3/4");
    private static final ContentFact.Content OTHER = new ContentFact.Content(2, "5/6");
    private static final ContentFact.Content LATER = new ContentFact.Content(3, "7/8");

    @Test
    void equal_servers_are_counted() {
        FakeGroup group = group().answering(BOTH, content(TEN, TWO));

        assertThat(between().plan(group)).isInstanceOfSatisfying(GroupPlan.NoChange.class, plan -> {
            assertThat(plan.because()).isEqualTo("2 tables with 12 rows and 1 other objects are equal on h1, h2");
            assertThat(plan.values()).containsEntry("rows", 12L).containsEntry("objects", 3L);
        });
    }

    @Test
    void the_source_is_compared_with_every_member_and_only_asked_when_named() {
        FakeGroup group = group().answering("db0", OBJECTS, objects())
                .answering("db0", BOTH, content(TEN, TWO))
                .answering(BOTH, content(TEN, TWO));

        assertThat(withSource().plan(group))
                .isInstanceOfSatisfying(
                        GroupPlan.NoChange.class,
                        plan -> assertThat(plan.values().get("hosts")).isEqualTo(List.of("db0", "h1", "h2")));
    }

    @Test
    void row_that_differs_from_the_source_is_refused_with_what_each_host_has() {
        FakeGroup group = group().answering("db0", OBJECTS, objects())
                .answering("db0", BOTH, content(TEN, TWO))
                .answering("h1", BOTH, content(TEN, TWO))
                .answering("h2", BOTH, content(TEN, OTHER));

        assertThat(withSource().plan(group)).isInstanceOfSatisfying(GroupPlan.Refuse.class, plan -> {
            assertThat(plan.problem()).isEqualTo("1 difference between db0, h1, h2: cloud.job");
            assertThat(plan.evidence())
                    .containsExactly("           db0          h1  h2", "cloud.job  2 rows, 3/4  =   2 rows, 5/6");
            assertThat(plan.values())
                    .containsEntry(
                            "differences",
                            List.of(Map.of(
                                    "object",
                                    "cloud.job",
                                    "hosts",
                                    Map.of("db0", "2 rows, 3/4", "h1", "2 rows, 3/4", "h2", "2 rows, 5/6"))));
        });
    }

    @Test
    void table_that_differs_and_stands_still_is_refused_without_a_source_too() {
        ContentFact again = new ContentFact(List.of(JOB), true);
        FakeGroup group = group().answering("h1", BOTH, content(TEN, TWO))
                .answering("h2", BOTH, content(TEN, OTHER))
                .answering("h1", again, Map.of("cloud.job", TWO))
                .answering("h2", again, Map.of("cloud.job", OTHER));

        assertThat(between().plan(group)).isInstanceOf(GroupPlan.Refuse.class);
    }

    @Test
    void table_that_is_just_being_written_is_named_and_not_compared() {
        ContentFact again = new ContentFact(List.of(JOB), true);
        FakeGroup group = group().answering("h1", BOTH, content(TEN, TWO))
                .answering("h2", BOTH, content(TEN, OTHER))
                .answering("h1", again, Map.of("cloud.job", OTHER))
                .answering("h2", again, Map.of("cloud.job", LATER));

        assertThat(between().plan(group))
                .isInstanceOfSatisfying(
                        GroupPlan.NoChange.class,
                        plan -> assertThat(plan.values().get("being_written")).isEqualTo(List.of("cloud.job")));
    }

    @Test
    void objects_that_are_missing_added_or_defined_otherwise_are_all_named_before_any_row_is_read() {
        FakeGroup group = new FakeGroup("h1", "h2")
                .answering("h1", OBJECTS, objects("view cloud.v", "a", "event cloud.e", "a"))
                .answering("h2", OBJECTS, objects("view cloud.v", "b", "trigger cloud.t", "a"));

        assertThat(between().plan(group))
                .isInstanceOfSatisfying(
                        GroupPlan.Refuse.class,
                        plan -> assertThat(plan.evidence())
                                .containsExactly(
                                        "                 h1            h2",
                                        "event cloud.e    definition a  missing",
                                        "trigger cloud.t  missing       definition a",
                                        "view cloud.v     definition a  definition b"));
    }

    @Test
    void many_differences_are_shown_in_part_with_their_number() {
        String[] many = IntStream.range(0, 30)
                .boxed()
                .flatMap(i -> List.of("view cloud.v" + i, "a").stream())
                .toArray(String[]::new);
        FakeGroup group = new FakeGroup("h1", "h2")
                .answering("h1", OBJECTS, objects(many))
                .answering("h2", OBJECTS, objects());

        assertThat(between().plan(group)).isInstanceOfSatisfying(GroupPlan.Refuse.class, plan -> {
            assertThat(plan.problem()).startsWith("31 differences");
            assertThat(plan.evidence()).hasSize(22).last().isEqualTo("and 11 more");
        });
    }

    @Test
    void databases_without_tables_are_no_proof() {
        FakeGroup group = new FakeGroup("h1", "h2").answering(OBJECTS, new ObjectsFact.Objects(List.of(), Map.of()));

        assertThat(between().plan(group)).isInstanceOf(GroupPlan.Refuse.class);
    }

    @Test
    void host_that_cannot_take_part_is_named() {
        assertThat(between().plan(group().unreachable("h2").limitedOut("h3")))
                .isInstanceOfSatisfying(
                        GroupPlan.Refuse.class,
                        plan -> assertThat(plan.problem()).isEqualTo("cannot compare h2, h3"));
    }

    @Test
    void check_mode_leaves_open_what_an_earlier_task_would_have_done() {
        FakeGroup stopped = new FakeGroup("h1").inCheckMode().answering(new ServerRuns(), false);
        assertThat(between().plan(stopped)).isInstanceOf(GroupPlan.Deferred.class);
        FakeGroup empty = new FakeGroup("h1")
                .inCheckMode()
                .answering(new ServerRuns(), true)
                .answering(OBJECTS, new ObjectsFact.Objects(List.of(), Map.of()));
        assertThat(between().plan(empty)).isInstanceOf(GroupPlan.Deferred.class);
    }

    private static MysqlVerify between() {
        return module(MysqlVerify.class, "databases", CLOUD);
    }

    private static MysqlVerify withSource() {
        return module(MysqlVerify.class, "databases", CLOUD, "source", "db0");
    }

    private static FakeGroup group() {
        return new FakeGroup("h1", "h2").answering(OBJECTS, objects());
    }

    private static ObjectsFact.Objects objects() {
        return objects("view cloud.v", "a");
    }

    /** Both tables, and objects with their fingerprints. */
    private static ObjectsFact.Objects objects(String... namesAndFingerprints) {
        Map<String, String> definitions = new LinkedHashMap<>();
        definitions.put("table cloud.host", "h");
        definitions.put("table cloud.job", "j");
        for (int i = 0; i < namesAndFingerprints.length; i += 2) {
            definitions.put(namesAndFingerprints[i], namesAndFingerprints[i + 1]);
        }
        return new ObjectsFact.Objects(List.of(HOST, JOB), definitions);
    }

    private static Map<String, ContentFact.Content> content(ContentFact.Content host, ContentFact.Content job) {
        return Map.of("cloud.host", host, "cloud.job", job);
    }
}
