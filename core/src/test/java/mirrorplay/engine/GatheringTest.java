package mirrorplay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import mirrorplay.command.ExecResult;
import mirrorplay.diag.Code;
import mirrorplay.event.RunEvent;
import mirrorplay.transport.FakeTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When hosts are asked for their facts, and what becomes of the answers: on scripted hosts. */
@Timeout(10)
class GatheringTest {
    private static final String ANSWER = """
            \u001euname
            box 6.1 x86_64
            \u001edate
            1736942400 +0000 UTC
            \u001efiles
            /etc/os-release:ID=debian
            /etc/os-release:PRETTY_NAME="${1 + 1}"
            \u001elocal
            7 0 /etc/mirrorplay/facts.d/broken.fact

            """;

    private static boolean isGather(String display) {
        return display.contains("s uname; uname");
    }

    private static ScriptedRun hosts() {
        return ScriptedRun.answering(command -> ExecResult.of(0, isGather(command.display()) ? ANSWER : "pong\n", ""));
    }

    private static long gathers(ScriptedRun run, String host) {
        return run.hosts.sent().stream()
                .filter(sent ->
                        sent.host().equals(host) && isGather(sent.command().display()))
                .count();
    }

    private static String play(String tasks) {
        return "- hosts: web\n  tasks:\n" + tasks.indent(4);
    }

    @Test
    void hostsAreAskedOnceAtTheFirstUse() {
        ScriptedRun run = hosts();
        assertThat(run.run(play("""
                - {name: before, command: a}
                - {name: first, command: "echo ${facts.os.family}", when: inventory_hostname != "w2"}
                - {name: again, command: "echo ${facts.hostname}", when: inventory_hostname != "w2" && facts.arch == "x86_64"}
                """))).isEqualTo(0);
        assertThat(run.commands("w1")).containsExactly("a", "echo Debian", "echo box");
        assertThat(gathers(run, "w1")).isEqualTo(1);
        assertThat(gathers(run, "w2")).as("not used there").isZero();
    }

    @Test
    void aRunThatUsesNoFactsAsksNone() {
        ScriptedRun run = hosts();
        assertThat(run.run(play("- {name: a, command: a}\n- {name: b, debug: {var: hostvars}}\n")))
                .isZero();
        assertThat(run.hosts.sent()).noneMatch(sent -> isGather(sent.command().display()));
    }

    @Test
    void factsOfAnotherHostAreThatHosts() {
        ScriptedRun run = hosts();
        assertThat(run.run(play("""
                - {name: a, command: "echo ${hostvars.w3.facts.os.id}", run_once: true}
                """))).isZero();
        assertThat(run.commands("w1")).containsExactly("echo debian");
        assertThat(gathers(run, "w3")).isEqualTo(1);
        assertThat(gathers(run, "w1")).isZero();
    }

    @Test
    void setupAndClearFactsMakeThemNew() {
        ScriptedRun run = hosts();
        assertThat(run.run(play("""
                - {name: first, debug: {msg: "${facts.arch}"}}
                - {name: now, setup: , register: r, become: true}
                - {name: kept, command: "echo ${facts.arch} ${r.facts.os.id} ${(r.facts.env)???c}"}
                - meta: clear_facts
                - {name: anew, command: "echo ${facts.arch}"}
                """))).isZero();
        assertThat(gathers(run, "w1")).isEqualTo(3);
        assertThat(run.commands("w1")).containsExactly("echo x86_64 debian false", "echo x86_64");
        assertThat(run.hosts.sent().stream()
                        .filter(sent -> sent.host().equals("w1")
                                && isGather(sent.command().display()))
                        .map(sent -> sent.become().isPresent()))
                .containsExactly(false, true, false);
    }

    @Test
    void whatAHostSaysIsNeverEvaluated() {
        ScriptedRun run = hosts();
        assertThat(run.run(play("- {name: a, command: {argv: [echo, \"${facts.os.pretty}\"]}, run_once: true}\n")))
                .isZero();
        assertThat(run.commands("w1")).containsExactly("echo '${1 + 1}'");
    }

    @Test
    void aHostThatCannotBeReachedIsUnreachableWhereItsFactsAreUsed() {
        FakeTransport.Script answers = command -> ExecResult.of(0, isGather(command.display()) ? ANSWER : "", "");
        ScriptedRun run =
                new ScriptedRun(new FakeTransport().host("w1", answers).host("w3", answers));
        assertThat(run.run(play("""
                - {name: "on ${facts.os.name}", command: a, when: facts.arch == "x86_64"}
                - {name: two, command: b}
                """))).isEqualTo(4);
        assertThat(run.failed("w2").outcome().status()).isEqualTo(mirrorplay.event.Status.UNREACHABLE);
        assertThat(run.commands("w3")).containsExactly("a", "b");
    }

    @Test
    void anAnswerThatIsNoneFailsTheTaskAndNamesIt() {
        ScriptedRun run = ScriptedRun.answering(command -> ExecResult.of(0, "Last login: today\n", ""));
        assertThat(run.run(play("- {name: a, command: \"echo ${facts.os.name}\"}\n")))
                .isEqualTo(2);
        assertThat(run.failed("w1").outcome().failure().orElseThrow().code()).isEqualTo(Code.FACT_UNREADABLE);
    }

    @Test
    void aBrokenFileOfFactsIsToldWithItsHost() {
        ScriptedRun run = hosts();
        assertThat(run.run(play("- {name: a, debug: {msg: \"${facts.local?size}\"}, run_once: true}\n")))
                .isZero();
        assertThat(run.events.stream()
                        .filter(RunEvent.Diagnosed.class::isInstance)
                        .map(event -> ((RunEvent.Diagnosed) event).diagnostic().problem()))
                .containsExactly("w1: /etc/mirrorplay/facts.d/broken.fact failed with exit status 7");
    }
}
