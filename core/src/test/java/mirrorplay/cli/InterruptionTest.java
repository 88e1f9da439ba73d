package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mirrorplay.cli.CommandLineHarness.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C: what a run does when it is asked to stop, once and twice. */
@Timeout(120)
class InterruptionTest {
    // Unlike any other process here, also those of a test that was stopped.
    private static final String LONG = "4" + ProcessHandle.current().pid();

    @TempDir
    private Path directory;

    private CommandLineHarness program;

    @BeforeEach
    void program() {
        program = new CommandLineHarness(directory);
    }

    /** Sends the signals, some time apart, as soon as the run has made a file. */
    private Signals when(String file, String... names) {
        return told -> {
            Thread sender = Thread.startVirtualThread(() -> send(file, told, names));
            return sender::interrupt;
        };
    }

    private void send(String file, Consumer<String> told, String... names) {
        try {
            while (Files.notExists(directory.resolve(file))) {
                Thread.sleep(10);
            }
            for (String name : names) {
                told.accept(name);
                Thread.sleep(300);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String play(String tasks) {
        return "- hosts: w1\n  gather_facts: false\n  vars: {d: " + directory + "}\n" + tasks.indent(2);
    }

    private String logged() throws IOException {
        Path log = directory.resolve("log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    private String journal() throws IOException {
        try (Stream<Path> runs = Files.list(directory.resolve(".mirrorplay/runs"))) {
            return Files.readString(runs.findFirst().orElseThrow().resolve("events.jsonl"));
        }
    }

    private static boolean runs(String seconds) {
        return ProcessHandle.allProcesses()
                .anyMatch(process -> process.info()
                        .commandLine()
                        .map(line -> line.endsWith("sleep " + seconds))
                        .orElse(false));
    }

    @Test
    void theFirstSignalLetsTheRunningStepEndAndNothingElseBegins() throws IOException {
        Result result = program.signals(when("started", "SIGINT"))
                .play(play("""
                        tasks:
                          - name: ready before
                            command: "true"
                          - block:
                              - name: under way
                                shell: touch ${d}/started; sleep 1; echo ended >> ${d}/log
                                notify: told
                              - shell: echo next >> ${d}/log
                            rescue:
                              - shell: echo rescue >> ${d}/log
                            always:
                              - shell: echo always >> ${d}/log
                        handlers:
                          - name: told
                            shell: echo handler >> ${d}/log
                        """), "--report", "junit=junit.xml", "--report", "json=events.json");
        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(130);
        assertThat(logged()).isEqualTo("ended\n");
        assertThat(result.out())
                .contains("SIGINT: no new task starts")
                .contains("INTERRUPTED by SIGINT")
                .contains("holds      w1: done up to \"under way\" (site.yml:")
                .contains("handler \"told\" on w1")
                .contains("the always part of the block at site.yml:")
                .contains("next       mirrorplay resume 20")
                .contains("ok=2")
                .doesNotContain("not known");
        assertThat(journal())
                .contains("stop_requested")
                .contains("run_interrupted")
                .contains("\"exit_code\":130");
        assertThat(directory.resolve("events.json")).content().contains("run_interrupted");
        assertThat(directory.resolve("junit.xml")).content().contains("</testsuites>");
    }

    @Test
    void whatDoesNotEndInTheTimeOfGraceIsEndedOnItsHostAndNotRescued() throws IOException {
        Instant begin = Instant.now();
        Result result =
                program.signals(when("started", "SIGTERM")).play(play("""
                        tasks:
                          - block:
                              - name: long
                                shell: touch ${d}/started; sleep %s
                                ignore_errors: true
                            rescue:
                              - shell: echo rescue >> ${d}/log
                        """.formatted(LONG)), "--stop-grace", "1s");
        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(130);
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(30));
        assertThat(runs(LONG)).isFalse();
        assertThat(logged()).isEmpty();
        assertThat(result.out())
                .contains("INTERRUPTED by SIGTERM")
                .contains("not known  w1: ")
                .contains("holds      w1: no task was done")
                .contains("failed=1")
                .contains("MP4016")
                .doesNotContain("may run");
    }

    @Test
    void theSecondSignalEndsWhatRunsAtOnce() throws IOException {
        Instant begin = Instant.now();
        Result result = program.signals(when("started", "SIGINT", "SIGINT"))
                .play(play("tasks:\n  - shell: touch ${d}/started; sleep " + LONG + "\n"), "--stop-grace", "100s");
        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(130);
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(30));
        assertThat(runs(LONG)).isFalse();
        assertThat(result.out()).contains("SIGINT: ending at once").contains("not known  w1: ");
    }

    @Test
    void aCommandThatIgnoresToBeEndedIsEndedAllTheSame() throws IOException {
        Result result = program.signals(when("started", "SIGINT", "SIGINT"))
                .play(play("tasks:\n  - shell: trap '' TERM; touch ${d}/started; sleep " + LONG + "; sleep " + LONG
                        + "\n"));
        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(130);
        assertThat(runs(LONG)).isFalse();
    }

    @Test
    void aLoopStopsBetweenItsItemsAndARetryIsNotWaitedFor() throws IOException {
        Result loop = program.signals(when("started", "SIGINT"))
                .play(
                        play(
                                "tasks:\n  - shell: touch ${d}/started; sleep 1; echo ${item} >> ${d}/log\n    loop: [a, b, c]\n"));
        assertThat(loop.exit()).as(loop.out() + loop.err()).isEqualTo(130);
        assertThat(logged()).isEqualTo("a\n");
        assertThat(loop.out()).contains("stopped before item 2 of 3");
        Files.delete(directory.resolve("started"));

        Instant begin = Instant.now();
        Result until = program.play(
                play(
                        "tasks:\n  - shell: touch ${d}/started; false\n    register: r\n    until: r.rc == 0\n    delay: 100\n"));
        assertThat(until.exit()).as(until.out() + until.err()).isEqualTo(130);
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void hostsThatWaitForTheirTurnAreNotTouched() throws IOException {
        Result result = program.signals(when("started", "SIGINT"))
                .play(
                        "- hosts: web\n  gather_facts: false\n  vars: {d: " + directory
                                + "}\n  tasks:\n    - shell: touch ${d}/started; sleep 1; echo x >> ${d}/log\n",
                        "--forks",
                        "1");
        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(130);
        assertThat(logged()).isEqualTo("x\n");
        assertThat(result.out()).contains("no task was done").contains("done up to");
    }

    @Test
    void theProgramItselfStopsOnCtrlC() throws IOException, InterruptedException {
        try (ProgramProcess process = started("1s")) {
            process.signal("-INT");
            assertThat(process.exit()).isEqualTo(130);
            assertThat(process.output()).contains("INTERRUPTED by SIGINT").contains("PLAY RECAP");
        }
        assertThat(runs(LONG)).isFalse();
    }

    @Test
    void theProgramItselfStopsAtOnceOnTheSecondCtrlC() throws IOException, InterruptedException {
        try (ProgramProcess process = started("100s")) {
            process.signal("-INT");
            Thread.sleep(1000);
            process.signal("-INT");
            assertThat(process.exit()).isEqualTo(130);
            assertThat(process.output()).contains("ending at once").contains("INTERRUPTED by SIGINT");
        }
        assertThat(runs(LONG)).isFalse();
    }

    /** The program in a process of its own, whose first task is under way. */
    private ProgramProcess started(String grace) throws IOException, InterruptedException {
        program.file("hosts.yml", CommandLineHarness.THREE_LOCAL_HOSTS)
                .file("site.yml", play("tasks:\n  - shell: touch ${d}/started; sleep " + LONG + "\n"));
        ProgramProcess process =
                ProgramProcess.start(directory, "run", "site.yml", "-i", "hosts.yml", "--stop-grace", grace);
        while (Files.notExists(directory.resolve("started")) && process.alive()) {
            Thread.sleep(20);
        }
        return process;
    }
}
