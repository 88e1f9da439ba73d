package mirrorplay.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.diag.Code;
import mirrorplay.event.Failure;
import mirrorplay.transport.local.LocalTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The scripted transport passes the contract of the real ones: here its script is a real shell. */
final class FakeTransportTest {
    private static final Target TARGET = new Target(
            "h1",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            Duration.ofSeconds(10));

    private final LocalTransport real =
            new LocalTransport(Clock.systemUTC(), new SecureRandom(), Path.of("/"), System.getenv());

    @AfterEach
    void close() {
        real.close();
    }

    private FakeTransport fake(Connection shell) {
        return new FakeTransport()
                .host(
                        "h1",
                        command -> shell.ask(List.of(command), Optional.empty()).getFirst());
    }

    @Test
    void it_answers_as_the_real_one_does() throws Exception {
        List<Cmd> commands = List.of(
                Cmd.script("echo out; echo err >&2; exit 3"),
                Cmd.of("cat").withStdin("in"),
                Cmd.of("echo", "it's"),
                Cmd.script("exit 1"));
        try (Connection shell = real.open(TARGET);
                Connection host = fake(shell).open(TARGET)) {
            assertThat(host.ask(commands, Optional.empty())).isEqualTo(shell.ask(commands, Optional.empty()));
            for (Cmd command : commands) {
                ExecResult expected = shell.start(command, Optional.empty(), OutputSink.NONE, false)
                        .await();
                assertThat(host.start(command, Optional.empty(), OutputSink.NONE, false)
                                .await())
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void it_keeps_what_was_sent() throws Exception {
        FakeTransport fake = new FakeTransport().host("h1", command -> ExecResult.of(0, "", ""));
        try (Connection host = fake.open(TARGET)) {
            host.ask(List.of(Cmd.of("a")), Optional.empty());
            Execution running = host.start(Cmd.of("b"), Optional.empty(), OutputSink.NONE, true);
            running.stdin().write("typed".getBytes(StandardCharsets.UTF_8));
            running.await();
        }
        assertThat(fake.sent())
                .extracting(s -> s.command().display() + s.ownChannel() + s.input())
                .containsExactly("afalse", "btruetyped");
    }

    @Test
    void a_host_that_breaks_loses_its_connections_and_can_be_connected_again_when_healed() throws Exception {
        FakeTransport fake = new FakeTransport().host("h1", command -> ExecResult.of(0, "", ""));
        Connection host = fake.open(TARGET);
        fake.fail("h1", Failure.of(Code.CONNECTION_LOST, "cut", "mend it"));
        for (int i = 0; i < 2; i++) {
            TransportException failure = catchThrowableOfType(
                    TransportException.class, () -> host.ask(List.of(Cmd.of("a")), Optional.empty()));
            assertThat(failure.failure().code()).isEqualTo(Code.CONNECTION_LOST);
            fake.heal("h1");
        }
        fake.open(TARGET).close();
    }
}
