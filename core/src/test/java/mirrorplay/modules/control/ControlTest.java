package mirrorplay.modules.control;

import static mirrorplay.testkit.Arguments.module;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mirrorplay.command.Secret;
import mirrorplay.module.Condition;
import mirrorplay.module.Expression;
import mirrorplay.module.Plan;
import mirrorplay.module.TaskModule;
import mirrorplay.testkit.FakeProbe;
import mirrorplay.testkit.LocalHost;
import mirrorplay.testkit.LocalShell;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ControlTest {
    @Test
    void assert_names_the_condition_that_does_not_hold() {
        List<Condition> that = List.of(new Condition("1 == 1", true), new Condition("size gte 3", false));
        Plan.Refuse refuse = (Plan.Refuse) module(Assert.class, "that", that).plan(new FakeProbe());
        assertThat(refuse.problem()).isEqualTo("does not hold: size gte 3");
        assertThat(refuse.result().values()).containsEntry("assertion", "size gte 3");
        Plan.Refuse told = (Plan.Refuse) module(Assert.class, "that", that, "failMsg", "three are needed")
                .plan(new FakeProbe());
        assertThat(told.problem()).isEqualTo("three are needed");
        assertThat(told.remedy()).isEqualTo("this does not hold: size gte 3");
        Plan.NoChange fine = (Plan.NoChange) module(Assert.class, "that", that.subList(0, 1), "successMsg", "fine")
                .plan(new FakeProbe());
        assertThat(fine.result().lines()).isEqualTo("fine");
    }

    @Test
    void debug_shows_text_and_values_and_hides_secrets() {
        assertThat(lines(module(Debug.class, "msg", "port is 3306"))).isEqualTo("port is 3306");
        Map<String, @Nullable Object> value = new LinkedHashMap<>();
        value.put("list", Arrays.asList(1L, "a\"b\n", null, true));
        value.put("empty", List.of());
        value.put("password", new Secret("hidden"));
        assertThat(lines(module(Debug.class, "var", new Expression("x", value))))
                .isEqualTo("""
                        x: {
                          "list": [
                            1,
                            "a\\"b\\n",
                            null,
                            true
                          ],
                          "empty": [],
                          "password": ***
                        }""");
    }

    @Test
    void set_fact_sets_variables_with_proper_names() {
        Plan.NoChange plan = (Plan.NoChange)
                module(SetFact.class, "variables", Map.of("members", 3L)).plan(new FakeProbe());
        assertThat(plan.result().facts()).isEqualTo(Map.of("members", 3L));
        assertThat(module(SetFact.class, "variables", Map.of("my-db", "x")).plan(new FakeProbe()))
                .isInstanceOf(Plan.Refuse.class);
    }

    @Test
    void fail_says_what_it_was_told() {
        Plan.Refuse plan = (Plan.Refuse) module(Fail.class, "msg", "not here").plan(new FakeProbe());
        assertThat(plan.problem()).isEqualTo("not here");
    }

    @Test
    void includes_say_what_joins() {
        assertThat(included(module(IncludeTasks.class, "file", "more.yml"))).isEqualTo("more.yml");
        assertThat(included(module(IncludeVars.class, "file", "more.yml", "name", "all")))
                .isEqualTo(Map.of("file", "more.yml", "name", "all"));
        assertThat(module(IncludeVars.class).plan(new FakeProbe())).isInstanceOf(Plan.Refuse.class);
        assertThat(included(module(IncludeRole.class, "name", "db", "tasksFrom", "backup")))
                .isEqualTo(Map.of(
                        "name",
                        "db",
                        "tasks_from",
                        "backup",
                        "vars_from",
                        "main",
                        "defaults_from",
                        "main",
                        "handlers_from",
                        "main"));
    }

    @Test
    void hosts_and_groups_that_join_are_named() {
        Plan.NoChange host = (Plan.NoChange)
                module(AddHost.class, "name", "n1", "groups", List.of("a,b", "c"), "variables", Map.of("v", 1L))
                        .plan(new FakeProbe());
        assertThat(host.result().values())
                .isEqualTo(Map.of(
                        "add_host",
                        Map.of("host_name", "n1", "groups", List.of("a", "b", "c"), "host_vars", Map.of("v", 1L))));
        Plan.NoChange group = (Plan.NoChange) module(GroupBy.class, "key", "os of mine", "parents", List.of("all"))
                .plan(new FakeProbe());
        assertThat(group.result().values()).containsEntry("add_group", "os-of-mine");
    }

    private static @Nullable Object included(TaskModule module) {
        return ((Plan.NoChange) module.plan(new FakeProbe())).result().values().get("include");
    }

    @Test
    void ping_asks_the_host() {
        assertThat(module(Ping.class).plan(new LocalHost(LocalShell.sh()))).isInstanceOf(Plan.NoChange.class);
    }

    private static String lines(Debug task) {
        return ((Plan.NoChange) task.plan(new FakeProbe())).result().lines();
    }
}
