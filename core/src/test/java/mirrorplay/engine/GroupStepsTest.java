package mirrorplay.engine;

import static mirrorplay.engine.ScriptedRunTest.code;
import static mirrorplay.engine.ScriptedRunTest.play;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.diag.Code;
import mirrorplay.event.Failure.Evidence;
import mirrorplay.event.RunEvent;
import mirrorplay.module.Action;
import mirrorplay.module.Fact;
import mirrorplay.module.Gate;
import mirrorplay.module.GroupModule;
import mirrorplay.module.GroupPlan;
import mirrorplay.module.GroupProbe;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.transport.FakeTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Steps, gates and undo of a group module, on scripted hosts in virtual time. */
@Timeout(10)
class GroupStepsTest {
    private static final ExecResult DONE = ExecResult.of(0, "", "");

    /** Switches its hosts one after the other, each behind a gate; refuses when one is missing. */
    @ModuleInfo(name = "switch_over", summary = "Switch the hosts over.")
    record SwitchOver(
            @Param(doc = "Whether the hosts are only waited for.", fallback = "false")
            boolean waitOnly) implements GroupModule {
        @Override
        public GroupPlan plan(GroupProbe group) {
            if (!group.unreachable().isEmpty()) {
                return new GroupPlan.Refuse("cannot ask " + group.unreachable(), List.of(), "bring it back");
            }
            List<GroupPlan.Step> steps = new ArrayList<>();
            for (String host : group.hosts()) {
                Gate<String> gate =
                        new Gate<>("healthy", new Health(), Health::judge, Duration.ofMinutes(1), Duration.ofHours(1));
                steps.add(new GroupPlan.Step(
                        host,
                        "switch " + host,
                        waitOnly ? List.of() : List.of(new Action.Execute("switch", Cmd.of("switch"))),
                        List.of(gate),
                        List.of(new Action.Execute("put back", Cmd.of("put-back")))));
            }
            return new GroupPlan.Change("switch all", steps, Map.of());
        }
    }

    /** What a host says of itself. */
    record Health() implements Fact<String> {
        @Override
        public Cmd command() {
            return Cmd.of("health");
        }

        @Override
        public String parse(ExecResult result) {
            return result.out();
        }

        static Gate.Verdict judge(String said) {
            return switch (said) {
                case "good" -> new Gate.Holds(said);
                case "dead" -> new Gate.Never(said, "bury it");
                default -> new Gate.NotYet(said);
            };
        }
    }

    @Test
    void aGateThatNeverPassesEndsTheTaskInItsTimeAndPutsTheStepsBackLastFirst() {
        ScriptedRun run = hosts("good", "not yet", "good");

        assertThat(run.run(play("- {name: switch, switch_over: {}}\n"))).isEqualTo(2);
        assertThat(run.time.slept()).hasSize(60).containsOnly(Duration.ofMinutes(1));
        assertThat(run.hosts.sent().stream()
                        .filter(sent -> sent.ownChannel())
                        .map(sent -> sent.host() + " " + sent.command().display()))
                .containsExactly("w1 switch", "w2 switch", "w2 put-back", "w1 put-back");
        RunEvent.TaskFinished failed = run.failed("w2");
        assertThat(code(failed)).isEqualTo(Code.GATE);
        assertThat(failed.outcome().failure().orElseThrow().evidence())
                .extracting(Evidence::text)
                .contains(
                        "2 of 3: switch w2 on w2",
                        "w1 done: switch w1",
                        "w2 failed here: switch w2",
                        "w3 not started: switch w3",
                        "w2: put back (switch w2)",
                        "w1: put back (switch w1)");
    }

    @Test
    void aStepThatOnlyWaitsIsNoChange() {
        ScriptedRun run = hosts("good", "good", "good");

        assertThat(run.run(play("- {name: switch, switch_over: {wait_only: true}}\n")))
                .isZero();
        assertThat(run.outcomes()).containsExactlyInAnyOrder("switch w1 OK", "switch w2 OK", "switch w3 OK");
        assertThat(run.commands("w1")).isEmpty();
    }

    @Test
    void aGateThatCanNeverPassEndsTheTaskAtOnce() {
        ScriptedRun run = hosts("dead", "good", "good");

        assertThat(run.run(play("- {name: switch, switch_over: {}}\n"))).isEqualTo(2);
        assertThat(run.time.slept()).isEmpty();
        assertThat(run.failed("w1").outcome().failure().orElseThrow().next()).isEqualTo("bury it");
        assertThat(run.commands("w2")).isEmpty();
    }

    @Test
    void aMemberThatFailedBeforeIsSeenAsMissingAndNotAsASmallerGroup() {
        ScriptedRun run = hosts("good", "good", "good");

        assertThat(run.run(play("- {name: fail, command: fail, when: inventory_hostname == \"w2\"}\n")
                        + play("- {name: switch, switch_over: {}}\n")))
                .isEqualTo(2);
        assertThat(run.failed("w1").outcome().failure().orElseThrow().problem()).isEqualTo("cannot ask [w2]");
        assertThat(run.failed("w1").outcome().failure().orElseThrow().evidence())
                .extracting(Evidence::text)
                .contains("w2: it failed earlier in this run");
        assertThat(run.commands("w3")).isEmpty();
    }

    @Test
    void aFailureThatIsIgnoredLetsTheTasksAfterItRun() {
        ScriptedRun run = hosts("dead", "good", "good");

        assertThat(run.run(play("""
                - {name: switch, switch_over: {}, ignore_errors: true}
                - {name: after, command: after}
                """))).isZero();
        assertThat(run.commands("w1")).contains("after");
        assertThat(run.commands("w3")).containsExactly("after");
    }

    private static ScriptedRun hosts(String... health) {
        FakeTransport hosts = new FakeTransport();
        for (int i = 0; i < health.length; i++) {
            String said = health[i];
            hosts.host("w" + (i + 1), command -> switch (command.display()) {
                case "health" -> ExecResult.of(0, said, "");
                case "fail" -> ExecResult.of(1, "", "");
                default -> DONE;
            });
        }
        return new ScriptedRun(hosts).with(SwitchOver.class);
    }
}
