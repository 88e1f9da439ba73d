package mirrorplay.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.Security;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.command.Cmd;
import mirrorplay.transport.Connection;
import net.schmizz.sshj.common.SecurityUtils;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real server that accepts one algorithm only. */
class AlgorithmsIT {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @DisplayName("▲ 3: curve25519, GCM and CTR work with the JDK's own algorithms, without BouncyCastle")
    @ValueSource(
            strings = {
                "KexAlgorithms curve25519-sha256",
                "KexAlgorithms ecdh-sha2-nistp521",
                "Ciphers aes128-gcm@openssh.com",
                "Ciphers aes256-gcm@openssh.com",
                "Ciphers aes128-ctr",
                "Ciphers aes256-ctr",
                "MACs hmac-sha2-512-etm@openssh.com",
                "HostKeyAlgorithms ecdsa-sha2-nistp256"
            })
    void eachAlgorithmWorksWithoutAnotherProvider(String only) throws Exception {
        try (TestSshd sshd = new TestSshd(directory.resolve("sshd"), only);
                SshTransport transport = new SshTransport(
                        HostKeyQuestion.ACCEPT,
                        PassphraseQuestion.NONE,
                        Clock.systemUTC(),
                        new SecureRandom(),
                        Map.of(),
                        directory,
                        System.getProperty("user.name"));
                Connection host = transport.open(sshd.target())) {
            assertThat(host.ask(List.of(Cmd.of("echo", "hi")), Optional.empty())
                            .getFirst()
                            .out())
                    .isEqualTo("hi\n");
        }
        assertThat(SecurityUtils.isBouncyCastleRegistered()).isFalse();
        assertThat(Security.getProvider("BC")).isNull();
    }
}
