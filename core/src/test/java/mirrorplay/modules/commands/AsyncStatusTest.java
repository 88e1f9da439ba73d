package mirrorplay.modules.commands;

import static mirrorplay.testkit.Arguments.module;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import mirrorplay.command.Cmd;
import mirrorplay.module.Plan;
import mirrorplay.module.Result;
import mirrorplay.testkit.LocalHost;
import mirrorplay.testkit.LocalShell;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Jobs need nothing but a shell, and tell how they ended. */
@Timeout(60)
class AsyncStatusTest {
    @ParameterizedTest
    @MethodSource("mirrorplay.testkit.LocalShell#all")
    void a_job_tells_what_it_printed_and_how_it_ended(LocalShell shell) throws InterruptedException {
        LocalHost host = new LocalHost(shell);
        String id = id(shell, "fine");
        Cmd command = Cmd.script("read -r line; echo \"got $line $X\"; echo error >&2; exit 3")
                .withStdin("a b\n")
                .withEnvironment(Map.of("X", "it's"));
        assertThat(host.ask(new Starting(id, command, 30))).isTrue();
        Plan.Refuse plan = (Plan.Refuse) finished(host, id);
        assertThat(plan.result().values())
                .containsEntry("rc", 3L)
                .containsEntry("stdout", "got a b it's")
                .containsEntry("stderr", "error")
                .containsEntry("finished", 1L);
        assertThat(host.ask(new Removing(id))).isTrue();
        assertThat(host.ask(new JobFact(id)).state()).isEqualTo(JobFact.State.MISSING);
    }

    @ParameterizedTest
    @MethodSource("mirrorplay.testkit.LocalShell#all")
    void one_that_takes_too_long_is_ended_with_all_that_it_started(LocalShell shell) throws InterruptedException {
        LocalHost host = new LocalHost(shell);
        String id = id(shell, "late");
        assertThat(host.ask(new Starting(id, Cmd.script("sleep 47.5 & sleep 47.5"), 1)))
                .isTrue();
        assertThat(((Plan.NoChange) plan(host, id)).result().values()).containsEntry("finished", 0L);
        Plan.Refuse late = (Plan.Refuse) finished(host, id);
        assertThat(late.problem()).contains("took longer than its limit");
        assertThat(late.result().values()).containsEntry("timedout", true);
        host.ask(new Removing(id));
    }

    @ParameterizedTest
    @MethodSource("mirrorplay.testkit.LocalShell#all")
    void one_that_was_killed_is_told(LocalShell shell) throws InterruptedException {
        LocalHost host = new LocalHost(shell);
        String id = id(shell, "gone");
        assertThat(host.ask(new Starting(id, Cmd.script("sleep 20"), 30))).isTrue();
        assertThat(host.ask(new Killing(id))).isTrue();
        assertThat(((Plan.Refuse) finished(host, id)).problem()).contains("killed, or the host was started anew");
        host.ask(new Removing(id));
    }

    @Test
    void an_id_never_becomes_another_path() {
        assertThat(module(AsyncStatus.class, "jid", "../../etc", "mode", AsyncStatus.Mode.CLEANUP)
                        .plan(new LocalHost(LocalShell.sh())))
                .isInstanceOf(Plan.Refuse.class);
    }

    private static String id(LocalShell shell, String what) {
        return "test-" + what + "-" + Integer.toHexString(shell.toString().hashCode()) + "-"
                + ProcessHandle.current().pid();
    }

    private static Plan plan(LocalHost host, String id) {
        return module(AsyncStatus.class, "jid", id, "mode", AsyncStatus.Mode.STATUS)
                .plan(host);
    }

    private static Plan finished(LocalHost host, String id) throws InterruptedException {
        while (true) {
            Plan plan = plan(host, id);
            Map<String, @Nullable Object> values =
                    plan instanceof Plan.Refuse refuse ? refuse.result().values() : values(plan);
            if (!Long.valueOf(0).equals(values.get("finished"))) {
                return plan;
            }
            Thread.sleep(100);
        }
    }

    private static Map<String, @Nullable Object> values(Plan plan) {
        return plan instanceof Plan.NoChange none ? none.result().values() : Result.NONE.values();
    }

    private record Starting(String id, Cmd job, int seconds) implements mirrorplay.module.Fact<Boolean> {
        @Override
        public Cmd command() {
            return Job.start(id, job, Duration.ofSeconds(seconds));
        }

        @Override
        public Boolean parse(mirrorplay.command.ExecResult result) {
            return result.ok();
        }
    }

    private record Removing(String id) implements mirrorplay.module.Fact<Boolean> {
        @Override
        public Cmd command() {
            return Job.remove(id);
        }

        @Override
        public Boolean parse(mirrorplay.command.ExecResult result) {
            return result.ok();
        }
    }

    private record Killing(String id) implements mirrorplay.module.Fact<Boolean> {
        @Override
        public Cmd command() {
            return Cmd.script("kill -KILL $(cat /var/tmp/mirrorplay-jobs-$(id -u)/$1/pid)", id);
        }

        @Override
        public Boolean parse(mirrorplay.command.ExecResult result) {
            return result.ok();
        }
    }
}
