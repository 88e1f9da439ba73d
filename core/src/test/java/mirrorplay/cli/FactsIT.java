package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
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

/** What real hosts say of themselves, and what of it is kept for the next run. */
@Tag("lab")
@Timeout(300)
class FactsIT {
    private static LabHost host;

    @TempDir
    private Path directory;

    private CommandLineHarness program;

    @BeforeAll
    static void boot() {
        host = LabHost.boot(MachineImage.BASE, "f1", "f2");
    }

    @AfterAll
    static void close() {
        host.close();
    }

    @BeforeEach
    void fresh() throws IOException {
        program = new CommandLineHarness(directory);
        host.inventory(program);
    }

    private static String shell(String machine, String script) {
        return host.machine(machine).shell(script).out().strip();
    }

    private String says(String expression, String... more) throws IOException {
        program.file("site.yml", """
                - hosts: f1
                  tasks:
                    - {name: says, debug: {msg: "<${%s}>"}}
                """.formatted(expression));
        String[] arguments = new String[4 + more.length];
        System.arraycopy(new String[] {"run", "site.yml", "-i", "hosts.yml"}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        Result result = program.run(arguments);
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        return result.out()
                .substring(
                        result.out().indexOf('<') + 1,
                        result.out().indexOf('>', result.out().indexOf('<')));
    }

    @Test
    void theyAreWhatTheHostItselfSays() throws IOException {
        assertThat(says("facts.os.id + ' ' + facts.os.version"))
                .isEqualTo(shell("f1", ". /etc/os-release; echo $ID $VERSION_ID"));
        assertThat(says("facts.kernel + ' ' + facts.arch + ' ' + facts.hostname"))
                .isEqualTo(shell("f1", "uname -r; uname -m; hostname -s").replace('\n', ' '));
        assertThat(says("facts.default_ipv4.address"))
                .isEqualTo(host.machine("f1").address());
        assertThat(says("hostvars.f2.facts.default_ipv4.address"))
                .isEqualTo(host.machine("f2").address());
        assertThat(says("facts.service_manager + ' ' + facts.package_manager")).isEqualTo("systemd apt");
        assertThat(says("facts.memory.total_mb"))
                .isEqualTo(shell("f1", "awk '/^MemTotal/ {print int($2 / 1024)}' /proc/meminfo"));
        assertThat(says("facts.user.name + ' ' + facts.user.home")).isEqualTo("root /root");
    }

    private static void fact(String machine, String state) {
        shell(
                machine,
                "mkdir -p /etc/mirrorplay/facts.d; echo '{\"state\": \"" + state
                        + "\"}' > /etc/mirrorplay/facts.d/app.json");
    }

    @Test
    void keptFactsHoldForTheSameMachineUntilTheyAreForgotten() throws IOException {
        program.file("mirrorplay.yml", "fact_cache: jsonfile\n");
        fact("f1", "one");
        fact("f2", "other");
        assertThat(says("facts.local.app.state")).isEqualTo("one");
        assertThat(directory.resolve(".mirrorplay/facts/host-f1.json"))
                .content()
                .contains("\"one\"");
        fact("f1", "two");
        assertThat(says("facts.local.app.state")).as("kept").isEqualTo("one");
        assertThat(says(
                        "facts.local.app.state",
                        "-e",
                        "ssh_host=" + host.machine("f2").address()))
                .as("another machine of the same name")
                .isEqualTo("other");
        assertThat(says("facts.local.app.state"))
                .as("kept of the other way, so asked anew")
                .isEqualTo("two");
        Files.delete(directory.resolve("mirrorplay.yml"));
        fact("f1", "three");
        assertThat(says("facts.local.app.state")).as("without a cache").isEqualTo("three");
    }
}
