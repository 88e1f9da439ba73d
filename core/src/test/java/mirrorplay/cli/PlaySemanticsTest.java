package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mirrorplay.cli.CommandLineHarness.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What plays, blocks, loops and handlers mean, on real shells of this machine. */
class PlaySemanticsTest {
    @TempDir
    private Path directory;

    private CommandLineHarness program;

    @BeforeEach
    void program() {
        program = new CommandLineHarness(directory);
    }

    private String logged() throws IOException {
        Path log = directory.resolve("log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    private String play(String tasks) {
        return "- hosts: web\n  gather_facts: false\n  vars: {log: " + directory.resolve("log") + "}\n  order: sorted\n"
                + tasks.indent(2);
    }

    @Test
    void aSecondRunChangesNothing() throws IOException {
        String play = play("""
                tasks:
                  - copy: {content: "hello ${inventory_hostname}\\n", dest: "%s/${inventory_hostname}.txt", mode: 0640}
                """.formatted(directory));
        Result first = program.play(play);
        assertThat(first.exit()).as(first.out() + first.err()).isZero();
        assertThat(directory.resolve("w2.txt")).hasContent("hello w2");
        Result second = program.play(play);
        assertThat(second.out()).contains("changed=0");
        assertThat(second.out()).doesNotContain("changed=1");
    }

    @Test
    void whatIsDoneEachTimeIsNotVerifiedByPlanningAgain() throws IOException {
        Files.createFile(directory.resolve("old"));
        Result result = program.play(play("""
                tasks:
                  - file: {path: "%s/old", state: touch}
                    run_once: true
                """.formatted(directory)), "--verify");
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(result.out()).contains("changed=1");
    }

    @Test
    void aFailedHostLeavesThePlayAndTheOthersGoOn() throws IOException {
        Result result = program.play(play("""
                tasks:
                  - command: test ${inventory_hostname} != w2
                  - shell: echo ${inventory_hostname} >> ${log}
                    throttle: 1
                """));
        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(2);
        assertThat(logged()).contains("w1").contains("w3").doesNotContain("w2");
    }

    @Test
    void rescueRunsOnTheHostThatFailedAndAlwaysOnAll() throws IOException {
        Result result = program.play(play("""
                tasks:
                  - block:
                      - command: test ${inventory_hostname} != w2
                      - shell: echo ${inventory_hostname}-main >> ${log}
                    rescue:
                      - shell: echo ${inventory_hostname}-rescue >> ${log}
                    always:
                      - shell: echo ${inventory_hostname}-always >> ${log}
                  - shell: echo ${inventory_hostname}-after >> ${log}
                """));
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(logged().lines())
                .containsExactlyInAnyOrder(
                        "w1-main",
                        "w3-main",
                        "w2-rescue",
                        "w1-always",
                        "w2-always",
                        "w3-always",
                        "w1-after",
                        "w2-after",
                        "w3-after");
        assertThat(result.out()).contains("rescued=1");
    }

    @Test
    void handlersRunOncePerFlushInTheOrderOfTheirDefinition() throws IOException {
        Result result = program.play(play("""
                tasks:
                  - command: "true"
                    run_once: true
                    notify: [second, first]
                  - command: "true"
                    run_once: true
                    notify: topic
                handlers:
                  - name: first
                    shell: echo first >> ${log}
                  - name: second
                    shell: echo second >> ${log}
                    listen: topic
                """));
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(logged().lines()).containsExactly("first", "second");
    }

    @Test
    void aHandlerIsNotRunForATaskThatChangedNothing() throws IOException {
        Result result = program.play(play("""
                tasks:
                  - command: "true"
                    changed_when: false
                    notify: h
                handlers:
                  - name: h
                    shell: echo h >> ${log}
                """));
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(logged()).isEmpty();
    }

    @Test
    void loopsRegisterTheResultOfEachItem() throws IOException {
        Result result = program.play(play("""
                tasks:
                  - command: echo ${item}
                    loop: [a, b]
                    when: item != "b" || inventory_hostname == "w1"
                    register: r
                  - shell: echo ${inventory_hostname} ${r.results?size} ${r.results[1].skipped!false} >> ${log}
                """));
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(logged().lines()).containsExactlyInAnyOrder("w1 2 false", "w2 2 true", "w3 2 true");
    }

    @Test
    void serialTakesTheHostsInBatchesAndAFailedBatchStopsTheRun() throws IOException {
        Result result = program.play(play("""
                serial: 1
                tasks:
                  - shell: echo ${inventory_hostname} >> ${log}
                  - command: test ${inventory_hostname} != w2
                """));
        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(2);
        assertThat(logged().lines()).containsExactly("w1", "w2");
    }

    @Test
    void anyErrorsFatalEndsThePlayForAllHosts() throws IOException {
        Result result = program.play(play("""
                any_errors_fatal: true
                tasks:
                  - command: test ${inventory_hostname} != w2
                  - shell: echo ${inventory_hostname} >> ${log}
                """));
        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(2);
        assertThat(logged()).isEmpty();
    }

    @Test
    void whatAnyErrorsFatalEndsIsRescuedOnAllHosts() throws IOException {
        Result result = program.play(play("""
                any_errors_fatal: true
                tasks:
                  - block:
                      - shell: echo did ${inventory_hostname} >> ${log}
                        serial: 1
                      - block:
                          - shell: echo one ${inventory_hostname} >> ${log}
                          - command: test ${inventory_hostname} != w2
                        serial: 1
                      - shell: echo never >> ${log}
                    rescue:
                      - shell: echo undo ${inventory_hostname} >> ${log}
                        serial: 1
                  - shell: echo after ${inventory_hostname} >> ${log}
                    serial: 1
                """));
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(logged().lines())
                .containsExactly(
                        "did w1",
                        "did w2",
                        "did w3",
                        "one w1",
                        "one w2",
                        "undo w1",
                        "undo w2",
                        "undo w3",
                        "after w1",
                        "after w2",
                        "after w3");
    }

    @Test
    void runOnceAndDelegationKeepTheVariablesOfTheOriginalHost() throws IOException {
        Result result = program.play(play("""
                tasks:
                  - shell: echo ${inventory_hostname}-${number} >> ${log}
                    delegate_to: w3
                    run_once: true
                    register: r
                  - shell: echo ${r.rc} >> ${log}
                """));
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(logged().lines()).containsExactly("w1-1", "0", "0", "0");
    }

    @Test
    void checkModeChangesNothingAndSaysWhatWould() throws IOException {
        String play = play(
                "tasks:\n  - copy: {content: x, dest: %s/new}\n  - shell: echo x >> ${log}\n".formatted(directory));
        Result result = program.play(play, "--check");
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(directory.resolve("new")).doesNotExist();
        assertThat(logged()).isEmpty();
        assertThat(result.out()).contains("changed=1").contains("skipped=1");
        assertThat(program.run("plan", "site.yml", "-i", "hosts.yml").exit()).isEqualTo(3);
    }

    @Test
    void untilTriesAgain() throws IOException {
        Result result = program.play(play("""
                tasks:
                  - shell: echo x >> ${log}; test $(wc -l < ${log}) -ge 3
                    run_once: true
                    register: r
                    until: r.rc == 0
                    retries: 5
                    delay: 0
                """));
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(logged().lines()).hasSize(3);
    }

    @Test
    @DisplayName("▲ 1.1: a name that some path can define is an error at use, on the hosts where it is not defined")
    void anUndefinedNameFailsItsHostOnly() throws IOException {
        program.file("host_vars/w2.yml", "only_here: 1\n");
        Result result = program.play(play("""
                tasks:
                  - shell: echo ${inventory_hostname}-${only_here} >> ${log}
                """));
        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(2);
        assertThat(logged()).isEqualTo("w2-1\n");
        assertThat(result.out()).contains("variable 'only_here' is not defined", "site.yml:6:");
    }

    @Test
    @DisplayName("▲ 1.2: what lookups, facts and registered results hold is data and stays literal")
    void whatLookupsAndFactsHoldIsNeverEvaluated() throws IOException {
        program.file("data.txt", "${1+1}");
        Result result = program.play(play("""
                tasks:
                  - set_fact: {read: '${lookup("file", "data.txt")}'}
                    run_once: true
                  - set_fact: {again: "${read}"}
                    run_once: true
                  - copy: {content: "${again} ${read}", dest: "${log}"}
                    run_once: true
                """));
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(logged()).isEqualTo("${1+1} ${1+1}");
    }

    @Test
    @DisplayName("▲ 1.2: what a command prints is never evaluated")
    void whatACommandPrintsIsNeverEvaluated() throws IOException {
        Result result = program.play(play("""
                tasks:
                  - command:
                      argv: [printf, "%s", !unsafe "${1+1}"]
                    register: r
                    run_once: true
                  - copy: {content: "${r.stdout}", dest: "${log}"}
                    run_once: true
                """));
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(logged()).isEqualTo("${1+1}");
    }

    @Test
    void ignoredFailuresGoOnAndNoLogHidesWhatWasSaid() throws IOException {
        Result result = program.play(play("""
                tasks:
                  - shell: echo topsecretvalue; exit 3
                    no_log: true
                    ignore_errors: true
                  - shell: echo ${inventory_hostname} >> ${log}
                """), "-vvv");
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(result.out()).doesNotContain("topsecretvalue").contains("ignored=1");
        assertThat(logged().lines()).hasSize(3);
    }

    @Test
    void everyMistakeIsFoundAtOnceBeforeAnythingRuns() throws IOException {
        Result result = program.play(play("""
                tasks:
                  - shell: echo x >> ${log}
                  - copy: {contnt: x, dest: /tmp/x}
                  - cpy: {content: x, dest: /tmp/x}
                  - shell: echo ${undefined_name}
                  - command: "true"
                    notify: nobody
                """));
        assertThat(result.exit()).isEqualTo(1);
        assertThat(logged()).isEmpty();
        assertThat(result.err())
                .contains("contnt")
                .contains("did you mean")
                .contains("cpy")
                .contains("undefined_name")
                .contains("nobody")
                .contains("site.yml:");
    }

    @Test
    void theJournalHoldsEveryEventAndIsForItsUserOnly() throws IOException {
        Result result = program.play(play("tasks:\n  - command: \"true\"\n"));
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        Path runs = directory.resolve(".mirrorplay/runs");
        assertThat(Files.getPosixFilePermissions(runs)).hasSize(3);
        try (var all = Files.list(runs)) {
            Path events = all.findFirst().orElseThrow().resolve("events.jsonl");
            assertThat(Files.readString(events)).contains("action_started").contains("run_finished");
        }
    }
}
