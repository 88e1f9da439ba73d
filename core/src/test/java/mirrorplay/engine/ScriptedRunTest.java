package mirrorplay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.diag.Code;
import mirrorplay.event.Failure;
import mirrorplay.event.RunEvent;
import mirrorplay.transport.FakeTransport;
import mirrorplay.transport.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the engine makes of hosts that fail: on scripted hosts, in virtual time. */
@Timeout(10)
class ScriptedRunTest {
    private static final ExecResult DONE = ExecResult.of(0, "", "");
    private static final ExecResult FAILED = ExecResult.of(1, "", "no\n");

    @Test
    void aHostThatCannotBeReachedLeavesTheRunAndTheOthersGoOn() {
        FakeTransport.Script done = command -> DONE;
        ScriptedRun run = new ScriptedRun(new FakeTransport().host("w1", done).host("w3", done));

        assertThat(run.run(play("""
                - {name: one, command: a}
                - {name: two, command: b}
                """))).isEqualTo(4);
        assertThat(run.outcomes())
                .containsExactlyInAnyOrder(
                        "one w1 CHANGED", "one w2 UNREACHABLE", "one w3 CHANGED", "two w1 CHANGED", "two w3 CHANGED");
        assertThat(run.commands("w3")).containsExactly("a", "b");
    }

    @Test
    void aCommandThatTakesTooLongFailsItsHostWithATimeout() {
        ScriptedRun run = ScriptedRun.answering(command -> command.display().equals("slow")
                ? new ExecResult(0, Optional.empty(), new byte[0], new byte[0], false, Duration.ofMinutes(2))
                : DONE);

        assertThat(run.run(play("""
                - {name: slow, command: slow, timeout: 60, when: inventory_hostname != "w2"}
                - {name: allowed, command: slow, timeout: 600, when: inventory_hostname == "w2"}
                - {name: after, command: b}
                """))).isEqualTo(2);
        assertThat(code(run.failed("w1"))).isEqualTo(Code.TIMED_OUT);
        assertThat(run.outcomes())
                .contains("allowed w2 CHANGED", "after w2 CHANGED")
                .doesNotContain("after w1 CHANGED");
    }

    @Test
    void untilWaitsItsDelayBetweenAttemptsWithoutAnybodySleeping() {
        AtomicInteger attempts = new AtomicInteger();
        ScriptedRun run = ScriptedRun.answering(command -> attempts.incrementAndGet() < 4 ? FAILED : DONE);

        assertThat(run.run(play("""
                - {name: try, command: a, run_once: true, register: r, until: r.rc == 0, retries: 9, delay: 3600}
                """))).isZero();
        assertThat(run.time.slept()).containsExactly(hour(), hour(), hour());
        assertThat(run.events.stream()
                        .filter(RunEvent.Retrying.class::isInstance)
                        .map(event -> ((RunEvent.Retrying) event).left()))
                .containsExactly(9, 8, 7);
    }

    @Test
    void untilThatNeverHoldsFailsAfterItsRetries() {
        ScriptedRun run = ScriptedRun.answering(command -> FAILED);

        assertThat(run.run(play("""
                - {name: try, command: a, run_once: true, register: r, until: r.rc == 0, retries: 2, delay: 60}
                """))).isEqualTo(2);
        assertThat(run.commands("w1")).containsExactly("a", "a", "a");
        assertThat(problem(run.failed("w1"))).contains("(3 attempts)");
    }

    @Test
    void rescueIsForTheHostThatFailedAndAlwaysForAll() {
        ScriptedRun run = new ScriptedRun(new FakeTransport()
                .host("w1", command -> DONE)
                .host("w2", command -> command.display().equals("main") ? FAILED : DONE)
                .host("w3", command -> DONE));

        assertThat(run.run(play("""
                - block:
                    - command: main
                    - command: more
                  rescue:
                    - command: rescue
                  always:
                    - command: always
                - command: after
                """))).isZero();
        assertThat(run.commands("w1")).containsExactly("main", "more", "always", "after");
        assertThat(run.commands("w2")).containsExactly("main", "rescue", "always", "after");
        assertThat(run.events.stream()
                        .filter(event -> event instanceof RunEvent.TaskFinished finished && finished.rescued()))
                .hasSize(1);
    }

    @Test
    void aBatchThatFailsLeavesTheNextOneUntouched() {
        ScriptedRun run = new ScriptedRun(new FakeTransport()
                .host("w1", command -> DONE)
                .host("w2", command -> FAILED)
                .host("w3", command -> DONE));

        assertThat(run.run("""
                - hosts: web
                  gather_facts: false
                  serial: 1
                  tasks: [command: a]
                - hosts: web
                  gather_facts: false
                  tasks: [command: next play]
                """)).isEqualTo(2);
        assertThat(run.commands("w1")).containsExactly("a");
        assertThat(run.commands("w2")).containsExactly("a");
        assertThat(run.hosts.sent()).noneMatch(sent -> sent.host().equals("w3"));
    }

    @Test
    void aCommandWhoseConnectionIsLostIsNotRunAgainAndItsStateIsSaidToBeUnknown() {
        ScriptedRun run = ScriptedRun.answering(this::lost);

        assertThat(run.run(play("- {name: once, command: a, run_once: true}\n")))
                .isNotZero();
        assertThat(run.commands("w1")).containsExactly("a");
        assertThat(code(run.failed("w1"))).isEqualTo(Code.CONNECTION_LOST);
    }

    private ExecResult lost(Cmd command) throws TransportException {
        throw new TransportException(Failure.of(Code.CONNECTION_LOST, "cut during " + command.display(), "look"));
    }

    private static Duration hour() {
        return Duration.ofHours(1);
    }

    static Code code(RunEvent.TaskFinished task) {
        return task.outcome().failure().orElseThrow().code();
    }

    private static String problem(RunEvent.TaskFinished task) {
        return task.outcome().failure().orElseThrow().problem();
    }

    static String play(String tasks) {
        return "- hosts: web\n  gather_facts: false\n  tasks:\n" + tasks.indent(4);
    }
}
