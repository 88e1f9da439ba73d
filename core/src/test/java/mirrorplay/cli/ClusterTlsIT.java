package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mirrorplay.cli.CommandLineHarness.Result;
import mirrorplay.lab.Machine;
import mirrorplay.lab.MachineImage;
import mirrorplay.testkit.ConvergenceCase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cluster of the shipped configuration says on the wire, while a member joins and after. */
@Tag("lab")
class ClusterTlsIT {
    private static final String TEXT = "never-in-the-clear";
    private static final String AS_READER = " -u reader -ponly-in-this-test -h n2 -e \"SELECT t FROM secret.t\"";
    // Content type 22, handshake, of a TLS record.
    private static final String HANDSHAKE = "1603..";

    @TempDir
    private static Path directory;

    private static LabHost hosts;

    @BeforeAll
    static void join() throws IOException {
        hosts = LabHost.boot(MachineImage.MARIADB, "n1", "n2");
        CommandLineHarness program = new CommandLineHarness(directory);
        hosts.inventory(program, Map.of("galera", List.of("n1", "n2")));
        try (Stream<Path> files = Files.list(ConvergenceCase.DIRECTORY.resolve("mysql/tasks"))) {
            for (Path file : files.toList()) {
                program.file(file.getFileName().toString(), Files.readString(file));
            }
        }
        ConvergenceProof.templates(program, "templates");
        Result result = program.run("run", "tls.yml", "-i", "hosts.yml");
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
    }

    @AfterAll
    static void close() {
        hosts.close();
    }

    @Test
    void replicationAndStateTransferBeginWithATlsHandshakeInBothDirections() {
        List<String> seen = sniffed("n2");
        for (String port : List.of("4567", "4444")) {
            assertThat(seen.stream().filter(line -> line.startsWith("first " + port)))
                    .as("first bytes on port " + port)
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allMatch(line -> line.matches("first " + port + " " + HANDSHAKE));
        }
    }

    @Test
    void noRowIsEverInTheClear() {
        Machine client = hosts.machine("n1");
        assertThat(client.shell("mariadb --ssl --ssl-ca=/etc/mysql/tls/ca.crt --ssl-verify-server-cert" + AS_READER)
                        .out())
                .contains(TEXT);
        assertThat(client.shell("mariadb --skip-ssl" + AS_READER).err()).contains("Access denied");
        for (String member : List.of("n1", "n2")) {
            assertThat(sniffed(member)).contains("listening").doesNotContain("clear 3306", "clear 4444", "clear 4567");
        }
        assertThat(client.shell("mariadb --skip-ssl" + AS_READER.replace("reader", "open"))
                        .out())
                .contains(TEXT);
        assertThat(sniffed("n2")).as("what is in the clear is seen").contains("clear 3306");
    }

    @Test
    void clientsAndMembersGetACertificateOfOurAuthorityForTheMembersName() {
        String common = " -CAfile /etc/mysql/tls/ca.crt -cert /etc/mysql/tls/server.crt -key /etc/mysql/tls/server.key"
                + " -verify_return_error -verify_hostname n2 </dev/null 2>&1";
        Machine client = hosts.machine("n1");
        for (String target : List.of("n2:3306 -starttls mysql", "n2:4567")) {
            assertThat(client.shell("openssl s_client -connect " + target + common)
                            .out())
                    .as(target)
                    .contains("Verification: OK", "Verified peername: n2", "TLSv1.");
        }
    }

    private static List<String> sniffed(String machine) {
        return hosts.machine(machine)
                .shell("sleep 1; cat /root/sniff.txt")
                .out()
                .lines()
                .toList();
    }
}
