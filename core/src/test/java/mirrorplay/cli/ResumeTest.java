package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import mirrorplay.cli.CommandLineHarness.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that stopped goes on where it was. */
@Timeout(120)
class ResumeTest {
    @TempDir
    private Path directory;

    private CommandLineHarness program;

    @BeforeEach
    void program() {
        program = new CommandLineHarness(directory);
    }

    private String play(String hosts, String tasks) {
        return "- hosts: " + hosts + "\n  gather_facts: false\n  order: sorted\n  vars: {d: " + directory + "}\n"
                + tasks.indent(2);
    }

    private Result fails(String playbook, String... more) throws IOException {
        Result result = program.play(playbook, more);
        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(2);
        return result;
    }

    private Result resumes(String... more) {
        Result result = resume(more);
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        return result;
    }

    private Result resume(String... more) {
        return program.run(Stream.concat(Stream.of("resume"), Stream.of(more)).toArray(String[]::new));
    }

    private void mend() throws IOException {
        Files.createFile(directory.resolve("ok"));
    }

    private String logged() throws IOException {
        Path log = directory.resolve("log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    @Test
    void itGoesOnAtTheTaskThatFailedWithRegisteredValuesAndPendingHandlers() throws IOException {
        Result failed = fails(play("w1", """
                tasks:
                  - shell: echo first | tee -a ${d}/log
                    register: r
                    notify: told
                  - set_fact: {number: "${r.rc + 41}"}
                  - command: test -e ${d}/ok
                  - shell: echo ${r.stdout} ${number + 1} >> ${d}/log
                handlers:
                  - name: told
                    shell: echo handler >> ${d}/log
                """));
        assertThat(failed.out()).contains("go on with: mirrorplay resume 20");
        mend();
        Result resumed = resumes();
        assertThat(logged().lines()).containsExactly("first", "first 42", "handler");
        assertThat(resumed.out()).contains("Going on with run 20").contains("ok=3");
        Result again = resume();
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("was complete");
    }

    @Test
    void aResumedRunThatFailsAgainIsResumedWithAllThatWasDone() throws IOException {
        fails(play("w1", """
                tasks:
                  - shell: echo a | tee -a ${d}/log
                    register: a
                  - command: test -e ${d}/ok
                  - shell: echo b | tee -a ${d}/log
                    register: b
                  - command: test -e ${d}/ok2
                  - shell: echo ${a.stdout}${b.stdout} >> ${d}/log
                """));
        mend();
        assertThat(resume().exit()).isEqualTo(2);
        Files.createFile(directory.resolve("ok2"));
        resumes();
        assertThat(logged().lines()).containsExactly("a", "b", "ab");
    }

    @Test
    void aLoopGoesOnAtTheItemsThatWereNotDone() throws IOException {
        fails(play("w1", """
                tasks:
                  - shell: "test ${item} != c -o -e ${d}/ok && echo ${item} | tee -a ${d}/log"
                    loop: [a, b, c, a, d]
                    register: r
                  - shell: echo ${r.results?map(one -> one.stdout)?join("")} ${r.results?size} >> ${d}/log
                """));
        assertThat(logged().lines()).containsExactly("a", "b", "a", "d");
        mend();
        resumes();
        assertThat(logged().lines()).containsExactly("a", "b", "a", "d", "c", "abcad 5");
    }

    @Test
    void aLoopThatIsResumedTwiceKnowsTheItemsOfBothRuns() throws IOException {
        fails(play("w1", """
                tasks:
                  - shell: "test -e ${d}/ok${item} && echo ${item} >> ${d}/log"
                    loop: [1, 2, 3]
                  - set_fact: {seen: "${(seen!'') + item}"}
                    loop: [x, y]
                  - command: test -e ${d}/ok
                  - shell: echo ${seen} >> ${d}/log
                """));
        for (String next : new String[] {"ok2", "ok1", "ok3"}) {
            Files.createFile(directory.resolve(next));
            assertThat(resume().exit()).isEqualTo(2);
        }
        mend();
        resumes();
        assertThat(logged().lines()).containsExactly("2", "1", "3", "xy");
    }

    @Test
    void onlyTheHostThatFailedDoesTheRest() throws IOException {
        fails(play("web", """
                tasks:
                  - shell: echo once >> ${d}/log
                    run_once: true
                    register: o
                  - shell: echo ${inventory_hostname} 1 >> ${d}/log
                    throttle: 1
                  - shell: test ${inventory_hostname} != w2 || test -e ${d}/ok
                  - shell: echo ${inventory_hostname} 2 ${o.rc} >> ${d}/log
                    throttle: 1
                """));
        assertThat(logged().lines()).containsExactlyInAnyOrder("once", "w1 1", "w2 1", "w3 1", "w1 2 0", "w3 2 0");
        mend();
        resumes();
        assertThat(logged().lines())
                .containsExactlyInAnyOrder("once", "w1 1", "w2 1", "w3 1", "w1 2 0", "w3 2 0", "w2 2 0");
    }

    @Test
    void itGoesOnInTheRescueOfABlockAndRunsItsAlwaysPartAnew() throws IOException {
        fails(play("w1", """
                tasks:
                  - block:
                      - shell: echo block >> ${d}/log; false
                    rescue:
                      - shell: echo rescue >> ${d}/log
                      - command: test -e ${d}/ok
                    always:
                      - shell: echo always >> ${d}/log
                  - shell: echo after >> ${d}/log
                """));
        assertThat(logged().lines()).containsExactly("block", "rescue", "always");
        mend();
        resumes();
        assertThat(logged().lines()).containsExactly("block", "rescue", "always", "always", "after");
    }

    @Test
    void itGoesOnInsideOfWhatIsIncluded() throws IOException {
        program.file("a.yml", """
                - shell: echo a ${item} ${inventory_hostname} ${v} >> ${d}/log
                  throttle: 1
                - shell: test ${inventory_hostname}${item} != w2b || test -e ${d}/ok
                  notify: told
                - include_role: {name: r}
                """)
                .file("roles/r/tasks/main.yml", """
                        - shell: echo r ${item} ${inventory_hostname} ${x} >> ${d}/log
                          throttle: 1
                        """)
                .file(
                        "roles/r/handlers/main.yml",
                        "- {name: told, shell: 'echo told ${inventory_hostname} >> ${d}/log', throttle: 1}")
                .file("x.yml", "x: X${number}");
        fails(play("w1,w2", """
                tasks:
                  - include_vars: "${'x'}.yml"
                  - set_fact: {file: a}
                  - include_tasks: "${file}.yml"
                    loop: [a, b]
                    vars: {v: given}
                """));
        String before = "a a w1 given|a a w2 given|r a w1 X1|r a w2 X2|a b w1 given|a b w2 given|r b w1 X1|told w1";
        assertThat(logged().lines().collect(java.util.stream.Collectors.joining("|")))
                .isEqualTo(before);
        mend();
        resumes();
        assertThat(logged().lines().collect(java.util.stream.Collectors.joining("|")))
                .isEqualTo(before + "|r b w2 X2|told w2");
    }

    @Test
    void itGoesOnInTheBatchWhereItWas() throws IOException {
        fails(play("web", """
                serial: 1
                tasks:
                  - shell: echo ${inventory_hostname} >> ${d}/log
                    notify: h
                  - shell: test ${inventory_hostname} != w2 || test -e ${d}/ok
                handlers:
                  - name: h
                    shell: echo ${inventory_hostname} handler >> ${d}/log
                """));
        assertThat(logged().lines()).containsExactly("w1", "w1 handler", "w2");
        mend();
        resumes();
        assertThat(logged().lines()).containsExactly("w1", "w1 handler", "w2", "w2 handler", "w3", "w3 handler");
    }

    @Test
    void whatCtrlCStoppedIsDoneAgainAndWhatItLeftOutIsDone() throws IOException {
        Result stopped = program.signals(told -> {
                    Thread sender = Thread.startVirtualThread(() -> {
                        while (Files.notExists(directory.resolve("started"))) {
                            Thread.onSpinWait();
                        }
                        told.accept("SIGINT");
                    });
                    return sender::interrupt;
                })
                .play(play("w1", """
                        tasks:
                          - block:
                              - shell: echo a >> ${d}/log
                                notify: h
                              - shell: test -e ${d}/started || { touch ${d}/started; sleep 60; }; echo b >> ${d}/log
                            always:
                              - shell: echo always >> ${d}/log
                        handlers:
                          - name: h
                            shell: echo handler >> ${d}/log
                        """), "--stop-grace", "1s");
        assertThat(stopped.exit()).as(stopped.out() + stopped.err()).isEqualTo(130);
        assertThat(stopped.out()).contains("next       mirrorplay resume 20");
        program.signals(Signals.NONE);
        resumes();
        assertThat(logged().lines()).containsExactly("a", "b", "always", "handler");
    }

    @Test
    void aKilledRunIsResumedFromItsJournal() throws IOException, InterruptedException {
        program.file("hosts.yml", CommandLineHarness.THREE_LOCAL_HOSTS).file("site.yml", play("w1", """
                tasks:
                  - shell: echo a | tee -a ${d}/log
                    register: a
                  - shell: test -e ${d}/started || { touch ${d}/started; sleep 2; exit 1; }
                  - shell: echo ${a.stdout} b >> ${d}/log
                """));
        try (ProgramProcess process = ProgramProcess.start(directory, "run", "site.yml", "-i", "hosts.yml")) {
            while (Files.notExists(directory.resolve("started")) && process.alive()) {
                Thread.sleep(20);
            }
            process.signal("-KILL");
            process.exit();
        }
        resumes();
        assertThat(logged().lines()).containsExactly("a", "a b");
    }

    @Test
    @DisplayName(
            "▲ 1.8: a masked value is a hole: its task runs again where that is harmless, else its use is refused by name")
    void aHiddenValueIsMadeAgainOrItsUseIsRefusedByName() throws IOException {
        fails(play("w1", """
                tasks:
                  - set_fact: {made: "${1 + 1}"}
                    no_log: true
                  - shell: echo hiddenvalue | tee -a ${d}/log
                    no_log: true
                    register: hidden
                  - command: test -e ${d}/ok
                  - shell: echo made ${made} >> ${d}/log
                  - shell: echo ${hidden.stdout} >> ${d}/log
                """));
        mend();
        Result resumed = resume();
        assertThat(resumed.exit()).as(resumed.out() + resumed.err()).isEqualTo(2);
        assertThat(logged().lines()).containsExactly("hiddenvalue", "made 2");
        assertThat(resumed.out()).contains("the variable 'hidden' of w1 is not known any more");
    }

    @Test
    void theTaskThatFailedMayBeMendedButWhatWasDoneMustBeAsItWas() throws IOException {
        String playbook = play("w1", """
                tasks:
                  - name: one
                    shell: echo one >> ${d}/log
                  - name: two
                    command: "false"
                  - name: three
                    shell: echo three >> ${d}/log
                """);
        fails(playbook);
        program.file("site.yml", "# a comment moves everything\n" + playbook.replace("echo one", "echo ONE"));
        Result refused = resume();
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("MP3003").contains("the task at site.yml:6 was done in that run");
        program.file(
                "site.yml",
                "# a comment moves everything\n"
                        + playbook.replace("name: two", "name: zwei").replace("\"false\"", "\"true\""));
        resumes();
        assertThat(logged().lines()).containsExactly("one", "three");
    }

    @Test
    void anotherHostOrAnotherAddressIsRefused() throws IOException {
        fails(play("web", "tasks:\n  - command: \"true\"\n  - command: \"false\"\n"));
        program.file("hosts.yml", CommandLineHarness.THREE_LOCAL_HOSTS.replace("w3: {number: 3}", "w4: {number: 3}"));
        assertThat(resume().err()).contains("play 1 ran on the hosts w1 w2 w3 and is now for w1 w2 w4");
        program.file(
                "hosts.yml",
                CommandLineHarness.THREE_LOCAL_HOSTS.replace("{number: 3}", "{number: 3, ssh_host: 127.9.9.9}"));
        assertThat(resume().err()).contains("host w3 was at w3 and is now at 127.9.9.9");
    }

    @Test
    void optionsAreThoseOfTheRunAndVariablesThatLookLikeSecretsMustBeGivenAgain() throws IOException {
        fails(play("web", """
                        tasks:
                          - shell: echo ${inventory_hostname} ${colour} >> ${d}/log
                          - command: test -e ${d}/ok
                          - shell: wc -c >> ${d}/log
                            args: {stdin: "${db_password}"}
                        """), "--limit", "w2", "-e", "colour=red", "-e", "db_password=tiger2");
        try (Stream<Path> runs = Files.list(directory.resolve(".mirrorplay/runs"))) {
            assertThat(runs.findFirst().orElseThrow().resolve("events.jsonl"))
                    .content()
                    .doesNotContain("tiger2")
                    .contains("colour=red");
        }
        mend();
        assertThat(resume().err()).contains("db_password").contains("-e db_password=");
        resumes("-e", "db_password=tiger2");
        assertThat(logged().lines().map(String::strip)).containsExactly("w2 red", "7");
    }

    @Test
    void whatCannotBeResumedIsSaid() throws IOException {
        assertThat(resume().err()).contains("there is no run here that could be resumed");
        program.play(play("w1", "tasks:\n  - command: \"true\"\n"), "--check");
        assertThat(resume().err()).contains("there is no run here that could be resumed");
        assertThat(resume("20200101T000000-0000").err()).contains("there is no run '20200101T000000-0000'");
    }
}
