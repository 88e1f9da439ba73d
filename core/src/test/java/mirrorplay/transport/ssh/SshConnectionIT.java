package mirrorplay.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import mirrorplay.command.Cmd;
import mirrorplay.diag.Code;
import mirrorplay.event.Failure;
import mirrorplay.transport.Connection;
import mirrorplay.transport.Execution;
import mirrorplay.transport.OutputSink;
import mirrorplay.transport.Target;
import mirrorplay.transport.TransportException;
import org.junit.jupiter.api.Test;

/** How connections are made, shared and lost. */
class SshConnectionIT extends SshFixture {
    @Test
    void hosts_behind_a_jump_host_share_one_connection_to_it() throws Exception {
        TestSshd jump = server("jump");
        sshd.know("ed25519");
        Files.writeString(
                sshd.knownHosts(),
                "[127.0.0.1]:" + jump.port() + " " + jump.publicKey("ed25519") + "\n",
                java.nio.file.StandardOpenOption.APPEND);
        jump.authorize(sshd.key());
        SshTransport transport = transport(false, Map.of());
        Target behind = target(List.of(sshd.key()), List.of("127.0.0.1:" + jump.port()));
        List<Callable<Void>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(() -> {
                answers(transport, behind);
                return null;
            });
        }
        inParallel(all);

        assertThat(jump.log().split("Accepted publickey", -1)).hasSize(2);
        assertThat(sshd.log().split("Accepted publickey", -1)).hasSize(5);
    }

    @Test
    void the_end_of_a_host_behind_a_jump_host_leaves_the_others_alone() throws Exception {
        TestSshd jump = server("jump3");
        jump.authorize(sshd.key());
        SshTransport transport = transport(true, Map.of());
        Target behind = target(List.of(sshd.key()), List.of("127.0.0.1:" + jump.port()));
        try (Connection stays = transport.open(behind)) {
            for (int i = 0; i < 20; i++) {
                Connection ends = transport.open(behind);
                Execution talks = ends.start(Cmd.script("yes"), Optional.empty(), OutputSink.NONE, false);
                ends.close();
                assertThatThrownBy(talks::await).isInstanceOf(TransportException.class);
                assertThat(stays.ask(List.of(Cmd.of("echo", "here")), Optional.empty())
                                .getFirst()
                                .out())
                        .isEqualTo("here\n");
            }
        }
    }

    @Test
    void a_server_with_few_places_for_logins_is_tried_again() throws Exception {
        sshd = server("narrow", "MaxStartups 2");
        sshd.know("ed25519");
        SshTransport transport = transport(false, Map.of());
        List<Callable<Void>> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            all.add(() -> {
                answers(transport, sshd.target());
                return null;
            });
        }
        inParallel(all);
    }

    @Test
    void a_port_where_nothing_listens_is_said_to_be_one() throws Exception {
        int port = sshd.port();
        sshd.close();
        Failure failure = refusal(transport(false, Map.of()), sshd.target());

        assertThat(failure.code()).isEqualTo(Code.UNREACHABLE);
        assertThat(failure.problem()).isEqualTo("nothing listens on h1 (127.0.0.1:" + port + ")");
    }

    @Test
    void a_server_that_says_nothing_is_given_up() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Target base = sshd.target();
            Target target = new Target(
                    "h1",
                    base.address(),
                    Optional.of(silent.getLocalPort()),
                    base.user(),
                    base.password(),
                    base.keys(),
                    List.of(),
                    List.of(),
                    Duration.ofMillis(400));
            Failure failure = refusal(transport(false, Map.of()), target);

            assertThat(failure.code()).isEqualTo(Code.UNREACHABLE);
            assertThat(failure.problem()).startsWith("no answer from");
        }
    }

    @Test
    void a_name_that_does_not_resolve_is_said_to_be_one() {
        Target base = sshd.target();
        Target target = new Target(
                "h1",
                Optional.of("no-such-host.invalid"),
                Optional.empty(),
                base.user(),
                base.password(),
                base.keys(),
                List.of(),
                List.of(),
                Duration.ofSeconds(5));

        assertThat(refusal(transport(false, Map.of()), target).problem()).contains("cannot be resolved");
    }

    @Test
    void a_lost_connection_leaves_the_state_of_a_command_unknown() throws Exception {
        sshd.know("ed25519");
        try (Connection host = transport(false, Map.of()).open(sshd.target())) {
            Execution running =
                    host.start(Cmd.script("echo begun; sleep 30"), Optional.empty(), OutputSink.NONE, false);
            // The server's process for this connection: the parent of the agent's shell.
            host.ask(List.of(Cmd.script("(sleep 0.3; kill -KILL $PPID) >/dev/null 2>&1 &")), Optional.empty());
            TransportException failure = catchThrowableOfType(TransportException.class, running::await);

            assertThat(failure.failure().code()).isEqualTo(Code.CONNECTION_LOST);
            assertThat(failure.failure().problem()).contains("not known");
            assertThat(catchThrowableOfType(
                                    TransportException.class, () -> host.ask(List.of(Cmd.of("true")), Optional.empty()))
                            .failure()
                            .code())
                    .isEqualTo(Code.CONNECTION_LOST);
        }
    }

    @Test
    void a_server_that_refuses_a_further_command_is_said_to_do_so() throws Exception {
        sshd = server("few", "MaxSessions 1");
        sshd.know("ed25519");
        try (Connection host = transport(false, Map.of()).open(sshd.target())) {
            TransportException failure = catchThrowableOfType(
                    TransportException.class,
                    () -> host.start(Cmd.of("true"), Optional.empty(), OutputSink.NONE, false)
                            .await());
            assertThat(failure.failure().code()).isEqualTo(Code.UNREACHABLE);
            assertThat(failure.failure().next()).contains("MaxSessions");
            assertThat(host.ask(List.of(Cmd.of("echo", "hi")), Optional.empty())
                            .getFirst()
                            .out())
                    .isEqualTo("hi\n");
        }
    }

    @Test
    void a_long_connection_survives_a_new_exchange_of_keys() throws Exception {
        sshd = server("rekeying", "RekeyLimit 1M");
        sshd.know("ed25519");
        try (Connection host = transport(false, Map.of()).open(sshd.target())) {
            for (int i = 0; i < 5; i++) {
                assertThat(host.ask(List.of(Cmd.script("head -c 1500000 /dev/zero")), Optional.empty())
                                .getFirst()
                                .stdout())
                        .hasSize(1_500_000);
            }
        }
    }
}
