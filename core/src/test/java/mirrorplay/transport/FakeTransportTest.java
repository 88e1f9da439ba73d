package mirrorplay.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.diag.Code;
import mirrorplay.event.Failure;
import mirrorplay.testkit.LocalShell;
import org.junit.jupiter.api.Test;

/** The scripted transport passes the contract of the real ones: there its script is a real shell. */
final class FakeTransportTest extends TransportContract {
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

    @Override
    protected Connection connect() throws TransportException {
        return new FakeTransport().host("h1", LocalShell.sh()::run).open(TARGET);
    }

    @Test
    void an_answer_may_say_that_it_took_longer_than_is_allowed() throws Exception {
        ExecResult late = new ExecResult(0, Optional.empty(), new byte[0], new byte[0], false, Duration.ofHours(1));
        try (Connection host = new FakeTransport().host("h1", command -> late).open(TARGET)) {
            Cmd command = Cmd.of("sleep", "3600");
            assertThat(host.ask(List.of(command), Optional.empty())).containsExactly(late);
            TransportException failure = catchThrowableOfType(
                    TransportException.class,
                    () -> host.ask(List.of(command.withTimeout(Duration.ofMinutes(1))), Optional.empty()));
            assertThat(failure.failure().code()).isEqualTo(Code.TIMED_OUT);
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
