package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import mirrorplay.cli.CommandLineHarness.Result;
import mirrorplay.lab.Machine;
import mirrorplay.lab.MachineImage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret that a command gets by standard input shows nowhere: looked for while it runs, and in all that is written. */
@Tag("lab")
class SecretsIT {
    private static final String SECRET = "Zq7-hidden-Xw9";
    private static LabHost host;

    @TempDir
    private Path directory;

    @BeforeAll
    static void boot() {
        host = LabHost.boot(MachineImage.BASE, "s1");
    }

    @AfterAll
    static void close() {
        host.close();
    }

    @Test
    void noProcessListNoOutputNoJournalAndNoReportHoldsASecret() throws IOException, InterruptedException {
        CommandLineHarness program = new CommandLineHarness(directory);
        host.inventory(program);
        program.file("secrets/p", SECRET + "\n").file("site.yml", """
                        - hosts: all
                          gather_facts: false
                          become: true
                          vars: {p: '${lookup("password", "secrets/p")}'}
                          tasks:
                            - shell: "cat > /root/got; sleep 3; cat /root/got; cat /root/got >&2"
                              args: {stdin: "${p}"}
                            - copy: {content: "${p}", dest: /root/file, mode: 0600}
                            - debug: {msg: "it is ${p}"}
                        """);
        AtomicBoolean running = new AtomicBoolean(true);
        Machine machine = host.machine("s1");
        StringBuilder seen = new StringBuilder();
        Thread watch = Thread.startVirtualThread(() -> {
            while (running.get()) {
                seen.append(machine.shell(
                                "cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n'; true")
                        .out());
                seen.append(ownProcess());
            }
        });
        Result result = program.run(
                "run",
                "site.yml",
                "-i",
                "hosts.yml",
                "--diff",
                "-vvv",
                "--report",
                "json=events.json",
                "--report",
                "junit=junit.xml");
        running.set(false);
        watch.join();
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(machine.shell("cat /root/got /root/file").out()).isEqualTo(SECRET + "\n" + SECRET);
        assertThat(seen.toString()).contains("sleep").doesNotContain(SECRET);
        assertThat(result.out() + result.err()).contains("***").doesNotContain(SECRET);
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("secrets/p")) {
                    assertThat(Files.readString(file)).as(file.toString()).doesNotContain(SECRET);
                }
            }
        }
    }

    private static String ownProcess() {
        try {
            return Files.readString(Path.of("/proc/self/cmdline")) + Files.readString(Path.of("/proc/self/environ"));
        } catch (IOException e) {
            return "";
        }
    }
}
