package mirrorplay.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mirrorplay.command.Cmd;
import mirrorplay.command.Secret;
import mirrorplay.event.Failure;
import mirrorplay.transport.Connection;
import mirrorplay.transport.Target;
import mirrorplay.transport.TransportException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Transports that are put to real servers. */
@Timeout(90)
abstract class SshFixture {
    @TempDir
    Path directory;

    final List<AutoCloseable> open = new ArrayList<>();
    final List<List<UnknownHostKey>> questions = Collections.synchronizedList(new ArrayList<>());
    final List<Path> passphrasesAsked = Collections.synchronizedList(new ArrayList<>());
    TestSshd sshd;

    @BeforeEach
    void startServer() throws Exception {
        sshd = server("sshd");
    }

    TestSshd server(String name, String... settings) throws Exception {
        TestSshd server = new TestSshd(directory.resolve(name), settings);
        open.add(server);
        return server;
    }

    @AfterEach
    void stopAll() throws Exception {
        for (AutoCloseable closeable : open.reversed()) {
            closeable.close();
        }
    }

    SshTransport transport(boolean accept, Map<String, String> environment) {
        SshTransport transport = new SshTransport(
                keys -> {
                    questions.add(keys);
                    return accept ? keys : List.of();
                },
                key -> {
                    passphrasesAsked.add(key);
                    return Optional.of(new Secret("open sesame"));
                },
                Clock.systemUTC(),
                new SecureRandom(),
                environment,
                directory.resolve("home"),
                System.getProperty("user.name"));
        open.add(transport);
        return transport;
    }

    Target target(List<Path> keys, List<String> jump, String... options) {
        Target base = sshd.target(options);
        return new Target(
                base.name(),
                base.address(),
                base.port(),
                base.user(),
                base.password(),
                keys,
                jump,
                base.options(),
                base.connectTimeout());
    }

    static void answers(SshTransport transport, Target target) throws TransportException {
        try (Connection host = transport.open(target)) {
            assertThat(host.ask(List.of(Cmd.of("echo", "hi")), Optional.empty())
                            .getFirst()
                            .out())
                    .isEqualTo("hi\n");
        }
    }

    static Failure refusal(SshTransport transport, Target target) {
        TransportException failure = catchThrowableOfType(
                TransportException.class, () -> transport.open(target).close());
        assertThat(failure).isNotNull();
        assertThat(failure.failure().next()).isNotEmpty();
        return failure.failure();
    }

    static void inParallel(List<Callable<Void>> tasks) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> future : executor.invokeAll(tasks)) {
                future.get();
            }
        } catch (java.util.concurrent.ExecutionException e) {
            throw e.getCause() instanceof TransportException failure
                    ? new IOException(failure.failure().toString(), e)
                    : e;
        }
    }
}
