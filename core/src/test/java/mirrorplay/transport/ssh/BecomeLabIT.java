package mirrorplay.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.command.Become;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.command.Secret;
import mirrorplay.diag.Code;
import mirrorplay.event.Failure;
import mirrorplay.lab.Engine;
import mirrorplay.lab.EngineInstaller;
import mirrorplay.lab.ImageStore;
import mirrorplay.lab.Lab;
import mirrorplay.lab.LabRequest;
import mirrorplay.lab.MachineImage;
import mirrorplay.transport.Connection;
import mirrorplay.transport.OutputSink;
import mirrorplay.transport.Target;
import mirrorplay.transport.TransportException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Logins with a password, and the real sudo and su, on a real machine. */
@Tag("lab")
final class BecomeLabIT {
    private static final List<String> MESSAGES = new ArrayList<>();
    private static Engine engine;
    private static Lab lab;
    private static SshTransport transport;

    @BeforeAll
    static void boot() {
        Map<String, String> environment = System.getenv();
        engine = new EngineInstaller(environment, MESSAGES::add).engine(false);
        String image = new ImageStore(engine, environment, false, MESSAGES::add).ensure(MachineImage.BASE);
        lab = Lab.boot(engine, LabRequest.of(image, List.of("h1")), new SecureRandom(), environment, MESSAGES::add);
        transport = new SshTransport(
                HostKeyQuestion.REFUSE,
                PassphraseQuestion.NONE,
                Clock.systemUTC(),
                new SecureRandom(),
                Map.of(),
                lab.directory(),
                "nobody");
    }

    @AfterAll
    static void remove() {
        transport.close();
        lab.close();
        engine.close();
    }

    private static Target target(String user, boolean withKey, String... password) {
        return new Target(
                "h1",
                Optional.of(lab.machine("h1").address()),
                Optional.empty(),
                Optional.of(user),
                List.of(password).stream().findFirst().map(Secret::new),
                withKey ? List.of(lab.privateKey()) : List.of(),
                List.of(),
                List.of("UserKnownHostsFile=" + lab.knownHosts(), "StrictHostKeyChecking=yes"),
                Duration.ofSeconds(20));
    }

    private static Optional<Become> become(Become.Method method, String user, String... password) {
        return Optional.of(
                new Become(method, user, List.of(password).stream().findFirst().map(Secret::new)));
    }

    private static void workAs(String login, Optional<Become> become, String expected) throws TransportException {
        try (Connection host = transport.open(target(login, true))) {
            Cmd who = Cmd.script("id -un; cat; echo err >&2; exit 3").withStdin(new Secret("quiet"));
            ExecResult wanted = ExecResult.of(3, expected + "\nquiet", "err\n");
            assertThat(host.ask(List.of(who), become)).containsExactly(wanted);
            assertThat(host.start(who, become, OutputSink.NONE, false).await()).isEqualTo(wanted);

            Cmd slow = Cmd.script("sleep 7654 & sleep 7654").withTimeout(Duration.ofMillis(300));
            TransportException late = catchThrowableOfType(
                    TransportException.class,
                    () -> host.start(slow, become, OutputSink.NONE, false).await());
            assertThat(late.failure().code()).isEqualTo(Code.TIMED_OUT);
            late = catchThrowableOfType(TransportException.class, () -> host.ask(List.of(slow), become));
            assertThat(late.failure().code()).isEqualTo(Code.TIMED_OUT);
            ExecResult left = host.ask(
                            List.of(Cmd.script(
                                    "i=0; while pgrep -f '[s]leep 7654'; do i=$((i+1)); [ $i -lt 30 ] || exit 1;"
                                            + " sleep 0.1; done")),
                            Optional.empty())
                    .getFirst();
            assertThat(left.exit()).isZero();
        }
    }

    private static Failure refusal(String login, Optional<Become> become) throws TransportException {
        try (Connection host = transport.open(target(login, true))) {
            TransportException failure =
                    catchThrowableOfType(TransportException.class, () -> host.ask(List.of(Cmd.of("true")), become));
            assertThat(failure.failure().code()).isEqualTo(Code.BECOME);
            return failure.failure();
        }
    }

    @Test
    @DisplayName("▲ 3: the real sudo, with a password and without; the whole process group ends at a timeout")
    void sudo_gives_the_rights() throws Exception {
        workAs("root", Optional.empty(), "root");
        workAs("ops", become(Become.Method.SUDO, "root", lab.opsPassword()), "root");
        workAs("ops2", become(Become.Method.SUDO, "root", "touch /tmp/not-asked-for"), "root");
        workAs("ops2", become(Become.Method.SUDO, "ops"), "ops");
        assertThat(lab.machine("h1").exec("ls", "/tmp").text()).doesNotContain("not-asked-for");
    }

    @Test
    void su_gives_the_rights() throws Exception {
        workAs("root", become(Become.Method.SU, "ops"), "ops");
        workAs("ops2", become(Become.Method.SU, "ops", lab.opsPassword()), "ops");
    }

    @Test
    void refused_rights_are_explained() throws Exception {
        assertThat(refusal("ops", become(Become.Method.SUDO, "root", "wrong")).problem())
                .contains("refused the password");
        assertThat(refusal("ops", become(Become.Method.SUDO, "root")).problem()).contains("none was given");
        assertThat(refusal("ops2", become(Become.Method.SUDO, "no-such-user")).problem())
                .contains("no user no-such-user");
        assertThat(refusal("ops2", become(Become.Method.SU, "ops", "wrong")).problem())
                .contains("refused the password");
        assertThat(refusal("ops2", become(Become.Method.DOAS, "root")).problem())
                .contains("not installed");
    }

    @Test
    @DisplayName("▲ 3: requiretty has its own message, from the real sudo")
    void a_sudo_that_wants_a_terminal_is_explained() throws Exception {
        lab.machine("h1").shell("echo 'Defaults:ops2 requiretty' > /etc/sudoers.d/tty");
        try {
            assertThat(refusal("ops2", become(Become.Method.SUDO, "root")).next())
                    .contains("requiretty");
        } finally {
            lab.machine("h1").shell("rm /etc/sudoers.d/tty");
        }
    }

    @Test
    void a_terminal_that_sudo_makes_itself_changes_nothing() throws Exception {
        lab.machine("h1").shell("echo 'Defaults use_pty,log_output' > /etc/sudoers.d/pty");
        try {
            workAs("ops2", become(Become.Method.SUDO, "root"), "root");
        } finally {
            lab.machine("h1").shell("rm /etc/sudoers.d/pty");
        }
    }

    @Test
    void a_password_logs_in() throws Exception {
        try (Connection host = transport.open(target("ops", false, lab.opsPassword()))) {
            assertThat(host.ask(List.of(Cmd.of("id", "-un")), Optional.empty())
                            .getFirst()
                            .out())
                    .isEqualTo("ops\n");
        }
        TransportException failure =
                catchThrowableOfType(TransportException.class, () -> transport.open(target("ops", false, "wrong")));
        assertThat(failure.failure().code()).isEqualTo(Code.AUTHENTICATION);
        assertThat(failure.failure().toString()).contains("tried").doesNotContain("text=wrong");
    }

    @Test
    void a_password_answers_the_keyboard_interactive_question() throws Exception {
        lab.machine("h1")
                .shell("printf 'PasswordAuthentication no\\nKbdInteractiveAuthentication yes\\n'"
                        + " > /etc/ssh/sshd_config.d/00-kbd.conf; systemctl reload ssh; sleep 0.5");
        try (Connection host = transport.open(target("ops", false, lab.opsPassword()))) {
            assertThat(host.ask(List.of(Cmd.of("id", "-un")), Optional.empty())
                            .getFirst()
                            .out())
                    .isEqualTo("ops\n");
        } finally {
            lab.machine("h1").shell("rm /etc/ssh/sshd_config.d/00-kbd.conf; systemctl reload ssh; sleep 0.5");
        }
    }

    @Test
    void a_cut_network_is_noticed_by_the_missing_signs_of_life() throws Exception {
        Target watched = new Target(
                "h1",
                Optional.of(lab.machine("h1").address()),
                Optional.empty(),
                Optional.of("root"),
                Optional.empty(),
                List.of(lab.privateKey()),
                List.of(),
                List.of("UserKnownHostsFile=" + lab.knownHosts(), "ServerAliveInterval=1", "ServerAliveCountMax=3"),
                Duration.ofSeconds(10));
        try (Connection host = transport.open(watched)) {
            lab.machine("h1").pause();
            TransportException failure = catchThrowableOfType(
                    TransportException.class, () -> host.ask(List.of(Cmd.of("true")), Optional.empty()));
            assertThat(failure.failure().code()).isEqualTo(Code.CONNECTION_LOST);
            assertThat(failure.failure().toString()).contains("no sign of life");
        } finally {
            lab.machine("h1").unpause();
        }
    }
}
