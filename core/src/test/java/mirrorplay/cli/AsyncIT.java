package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import mirrorplay.cli.CommandLineHarness.Result;
import mirrorplay.lab.MachineImage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a real host: an asynchronous task outlives its connection and its run, and is done once. */
@Tag("lab")
@Timeout(300)
class AsyncIT {
    private static final String JOB = "echo began >> /tmp/jobs; sleep 12; echo done >> /tmp/jobs; echo result";

    private static LabHost host;

    @TempDir
    private Path directory;

    private CommandLineHarness program;

    @BeforeAll
    static void boot() {
        host = LabHost.boot(MachineImage.BASE, "a1");
    }

    @AfterAll
    static void close() {
        host.close();
    }

    @BeforeEach
    void fresh() throws IOException {
        program = new CommandLineHarness(directory);
        host.inventory(program);
        shell("rm -f /tmp/jobs /tmp/after");
        program.file("site.yml", """
                - hosts: all
                  tasks:
                    - {name: job, shell: "%s", async: 120, poll: 1, register: job}
                    - {name: after, shell: "echo ${job.stdout} ${job.rc} >> /tmp/after"}
                """.formatted(JOB));
    }

    private static String shell(String script) {
        return host.machine("a1").shell(script).out();
    }

    private ProgramProcess begun() throws IOException, InterruptedException {
        ProgramProcess process = ProgramProcess.start(directory, "run", "site.yml", "-i", "hosts.yml");
        while (host.machine("a1").shell("test -e /tmp/jobs").exit() != 0 && process.alive()) {
            Thread.sleep(100);
        }
        return process;
    }

    private static void wasDoneOnce() {
        assertThat(shell("cat /tmp/jobs /tmp/after")).isEqualTo("began\ndone\nresult 0\n");
    }

    @Test
    void aJobIsSeenToItsEndOverAConnectionThatIsLost() throws IOException, InterruptedException {
        try (ProgramProcess run = begun()) {
            shell(
                    "for p in $(ps -eo pid,args | awk '/[s]shd: root@notty|[s]shd: root *$/ {print $1}'); do kill -9 $p; done");
            assertThat(run.exit(120)).as(run.output()).isZero();
        }
        wasDoneOnce();
    }

    @Test
    void aJobOfAKilledRunIsAdoptedByTheRunThatResumesIt() throws IOException, InterruptedException {
        try (ProgramProcess run = begun()) {
            run.signal("-KILL");
            run.exit();
        }
        Result resumed = program.run("resume");
        assertThat(resumed.exit()).as(resumed.out() + resumed.err()).isZero();
        wasDoneOnce();
    }

    @Test
    void aJobGoesOnWhenItsRunIsStoppedAndIsAdopted() throws IOException, InterruptedException {
        try (ProgramProcess run = begun()) {
            run.signal("-INT");
            assertThat(run.exit()).as(run.output()).isEqualTo(ExitCode.INTERRUPTED);
            assertThat(run.output()).contains("which goes on on a1");
        }
        assertThat(shell("cat /tmp/jobs")).isEqualTo("began\n");
        Result resumed = program.run("resume");
        assertThat(resumed.exit()).as(resumed.out() + resumed.err()).isZero();
        wasDoneOnce();
    }

    @Test
    void aJobThatEndedMeanwhileIsNotDoneAgain() throws IOException, InterruptedException {
        try (ProgramProcess run = begun()) {
            run.signal("-KILL");
            run.exit();
        }
        while (!shell("cat /tmp/jobs").contains("done")) {
            Thread.sleep(500);
        }
        Result resumed = program.run("resume");
        assertThat(resumed.exit()).as(resumed.out() + resumed.err()).isZero();
        wasDoneOnce();
    }
}
