package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mirrorplay.cli.CommandLineHarness.Result;
import mirrorplay.lab.Machine;
import mirrorplay.lab.MachineImage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C on a real host: nothing is left running there, whoever's rights it has. */
@Tag("lab")
@Timeout(300)
class InterruptionIT {
    private static LabHost host;

    @TempDir
    private Path directory;

    @BeforeAll
    static void boot() {
        host = LabHost.boot(MachineImage.BASE, "i1");
    }

    @AfterAll
    static void close() {
        host.close();
    }

    /** Sends the signals as soon as the host has the file. */
    private static Signals when(String file, int signals) {
        return told -> {
            Thread sender = Thread.startVirtualThread(() -> {
                try {
                    while (machine().shell("test -e " + file).exit() != 0) {
                        Thread.sleep(100);
                    }
                    for (int i = 0; i < signals; i++) {
                        told.accept("SIGINT");
                        Thread.sleep(300);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            return sender::interrupt;
        };
    }

    private static Machine machine() {
        return host.machine("i1");
    }

    private Result play(String file, int signals, String... more) throws IOException {
        CommandLineHarness program = new CommandLineHarness(directory).signals(when(file, signals));
        host.inventory(program);
        program.file(
                "site.yml",
                "- hosts: all\n  gather_facts: false\n  tasks:\n    - shell: touch " + file
                        + "; sleep 4242\n    - command: touch /tmp/next\n");
        List<String> arguments = new ArrayList<>(List.of("run", "site.yml", "-i", "hosts.yml"));
        arguments.addAll(List.of(more));
        return program.run(arguments.toArray(String[]::new));
    }

    private static void nothingIsLeft(Result result) {
        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(130);
        assertThat(result.out()).contains("INTERRUPTED by SIGINT").contains("not known  i1: ");
        assertThat(machine()
                        .shell("ps -eo args | grep '[s]leep 4242'; ls /tmp/next")
                        .out())
                .isEmpty();
    }

    @Test
    void onceEndsTheCommandAfterTheTimeOfGrace() throws IOException {
        nothingIsLeft(play("/tmp/once", 1, "--stop-grace", "1s"));
    }

    @Test
    void twiceEndsItAtOnce() throws IOException {
        nothingIsLeft(play("/tmp/twice", 2, "--stop-grace", "200s"));
    }

    @Test
    void whatRunsWithOtherRightsIsEndedToo() throws IOException {
        String vars = "{ssh_user: ops, become_password: " + host.opsPassword() + "}";
        nothingIsLeft(play("/tmp/sudo", 1, "--stop-grace", "1s", "--become", "-e", vars));
    }
}
