package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import mirrorplay.cli.CommandLineHarness.Result;
import mirrorplay.lab.MachineImage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -u}, {@code -k}, {@code -K} and {@code --private-key} on a real host whose inventory says nothing of them. */
@Tag("lab")
class LoginOptionsIT {
    private static LabHost host;

    @TempDir
    private Path directory;

    private CommandLineHarness program;

    @BeforeAll
    static void boot() {
        host = LabHost.boot(MachineImage.BASE, "k1");
    }

    @AfterAll
    static void close() {
        host.close();
    }

    @BeforeEach
    void inventory() throws IOException {
        program = new CommandLineHarness(directory);
        host.inventory(program);
        String whole = Files.readString(program.path("hosts.yml"));
        program.file(
                "bare.yml",
                whole.lines()
                        .filter(line -> !line.contains("ssh_user:") && !line.contains("ssh_key:"))
                        .reduce("", (text, line) -> text + line + "\n"));
    }

    @Test
    void aPasswordLogsInAndIsTakenForBecomeWhenThatIsEmpty() {
        program.typing(host.opsPassword() + "\n\n");
        Result result = exec("bare.yml", "-u", "ops", "-k", "-K", "-b");
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(result.out()).contains("root").doesNotContain(host.opsPassword());
        assertNowhere(host.opsPassword());
    }

    @Test
    void becomeGetsItsOwnPassword() {
        program.typing(host.opsPassword() + "\n");
        Result result = exec("bare.yml", "-u", "ops", "--private-key", key(), "-b", "-K");
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(result.out()).contains("root");
        program.typing("wrong-password\n");
        Result wrong = exec("bare.yml", "-u", "ops", "--private-key", key(), "-b", "-K");
        assertThat(wrong.exit()).isNotZero();
        assertThat(wrong.out() + wrong.err()).contains("password").doesNotContain("wrong-password");
    }

    @Test
    void aWrongPasswordIsRefusedAndAMissingOneIsAskedForBeforeAnyConnection() {
        program.typing("wrong-password\n");
        assertThat(exec("bare.yml", "-u", "ops", "-k").exit()).isEqualTo(4);
        program.typing("");
        Result missing = exec("bare.yml", "-u", "ops", "-k");
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.err()).contains("-k asks for the SSH password");
    }

    @Test
    void userAndKeyLogInWhereTheInventoryNamesNoneAndTheInventoryWins() {
        Result user = exec("bare.yml", "-u", "ops2", "--private-key", key());
        assertThat(user.exit()).as(user.out() + user.err()).isZero();
        assertThat(user.out()).contains("ops2");
        assertThat(exec("hosts.yml", "-u", "ops2", "--private-key", "/no/such/key")
                        .out())
                .contains("root");
    }

    private Result exec(String inventory, String... options) {
        return program.run(
                Stream.of(Stream.of("exec", "all", "-i", inventory), Stream.of(options), Stream.of("--", "id", "-un"))
                        .flatMap(part -> part)
                        .toArray(String[]::new));
    }

    private String key() {
        try (Stream<String> lines = Files.lines(program.path("hosts.yml"))) {
            return lines.filter(line -> line.contains("ssh_key:"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void assertNowhere(String secret) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(secret);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
