package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mirrorplay.cli.CommandLineHarness.Result;
import mirrorplay.lab.MachineImage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a real host: two operators never act on it at once, and what a dead run left running is not overlooked. */
@Tag("lab")
@Timeout(300)
class HostLockIT {
    private static LabHost host;

    @TempDir
    private Path directory;

    private CommandLineHarness program;

    @BeforeAll
    static void boot() {
        host = LabHost.boot(MachineImage.BASE, "l1");
    }

    @AfterAll
    static void close() {
        host.close();
    }

    @BeforeEach
    void fresh() throws IOException {
        program = new CommandLineHarness(directory);
        host.inventory(program);
        shell("rm -f /tmp/log /tmp/before");
    }

    private static String shell(String script) {
        return host.machine("l1").shell(script).out();
    }

    private void playbook(String command) throws IOException {
        program.file(
                "site.yml",
                "- hosts: all\n  gather_facts: false\n  tasks:\n    - shell: echo before >> /tmp/before\n    - shell: "
                        + command + "\n");
    }

    private Result run(String... more) {
        List<String> arguments = new ArrayList<>(List.of("run", "site.yml", "-i", "hosts.yml"));
        arguments.addAll(List.of(more));
        return program.run(arguments.toArray(String[]::new));
    }

    /** The program as another process, whose task is under way on the host. */
    private ProgramProcess other(int seconds, String... more) throws IOException, InterruptedException {
        shell("rm -f /tmp/began");
        playbook("touch /tmp/began; sleep " + seconds + "; echo other >> /tmp/log");
        List<String> arguments = new ArrayList<>(List.of("run", "site.yml", "-i", "hosts.yml"));
        arguments.addAll(List.of(more));
        ProgramProcess process = ProgramProcess.start(directory, arguments.toArray(String[]::new));
        while (host.machine("l1").shell("test -e /tmp/began").exit() != 0 && process.alive()) {
            Thread.sleep(100);
        }
        playbook("echo mine >> /tmp/log");
        return process;
    }

    @Test
    @DisplayName("▲ 1.7: the second run is told who works there, since when, from where")
    void theSecondRunIsToldWhoWorksThereSinceWhenAndFromWhere() throws IOException, InterruptedException {
        try (ProgramProcess other = other(8)) {
            assertThat(shell("ls /run/lock/mirrorplay.lock"))
                    .contains("holder.")
                    .contains("command.");
            Result refused = run();
            assertThat(refused.exit()).as(refused.out() + refused.err()).isEqualTo(2);
            assertThat(refused.out())
                    .contains("MP4014")
                    .contains("is being worked on by another run, of tester")
                    .containsPattern("held by +tester on .*, run 20\\d{6}T\\d{6}-[0-9a-f]{4}, since 20\\d\\d-");
            assertThat(program.run("plan", "site.yml", "-i", "hosts.yml").exit())
                    .isZero();
            assertThat(shell("cat /tmp/log 2>&1")).contains("No such file");
            assertThat(other.exit()).as(other.output()).isZero();
        }
        Result allowed = run();
        assertThat(allowed.exit()).as(allowed.out() + allowed.err()).isZero();
        assertThat(shell("cat /tmp/log")).isEqualTo("other\nmine\n");
        assertThat(shell("ls /run/lock")).doesNotContain("mirrorplay");
    }

    @Test
    @DisplayName("▲ 1.7: a command of a killed run is waited for")
    void aCommandOfAKilledRunIsWaitedFor() throws IOException, InterruptedException {
        killedWhileItsCommandRuns(6);
        Result waited = run();
        assertThat(waited.exit()).as(waited.out() + waited.err()).isZero();
        assertThat(waited.out())
                .contains("waiting for the end of what run")
                .contains("sleep 6")
                .contains("was cleared");
        assertThat(shell("cat /tmp/log")).isEqualTo("other\nmine\n");
    }

    @Test
    @DisplayName("▲ 1.7: a command of a killed run is named or ended as told")
    void aCommandOfAKilledRunIsNamedOrEndedAsTold() throws IOException, InterruptedException {
        killedWhileItsCommandRuns(300);
        Result named = run("--orphans", "fail");
        assertThat(named.exit()).as(named.out() + named.err()).isEqualTo(2);
        assertThat(named.out())
                .contains("something that an earlier run of yours started still runs on l1")
                .contains("sleep 300")
                .contains("--orphans kill");
        Result ended = run("--orphans", "kill");
        assertThat(ended.exit()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out()).contains("ending what run");
        assertThat(shell("cat /tmp/log; ps -eo args | grep '[s]leep 300'")).isEqualTo("mine\n");
    }

    @Test
    void aKilledRunIsResumedWhereItWas() throws IOException, InterruptedException {
        killedWhileItsCommandRuns(301);
        Result resumed = program.run("resume", "--orphans", "kill");
        assertThat(resumed.exit()).as(resumed.out() + resumed.err()).isZero();
        assertThat(resumed.out()).contains("ok=1");
        assertThat(shell("cat /tmp/before /tmp/log; ps -eo args | grep '[s]leep 301'"))
                .isEqualTo("before\nmine\n");
    }

    @Test
    void theLoginUserNeedsNoRightsForItAndSeesTheLockOfRoot() throws IOException, InterruptedException {
        String ops = "{ssh_user: ops, become_password: " + host.opsPassword() + "}";
        try (ProgramProcess other = other(6, "--become", "-e", ops)) {
            Result refused = run();
            assertThat(refused.exit()).as(refused.out() + refused.err()).isEqualTo(2);
            assertThat(refused.out()).contains("is being worked on by another run");
            assertThat(other.exit()).as(other.output()).isZero();
        }
        try (ProgramProcess other = other(6)) {
            Result refused = run("--become", "-e", ops);
            assertThat(refused.exit()).as(refused.out() + refused.err()).isEqualTo(2);
            assertThat(refused.out()).contains("is being worked on by another run");
            assertThat(other.exit()).as(other.output()).isZero();
        }
        assertThat(run("--become", "-e", ops).exit()).isZero();
        assertThat(shell("ls /run/lock")).doesNotContain("mirrorplay");
    }

    private void killedWhileItsCommandRuns(int seconds) throws IOException, InterruptedException {
        try (ProgramProcess other = other(seconds)) {
            other.signal("-KILL");
            other.exit();
        }
        assertThat(shell("ps -eo args | grep '[s]leep " + seconds + "'")).contains("sleep");
    }
}
