package mirrorplay.transport.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.command.Stdin;
import mirrorplay.transport.TransportException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The requests, read by every shell that may be {@code /bin/sh} somewhere and that is installed here. */
final class ShellsTest {
    private static final List<List<String>> SHELLS = List.of(
            List.of("/bin/sh"),
            List.of("/bin/dash"),
            List.of("/bin/bash"),
            List.of("/bin/bash", "--posix"),
            List.of("/bin/busybox", "ash"),
            List.of("/bin/mksh"));

    private static List<List<String>> installed() {
        return SHELLS.stream()
                .filter(s -> Files.isExecutable(Path.of(s.getFirst())))
                .toList();
    }

    @TestFactory
    List<DynamicTest> requests_are_understood() {
        return installed().stream()
                .map(shell -> DynamicTest.dynamicTest(String.join(" ", shell), () -> requestsAreUnderstoodBy(shell)))
                .toList();
    }

    private static void requestsAreUnderstoodBy(List<String> shell) throws Exception {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        List<Cmd> commands = new ArrayList<>(List.of(
                Cmd.of("cat").withStdin(Stdin.of(all)),
                Cmd.script("printf '%s|' \"$@\"", "a 'b'", "", "-n", "\\c\n", "é"),
                Cmd.script("if then ("),
                Cmd.script("exit 3"),
                Cmd.script("exec false"),
                Cmd.script("set -e; cd /; false"),
                Cmd.script("-x"),
                Cmd.script("read a; echo \"[$a]\"; echo err >&2")));
        List<ExecResult> results = ask(shell, commands);

        assertThat(results.get(0).stdout()).isEqualTo(all);
        assertThat(results.get(1).out()).isEqualTo("a 'b'||-n|\\c\n|é|");
        assertThat(results.get(2).exit()).isNotZero();
        assertThat(results.get(3).exit()).isEqualTo(3);
        assertThat(results.get(4).exit()).isEqualTo(1);
        assertThat(results.get(5).exit()).isEqualTo(1);
        assertThat(results.get(6).exit()).isEqualTo(127);
        assertThat(results.get(7).out()).isEqualTo("[]\n");
        assertThat(results.get(7).err()).isEqualTo("err\n");
    }

    @TestFactory
    List<DynamicTest> a_long_script_is_sent_once() {
        return installed().stream()
                .map(shell -> DynamicTest.dynamicTest(String.join(" ", shell), () -> aLongScriptIsSentOnceTo(shell)))
                .toList();
    }

    private static void aLongScriptIsSentOnceTo(List<String> shell) throws Exception {
        String script = "# '\\" + "x".repeat(1000) + "\n[ \"$1\" != stop ] || exit 5\nprintf '%s\\134' \"$*\"";
        Process process = new ProcessBuilder(shell).start();
        try {
            Agent agent = agent(process);
            for (int i = 0; i < 3; i++) {
                List<ExecResult> results = agent.ask(
                        List.of(Cmd.script(script, "a", "b " + i), Cmd.script(script, "stop"), Cmd.script(script)));
                assertThat(results.get(0).out()).isEqualTo("a b " + i + "\\");
                assertThat(results.get(1).exit()).isEqualTo(5);
                assertThat(results.get(2).out()).isEqualTo("\\");
            }
        } finally {
            process.destroy();
        }
        Requests requests = new Requests();
        assertThat(requests.text("marker", List.of(Cmd.script(script, "a")))).hasSizeGreaterThan(1000);
        assertThat(requests.text("marker", List.of(Cmd.script(script, "b")))).hasSizeLessThan(200);
    }

    private static List<ExecResult> ask(List<String> shell, List<Cmd> commands) throws Exception {
        Process process = new ProcessBuilder(shell).start();
        try {
            return agent(process).ask(commands);
        } finally {
            process.destroy();
        }
    }

    private static Agent agent(Process process) {
        Channel channel = new ProcessChannel(process);
        RemoteShell shell = new RemoteShell(
                channel,
                new FrameReader(process.getInputStream()),
                new FrameReader(process.getErrorStream()),
                java.util.Set.of());
        return new Agent(
                shell, new Markers(new SecureRandom()), new AskFailures("h1"), Clock.systemUTC(), process::destroy);
    }

    @TestFactory
    List<DynamicTest> the_process_group_is_ended_by_a_form_of_kill_that_is_understood() {
        return installed().stream()
                .map(shell -> DynamicTest.dynamicTest(String.join(" ", shell), () -> {
                    Process sleeper = new ProcessBuilder("setsid", "sleep", "600").start();
                    Thread.sleep(100);
                    List<String> command = new ArrayList<>(shell);
                    command.addAll(List.of("-c", KillScript.text(java.util.Set.of(sleeper.pid(), 4_194_304L))));
                    int status = new ProcessBuilder(command).start().waitFor();

                    assertThat(status).isZero();
                    assertThat(sleeper.waitFor()).isEqualTo(128 + 15);
                }))
                .toList();
    }

    @Test
    void a_shell_without_builtin_printf_is_refused() throws Exception {
        Process process = new ProcessBuilder("/bin/bash", "-c", "enable -n printf; eval \"$(cat)\"").start();
        // Stands for such a shell: what it is asked comes all at once.
        Agent agent = agent(process);
        Thread.startVirtualThread(() -> {
            try {
                Thread.sleep(500);
                process.getOutputStream().close();
            } catch (java.io.IOException | InterruptedException e) {
                process.destroy();
            }
        });
        TransportException failure = catchThrowableOfType(TransportException.class, () -> agent.hello(List.of()));

        assertThat(failure.failure().problem().toLowerCase(Locale.ROOT)).contains("printf");
        process.destroy();
    }

    private record ProcessChannel(Process process) implements Channel {
        @Override
        public java.io.OutputStream stdin() {
            return process.getOutputStream();
        }

        @Override
        public java.io.InputStream stdout() {
            return process.getInputStream();
        }

        @Override
        public java.io.InputStream stderr() {
            return process.getErrorStream();
        }

        @Override
        public java.util.concurrent.CompletableFuture<Exit> exit() {
            return process.onExit().thenApply(p -> new Exit(p.exitValue(), Optional.empty()));
        }

        @Override
        public void close() {
            process.destroy();
        }
    }

    @Test
    void a_tail_keeps_the_last_bytes() {
        Tail tail = new Tail(1000);
        byte[] bytes = new byte[700];
        for (int round = 0; round < 7; round++) {
            Arrays.fill(bytes, (byte) ('a' + round));
            tail.add(bytes, 0, 699);
        }
        assertThat(tail.text()).isEqualTo("f".repeat(301) + "g".repeat(699));
        assertThat(tail.truncated()).isTrue();
        tail.add("x".repeat(5000).getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, 5000);
        tail.add(new byte[] {'y'}, 0, 1);
        assertThat(tail.text()).isEqualTo("x".repeat(999) + "y");
    }
}
