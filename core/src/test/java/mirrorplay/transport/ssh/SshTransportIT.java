package mirrorplay.transport.ssh;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import mirrorplay.transport.Connection;
import mirrorplay.transport.ShellTransportContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

final class SshTransportIT extends ShellTransportContract {
    @TempDir
    private static Path directory;

    private static TestSshd sshd;
    private static SshTransport transport;

    @BeforeAll
    static void startServer() throws Exception {
        sshd = new TestSshd(directory.resolve("sshd"));
        sshd.know("ed25519");
        transport = new SshTransport(
                HostKeyQuestion.REFUSE,
                PassphraseQuestion.NONE,
                Clock.systemUTC(),
                new SecureRandom(),
                Map.of(),
                directory,
                System.getProperty("user.name"));
    }

    @AfterAll
    static void stopServer() {
        transport.close();
        sshd.close();
    }

    @Override
    protected Connection connect() throws Exception {
        return transport.open(sshd.target("StrictHostKeyChecking=yes"));
    }
}
