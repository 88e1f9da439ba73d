package mirrorplay.transport.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.command.Become;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.command.Secret;
import mirrorplay.diag.Code;
import mirrorplay.event.Failure;
import mirrorplay.transport.Connection;
import mirrorplay.transport.OutputSink;
import mirrorplay.transport.Target;
import mirrorplay.transport.TransportException;
import mirrorplay.transport.local.LocalTransport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How rights are taken, with programs named sudo, su and doas that behave as the real ones do in each case. */
@Timeout(60)
final class BecomeTest {
    private static final String SUDO_OPTIONS = """
            #!/bin/sh
            while [ $# -gt 0 ]; do
              case $1 in
                -p) prompt=$2; shift ;;
                -u) user=$2; shift ;;
                -n) never=1 ;;
                --) shift; break ;;
              esac
              shift
            done
            """;
    private static final String SUDO_WITH_PASSWORD = SUDO_OPTIONS + """
            [ -z "$never" ] || { echo 'sudo: a password is required' >&2; exit 1; }
            echo 'We trust you have received the usual lecture.' >&2
            for try in 1 2 3; do
              printf %s "$prompt" >&2
              IFS= read -r given || exit 1
              [ "$given" = 'r|ght $1' ] && exec "$@"
              echo 'Sorry, try again.' >&2
            done
            echo 'sudo: 3 incorrect password attempts' >&2
            exit 1
            """;

    @TempDir
    private Path directory;

    private Connection connect(String program, String text) throws IOException, TransportException {
        Path file = directory.resolve(program);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        Map<String, String> environment = Map.of("PATH", directory + ":/usr/bin:/bin", "HOME", "/");
        return new LocalTransport(Clock.systemUTC(), new SecureRandom(), directory, environment)
                .open(new Target(
                        "h1",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Duration.ofSeconds(10)));
    }

    private static Optional<Become> become(Become.Method method, String... password) {
        return Optional.of(new Become(
                method, "boss", List.of(password).stream().findFirst().map(Secret::new)));
    }

    private static Failure refusal(Connection host, Optional<Become> become) {
        TransportException failure =
                catchThrowableOfType(TransportException.class, () -> host.ask(List.of(Cmd.of("true")), become));
        assertThat(failure.failure().code()).isEqualTo(Code.BECOME);
        assertThat(failure.failure().next()).isNotEmpty();
        return failure.failure();
    }

    @Test
    @DisplayName("▲ 3: sudo's password is sent on seeing the prompt, and work begins at the READY marker")
    void the_password_answers_the_prompt() throws Exception {
        try (Connection host = connect("sudo", SUDO_WITH_PASSWORD)) {
            Optional<Become> boss = become(Become.Method.SUDO, "r|ght $1");
            ExecResult asked = host.ask(List.of(Cmd.script("echo yes; cat").withStdin("in")), boss)
                    .getFirst();
            ExecResult run = host.start(
                            Cmd.script("echo yes; echo no >&2; cat").withStdin("in"), boss, OutputSink.NONE, false)
                    .await();

            assertThat(asked).isEqualTo(ExecResult.of(0, "yes\nin", ""));
            assertThat(run).isEqualTo(ExecResult.of(0, "yes\nin", "no\n"));
        }
    }

    @Test
    @DisplayName("▲ 3: a password that is not asked for is never sent, so it does not run as a command under NOPASSWD")
    void a_password_that_nobody_asks_for_is_not_sent() throws Exception {
        Path trap = directory.resolve("ran");
        try (Connection host = connect("sudo", SUDO_OPTIONS + "exec \"$@\"\n")) {
            Optional<Become> boss = become(Become.Method.SUDO, "touch " + trap);
            assertThat(host.ask(List.of(Cmd.of("cat")), boss).getFirst()).isEqualTo(ExecResult.of(0, "", ""));
            assertThat(host.start(Cmd.of("cat"), boss, OutputSink.NONE, false).await())
                    .isEqualTo(ExecResult.of(0, "", ""));
        }
        assertThat(trap).doesNotExist();
    }

    @Test
    @DisplayName("▲ 3: everything before READY is ignored, also what looks like an answer")
    void noise_before_the_shell_is_ignored() throws Exception {
        String noisy =
                SUDO_OPTIONS + "printf '\\036READY 1 1\\nMessage of the day'; printf 'Password: ' >&2\nexec \"$@\"\n";
        try (Connection host = connect("sudo", noisy)) {
            ExecResult result = host.ask(List.of(Cmd.of("echo", "x")), become(Become.Method.SUDO, "p"))
                    .getFirst();

            assertThat(result).isEqualTo(ExecResult.of(0, "x\n", ""));
        }
    }

    @Test
    @DisplayName("▲ 3: a second prompt means that the password is wrong")
    void a_wrong_password_is_said_to_be_wrong() throws Exception {
        try (Connection host = connect("sudo", SUDO_WITH_PASSWORD)) {
            Failure failure = refusal(host, become(Become.Method.SUDO, "wrong"));

            assertThat(failure.problem()).contains("refused the password").contains("h1");
            assertThat(failure.toString()).doesNotContain("wrong,");
        }
    }

    @Test
    void a_missing_password_is_said_to_be_missing() throws Exception {
        try (Connection host = connect("sudo", SUDO_WITH_PASSWORD)) {
            Failure failure = refusal(host, become(Become.Method.SUDO));

            assertThat(failure.problem()).contains("none was given");
            assertThat(failure.next()).contains("--ask-become-pass");
        }
    }

    @Test
    @DisplayName("▲ 3: requiretty has its own message")
    void a_wanted_terminal_is_said_to_be_wanted() throws Exception {
        String text = SUDO_OPTIONS + "echo 'sudo: sorry, you must have a tty to run sudo' >&2; exit 1\n";
        try (Connection host = connect("sudo", text)) {
            assertThat(refusal(host, become(Become.Method.SUDO, "p")).next()).contains("requiretty");
        }
    }

    @Test
    void a_user_who_may_not_is_said_to_be_one() throws Exception {
        String text = SUDO_OPTIONS + "echo 'ops is not in the sudoers file.' >&2; exit 1\n";
        try (Connection host = connect("sudo", text)) {
            assertThat(refusal(host, become(Become.Method.SUDO, "p")).problem()).contains("may not become boss");
        }
    }

    @Test
    void an_unknown_user_is_said_to_be_unknown() throws Exception {
        String text = SUDO_OPTIONS + "echo 'sudo: unknown user boss' >&2; exit 1\n";
        try (Connection host = connect("sudo", text)) {
            assertThat(refusal(host, become(Become.Method.SUDO, "p")).problem()).contains("no user boss");
        }
    }

    @Test
    void a_missing_program_is_said_to_be_missing() throws Exception {
        try (Connection host = connect("other", "#!/bin/sh\n")) {
            assertThat(refusal(host, become(Become.Method.DOAS)).problem()).contains("doas is not installed");
        }
    }

    @Test
    @DisplayName("▲ 3: doas works without a password only")
    void doas_runs_without_a_password() throws Exception {
        String text = "#!/bin/sh\n[ \"$1 $2 $3\" = '-n -u boss' ] || exit 9\nshift 3\nexec \"$@\"\n";
        try (Connection host = connect("doas", text)) {
            assertThat(host.ask(List.of(Cmd.of("echo", "x")), become(Become.Method.DOAS))
                            .getFirst()
                            .out())
                    .isEqualTo("x\n");
        }
        try (Connection host = connect("doas", "#!/bin/sh\necho 'doas: Authorization required' >&2; exit 1\n")) {
            assertThat(refusal(host, become(Become.Method.DOAS)).next()).contains("nopass");
        }
    }

    @Test
    void su_gets_its_password_at_its_prompt() throws Exception {
        String text = """
                #!/bin/sh
                printf 'Password: ' >&2
                IFS= read -r given
                echo >&2
                [ "$given" = right ] || { echo 'su: Authentication failure' >&2; exit 1; }
                exec /bin/sh -c "$4"
                """;
        try (Connection host = connect("su", text)) {
            assertThat(host.ask(List.of(Cmd.of("echo", "x")), become(Become.Method.SU, "right"))
                            .getFirst())
                    .isEqualTo(ExecResult.of(0, "x\n", ""));
            assertThat(refusal(host, become(Become.Method.SU, "bad")).problem()).contains("refused the password");
        }
    }

    @Test
    void each_user_has_an_agent_of_its_own() throws Exception {
        try (Connection host = connect("sudo", SUDO_OPTIONS + "AS=$user exec \"$@\"\n")) {
            Optional<Become> boss = Optional.of(new Become(Become.Method.SUDO, "boss", Optional.empty()));
            Optional<Become> clerk = Optional.of(new Become(Become.Method.SUDO, "clerk", Optional.empty()));
            List<Cmd> who = List.of(Cmd.script("echo \"$AS $PPID\""));
            String first = host.ask(who, boss).getFirst().out();

            assertThat(first).startsWith("boss ");
            assertThat(host.ask(who, clerk).getFirst().out()).startsWith("clerk ");
            assertThat(host.ask(who, boss).getFirst().out()).isEqualTo(first);
        }
    }
}
