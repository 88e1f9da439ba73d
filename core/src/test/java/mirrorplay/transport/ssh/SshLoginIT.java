package mirrorplay.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
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
import mirrorplay.diag.Code;
import mirrorplay.event.Failure;
import mirrorplay.transport.Connection;
import mirrorplay.transport.Execution;
import mirrorplay.transport.OutputSink;
import mirrorplay.transport.Target;
import mirrorplay.transport.TransportException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Host keys, logins, jump hosts and what goes wrong with them, against a real server. */
@Timeout(90)
final class SshLoginIT {
    @TempDir
    private Path directory;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<List<UnknownHostKey>> questions = Collections.synchronizedList(new ArrayList<>());
    private final List<Path> passphrasesAsked = Collections.synchronizedList(new ArrayList<>());
    private TestSshd sshd;

    @BeforeEach
    void startServer() throws Exception {
        sshd = server("sshd");
    }

    private TestSshd server(String name, String... settings) throws Exception {
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

    private SshTransport transport(boolean accept, Map<String, String> environment) {
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

    private Target target(List<Path> keys, List<String> jump, String... options) {
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

    private static void answers(SshTransport transport, Target target) throws TransportException {
        try (Connection host = transport.open(target)) {
            assertThat(host.ask(List.of(Cmd.of("echo", "hi")), Optional.empty())
                            .getFirst()
                            .out())
                    .isEqualTo("hi\n");
        }
    }

    private static Failure refusal(SshTransport transport, Target target) {
        TransportException failure = catchThrowableOfType(
                TransportException.class, () -> transport.open(target).close());
        assertThat(failure).isNotNull();
        assertThat(failure.failure().next()).isNotEmpty();
        return failure.failure();
    }

    @Test
    void an_unknown_host_key_is_refused_where_checking_is_strict() {
        Failure failure = refusal(transport(true, Map.of()), sshd.target("StrictHostKeyChecking=yes"));

        assertThat(failure.code()).isEqualTo(Code.HOST_KEY);
        assertThat(failure.next()).contains("--accept-new-host-keys");
        assertThat(questions).isEmpty();
    }

    @Test
    void an_unknown_host_key_is_asked_for_and_noted() throws Exception {
        SshTransport transport = transport(true, Map.of());
        answers(transport, sshd.target());
        answers(transport, sshd.target());

        assertThat(questions).hasSize(1);
        assertThat(questions.getFirst().getFirst().fingerprint()).startsWith("SHA256:");
        assertThat(Files.readString(sshd.knownHosts()).strip())
                .isEqualTo("[127.0.0.1]:" + sshd.port() + " " + sshd.publicKey("ed25519"));
    }

    @Test
    void a_refused_host_key_is_not_noted_and_nobody_logs_in() throws Exception {
        assertThat(refusal(transport(false, Map.of()), sshd.target()).code()).isEqualTo(Code.HOST_KEY);
        assertThat(sshd.knownHosts()).doesNotExist();
        assertThat(sshd.log()).doesNotContain("Accepted");
    }

    @Test
    void accept_new_notes_without_a_question() throws Exception {
        answers(transport(false, Map.of()), sshd.target("StrictHostKeyChecking=accept-new"));

        assertThat(questions).isEmpty();
        assertThat(sshd.knownHosts()).isNotEmptyFile();
    }

    @Test
    void unknown_keys_of_many_hosts_are_one_question() throws Exception {
        List<TestSshd> servers = List.of(sshd, server("two"), server("three"));
        SshTransport transport = transport(true, Map.of());
        inParallel(servers.stream()
                .<Callable<Void>>map(s -> () -> {
                    answers(transport, s.target());
                    return null;
                })
                .toList());

        assertThat(questions).hasSize(1);
        assertThat(questions.getFirst()).hasSize(3);
    }

    @Test
    void a_changed_host_key_is_refused_with_both_fingerprints_and_the_place_of_the_old_one() throws Exception {
        sshd.know("ed25519");
        TestSshd.keygen(directory.resolve("other"), "ed25519", "");
        String other = Files.readString(directory.resolve("other.pub"));
        Files.writeString(sshd.knownHosts(), "# kept\n[127.0.0.1]:" + sshd.port() + " " + other);
        Failure failure = refusal(transport(true, Map.of()), sshd.target("StrictHostKeyChecking=no"));

        assertThat(failure.code()).isEqualTo(Code.HOST_KEY);
        assertThat(failure.problem()).contains("has changed");
        assertThat(failure.evidence())
                .hasSize(2)
                .allSatisfy(e -> assertThat(e.text()).contains("SHA256:"));
        assertThat(failure.evidence().get(1).text()).contains(sshd.knownHosts() + ":2");
        assertThat(failure.next())
                .contains("delete line 2")
                .contains("ssh-keygen -R '[127.0.0.1]:" + sshd.port() + "'");
    }

    @Test
    void the_kind_of_key_that_is_noted_is_the_one_that_is_asked_of_the_host() throws Exception {
        for (String type : List.of("rsa", "ecdsa", "ed25519")) {
            sshd.know(type);
            answers(transport(false, Map.of()), sshd.target("StrictHostKeyChecking=yes"));
        }
    }

    @Test
    void a_certificate_of_a_known_authority_is_trusted() throws Exception {
        Path authority = directory.resolve("ca");
        TestSshd.keygen(authority, "ed25519", "");
        Path host = directory.resolve("certified/host_ed25519");
        TestSshd certified = server("certified", "HostCertificate " + host + "-cert.pub");
        TestSshd.run(
                "ssh-keygen", "-q", "-s", authority.toString(), "-I", "h1", "-h", "-n", "127.0.0.1", host + ".pub");
        certified.reload();
        Files.writeString(certified.knownHosts(), "@cert-authority * " + Files.readString(Path.of(authority + ".pub")));
        answers(transport(false, Map.of()), certified.target("StrictHostKeyChecking=yes"));

        Files.writeString(certified.knownHosts(), "@cert-authority * " + certified.publicKey("rsa") + "\n");
        assertThat(refusal(transport(false, Map.of()), certified.target("StrictHostKeyChecking=yes"))
                        .code())
                .isEqualTo(Code.HOST_KEY);
    }

    @Test
    @DisplayName("▲ 3: ed25519, RSA, PEM and ECDSA keys work with the JDK's own algorithms")
    void keys_of_every_kind_log_in() throws Exception {
        sshd.know("ed25519");
        List<String[]> kinds = List.of(
                new String[] {"ed25519"},
                new String[] {"rsa"},
                new String[] {"rsa", "-m", "PEM"},
                new String[] {"rsa", "-m", "PKCS8"},
                new String[] {"ecdsa", "-b", "256"},
                new String[] {"ecdsa", "-b", "384"},
                new String[] {"ecdsa", "-b", "521"},
                new String[] {"ecdsa", "-b", "256", "-m", "PEM"});
        for (String[] kind : kinds) {
            for (String passphrase : List.of("", "open sesame")) {
                Path key = directory.resolve("key-" + String.join("", kind) + passphrase.length());
                TestSshd.keygen(
                        key,
                        kind[0],
                        passphrase,
                        List.of(kind).subList(1, kind.length).toArray(String[]::new));
                sshd.authorize(key);
                Files.delete(Path.of(key + ".pub"));
                answers(transport(false, Map.of()), target(List.of(key), List.of()));
            }
        }
        assertThat(java.security.Security.getProvider("BC")).isNull();
    }

    @Test
    void a_passphrase_is_asked_for_once_for_all_hosts_and_only_when_the_key_is_wanted() throws Exception {
        sshd.know("ed25519");
        Path wanted = directory.resolve("wanted");
        Path unwanted = directory.resolve("unwanted");
        TestSshd.keygen(wanted, "ed25519", "open sesame");
        TestSshd.keygen(unwanted, "ed25519", "open sesame");
        sshd.authorize(wanted);
        SshTransport transport = transport(false, Map.of());
        for (int i = 0; i < 3; i++) {
            answers(transport, target(List.of(unwanted, wanted), List.of()));
        }
        assertThat(passphrasesAsked).containsExactly(wanted);
    }

    @Test
    void a_user_certificate_beside_the_key_logs_in() throws Exception {
        Path authority = directory.resolve("userca");
        TestSshd.keygen(authority, "ed25519", "");
        sshd = server("trusting", "TrustedUserCAKeys " + authority + ".pub");
        sshd.know("ed25519");
        for (String type : List.of("ed25519", "rsa", "ecdsa")) {
            Path key = directory.resolve("certified-" + type);
            TestSshd.keygen(key, type, "");
            TestSshd.run(
                    "ssh-keygen",
                    "-q",
                    "-s",
                    authority.toString(),
                    "-I",
                    "me",
                    "-n",
                    System.getProperty("user.name"),
                    key + ".pub");
            answers(transport(false, Map.of()), target(List.of(key), List.of()));
        }
    }

    @Test
    void keys_of_the_authentication_agent_log_in() throws Exception {
        sshd.know("ed25519");
        Path socket = directory.resolve("agent");
        Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start();
        open.add(agent::destroy);
        while (!Files.exists(socket)) {
            Thread.sleep(20);
        }
        for (String type : List.of("ed25519", "rsa", "ecdsa")) {
            Path key = directory.resolve("agent-" + type);
            TestSshd.keygen(key, type, "");
            sshd.authorize(key);
            TestSshd.run("env", "SSH_AUTH_SOCK=" + socket, "ssh-add", "-q", key.toString());
            Files.delete(key);
            answers(transport(false, Map.of("SSH_AUTH_SOCK", socket.toString())), target(List.of(), List.of()));
            TestSshd.run("env", "SSH_AUTH_SOCK=" + socket, "ssh-add", "-q", "-D");
        }
    }

    @Test
    void a_refused_login_says_what_was_tried_and_what_the_server_offers() throws Exception {
        sshd.know("ed25519");
        Path stranger = directory.resolve("stranger");
        TestSshd.keygen(stranger, "ed25519", "");
        Path broken = Files.writeString(directory.resolve("broken"), "no key\n");
        Failure failure = refusal(
                transport(false, Map.of("SSH_AUTH_SOCK", "/nowhere")),
                target(List.of(stranger, broken, directory.resolve("missing")), List.of()));

        assertThat(failure.code()).isEqualTo(Code.AUTHENTICATION);
        assertThat(failure.evidence())
                .extracting(Failure.Evidence::text)
                .anySatisfy(t -> assertThat(t).contains("stranger (ssh-ed25519 SHA256:"))
                .anySatisfy(t -> assertThat(t).contains("missing: there is no such file"))
                .anySatisfy(t -> assertThat(t).contains("broken: cannot be read as a private key"))
                .anySatisfy(t -> assertThat(t).contains("authentication agent at /nowhere"))
                .anySatisfy(t -> assertThat(t).contains("publickey"));
    }

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
                Execution talks =
                        ends.start(Cmd.script("yes | head -c 3000000"), Optional.empty(), OutputSink.NONE, false);
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
    void unknown_keys_of_jump_host_and_hosts_do_not_block_each_other() throws Exception {
        TestSshd jump = server("jump2");
        jump.authorize(sshd.key());
        SshTransport transport = transport(true, Map.of());
        Target behind = target(List.of(sshd.key()), List.of("127.0.0.1:" + jump.port()));
        List<Callable<Void>> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add(() -> {
                answers(transport, behind);
                return null;
            });
        }
        inParallel(all);

        assertThat(questions).hasSize(2);
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
    void an_account_without_a_shell_is_said_to_be_one() throws Exception {
        sshd = server("forced", "ForceCommand echo This account is closed; exit 1");
        sshd.know("ed25519");
        Failure failure = refusal(transport(false, Map.of()), sshd.target());

        assertThat(failure.code()).isEqualTo(Code.UNREACHABLE);
        assertThat(failure.problem()).contains("cannot run /bin/sh");
        assertThat(failure.evidence().toString()).contains("This account is closed");
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

    private static void inParallel(List<Callable<Void>> tasks) throws Exception {
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
