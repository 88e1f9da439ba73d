package mirrorplay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

    /** A cache in memory. */
    private static final class Memory implements FactCache {
        private final Map<String, Map<String, Object>> kept = new ConcurrentHashMap<>();
        private final Map<String, String> ways = new ConcurrentHashMap<>();

        @Override
        public Optional<Map<String, Object>> read(String host, String reached) {
            return Optional.ofNullable(kept.get(host)).filter(facts -> reached.equals(ways.get(host)));
        }

        @Override
        public void write(String host, String reached, Map<String, Object> facts) {
            kept.put(host, facts);
            ways.put(host, reached);
        }

        @Override
        public void forget(String host) {
            kept.remove(host);
        }
    }

    private static ScriptedRun run(Memory cache, String tasks) {
        ScriptedRun run = hosts();
        run.factCache = cache;
        assertThat(run.run(play(tasks))).isZero();
        return run;
    }

    @Test
    void keptFactsSaveTheQuestionUntilSomethingOfThisMomentIsUsed() {
        Memory cache = new Memory();
        String arch = "- {name: a, command: \"echo ${facts.arch}\", run_once: true}\n";
        assertThat(gathers(run(cache, arch), "w1")).isEqualTo(1);
        assertThat(cache.kept.get("w1")).containsKey("os").doesNotContainKeys("env", "time");

        ScriptedRun second = run(cache, arch);
        assertThat(second.commands("w1")).containsExactly("echo x86_64");
        assertThat(gathers(second, "w1")).isZero();

        ScriptedRun third = run(cache, """
                - {name: a, command: "echo ${facts.time.epoch} ${facts.time.date}", run_once: true}
                """);
        assertThat(third.commands("w1")).containsExactly("echo 1736942400 2025-01-15");
        assertThat(gathers(third, "w1")).isEqualTo(1);
    }

    @Test
    void factsThatAreForgottenAreNotThoseOfALaterRun() {
        Memory cache = new Memory();
        String arch = "- {name: a, command: \"echo ${facts.arch}\", run_once: true}\n";
        assertThat(gathers(run(cache, arch), "w1")).isEqualTo(1);
        run(cache, "- meta: clear_facts\n");
        assertThat(gathers(run(cache, arch), "w1"))
                .as("also when the run was over before they were asked again")
                .isEqualTo(1);
        assertThat(gathers(run(cache, "- meta: clear_facts\n" + arch), "w1")).isEqualTo(1);
        assertThat(gathers(run(cache, arch), "w1")).isZero();
    }

    @Test
    void whatATaskAskedWithItsOwnRightsOrElsewhereIsNotKept() {
        Memory cache = new Memory();
        String asks = """
                - {setup: , delegate_to: w2, run_once: true}
                - {name: a, command: "echo ${facts.arch}", run_once: true}
                """;
        ScriptedRun run = run(cache, asks);
        assertThat(gathers(run, "w2")).isEqualTo(1);
        assertThat(gathers(run, "w1")).isZero();
        assertThat(cache.kept).isEmpty();
    }

    @Test
    void keptFactsOfAHostThatIsReachedElsewhereAreNotUsed() {
        Memory cache = new Memory();
        String arch = "- {name: a, command: \"echo ${facts.arch}\", run_once: true}\n";
        run(cache, arch);
        assertThat(cache.ways).containsEntry("w1", "w1");
        cache.ways.put("w1", "root@10.0.0.9:2222");
        assertThat(gathers(run(cache, arch), "w1")).isEqualTo(1);
    }
}
