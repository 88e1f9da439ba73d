package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mirrorplay.cli.CommandLineHarness.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code meta: end_role} ends one use of a role on a host, and nothing else. */
class EndRoleTest {
    @TempDir
    private Path directory;

    private CommandLineHarness program;

    @BeforeEach
    void program() {
        program = new CommandLineHarness(directory);
    }

    private void role(String name, String... tasks) throws IOException {
        program.file("roles/" + name + "/tasks/main.yml", list(tasks));
    }

    private static String list(String... tasks) {
        StringBuilder text = new StringBuilder();
        for (String task : tasks) {
            text.append("- ")
                    .append(
                            task.contains(":")
                                    ? task + "\n"
                                    : "shell: echo ${inventory_hostname} " + task + " >> log\n");
        }
        return text.toString();
    }

    private List<String> play(String tasks, String... more) throws IOException {
        Files.deleteIfExists(directory.resolve("log"));
        Result result = program.play("- hosts: web\n  order: sorted\n" + tasks.indent(2), more);
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        return Files.readAllLines(directory.resolve("log")).stream().sorted().toList();
    }

    @Test
    void itEndsTheRoleOnTheHostsWhereItsConditionHolds() throws IOException {
        role("inner", "inner");
        role(
                "ends",
                "before",
                "block: [{meta: end_role, when: number < 3}]\n  always: [{shell: \"echo ${inventory_hostname} always >> log\"}]",
                "after",
                "import_role: {name: inner}",
                "include_role: {name: inner}");
        assertThat(play("roles: [ends]\n" + "tasks:\n" + list("next")))
                .containsExactly(
                        "w1 before",
                        "w1 next",
                        "w2 before",
                        "w2 next",
                        "w3 after",
                        "w3 always",
                        "w3 before",
                        "w3 inner",
                        "w3 inner",
                        "w3 next");
    }

    @Test
    void anOuterRoleGoesOnAndTheSameRoleBeginsAnewAtItsNextUse() throws IOException {
        role("ends", "begin", "meta: end_role", "never");
        role("outer", "include_role: {name: ends}\n  loop: [1, 2]", "outer", "import_role: {name: ends}", "last");
        assertThat(play("tasks:\n" + list("include_role: {name: outer}"), "--limit", "w1"))
                .containsExactly("w1 begin", "w1 begin", "w1 begin", "w1 last", "w1 outer");
    }

    @Test
    void aFileThatARoleIncludesEndsTheRole() throws IOException {
        role("ends", "include_tasks: more.yml", "never");
        program.file("roles/ends/tasks/more.yml", list("more", "meta: end_role", "never"));
        role("again", "again");
        assertThat(play("roles: [ends, again]", "--limit", "w1")).containsExactly("w1 again", "w1 more");
    }

    @Test
    void handlersOfTheRoleRunAllTheSame() throws IOException {
        role("ends", "shell: echo ${inventory_hostname} changed >> log\n  notify: told", "meta: end_role", "never");
        program.file("roles/ends/handlers/main.yml", "- {name: told, include_tasks: told.yml}\n");
        program.file("roles/ends/handlers/told.yml", list("told"));
        assertThat(play("roles: [ends]", "--limit", "w1")).containsExactly("w1 changed", "w1 told");
    }

    @Test
    void outsideOfARoleItIsRefused() throws IOException {
        Result result = program.play("- hosts: web\n  tasks:\n    - meta: end_role\n");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("site.yml:3:", "stands in no role", "'end_host'");
    }

    @Test
    void aRunThatIsResumedEndsItAgain() throws IOException {
        role(
                "ends",
                "shell: echo begin >> log; echo yes\n  register: done",
                "meta: end_role\n  when: done.stdout == \"yes\"",
                "never");
        String tasks = "roles: [ends]\n" + "tasks:\n" + list("command: test -e mended", "next");
        assertThat(program.play("- hosts: w1\n" + tasks.indent(2)).exit()).isEqualTo(2);
        Files.createFile(directory.resolve("mended"));
        assertThat(program.run("resume").exit()).isZero();
        assertThat(Files.readAllLines(directory.resolve("log"))).containsExactly("begin", "w1 next");
    }
}
