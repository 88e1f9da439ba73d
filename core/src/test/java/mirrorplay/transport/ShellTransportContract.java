package mirrorplay.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.command.Secret;
import mirrorplay.diag.Code;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What holds for every transport that runs real commands in real shells. */
public abstract class ShellTransportContract extends TransportContract {
    // Unlike any other process here, also those of a test that was stopped.
    private static final String SLEEP = "sleep 4" + ProcessHandle.current().pid();

    @Test
    void a_script_of_any_length_runs() throws Exception {
        String script = "# " + "x".repeat(300_000) + "\nprintf %s 'long \\n script'";

        assertThat(run(Cmd.script(script)).out()).isEqualTo("long \\n script");
        assertThat(ask(Cmd.script(script)).out()).isEqualTo("long \\n script");
    }

    @Test
    @DisplayName("the agent survives syntax errors, exit, exec, set -e, cd, return and unknown commands")
    void the_agent_survives_hostile_scripts() throws Exception {
        for (String script : List.of(
                "if then fi (",
                "echo 'open",
                "exit 7",
                "exec true",
                "set -e; false; echo no",
                "cd /; X=1; umask 777",
                "return 3",
                "no-such-command-at-all",
                "exec 0</dev/null 1>/dev/null 2>&1",
                "trap 'echo trapped' 0; exit 1",
                "break; continue; shift 99",
                "alias printf=false; printf() { :; }; unset PATH",
                "readonly mp=1; set -u; echo $undefined",
                "cat",
                "read x; read y; exec cat <&0")) {
            ask(Cmd.script(script));
            assertThat(ask(Cmd.script("echo alive; pwd; umask")).out())
                    .as(script)
                    .startsWith("alive\n")
                    .doesNotContain("0777");
        }
    }

    @Test
    void much_output_is_bounded_and_its_end_is_kept() throws Exception {
        ExecResult result = ask(Cmd.script("yes 0123456789 | head -c 20000000; echo end; yes x | head -c 9000000 >&2"));

        assertThat(result.truncated()).isTrue();
        assertThat(result.stdout()).hasSizeLessThan(9_000_000);
        assertThat(new String(result.stdout(), result.stdout().length - 4, 4, UTF_8))
                .isEqualTo("end\n");
        assertThat(ask(Cmd.of("echo", "next")).out()).isEqualTo("next\n");
    }

    @Test
    void a_long_request_and_a_long_answer_do_not_block_each_other() throws Exception {
        List<Cmd> commands = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            commands.add(Cmd.script("yes | head -c 300000 >&2; cat").withStdin("%".repeat(20_000)));
        }
        assertThat(host.ask(commands, Optional.empty())).allSatisfy(r -> {
            assertThat(r.stdout()).hasSize(20_000);
            assertThat(r.stderr()).hasSize(300_000);
        });
    }

    @Test
    void a_timeout_ends_the_whole_process_group_and_the_next_question_gets_a_new_agent() throws Exception {
        Cmd slow = Cmd.script(SLEEP + " & " + SLEEP + " | cat").withTimeout(Duration.ofMillis(300));
        TransportException failure = catchThrowableOfType(TransportException.class, () -> ask(slow));

        assertThat(failure.failure().code()).isEqualTo(Code.TIMED_OUT);
        assertThat(failure.failure().problem()).contains("0.3 s");
        assertNothingLeft(SLEEP);
    }

    @Test
    void a_timeout_of_a_started_command_ends_its_whole_process_group() throws Exception {
        Cmd slow = Cmd.script("echo begun; trap '' TERM; " + SLEEP + " & " + SLEEP + "; " + SLEEP)
                .withTimeout(Duration.ofMillis(300));
        TransportException failure = catchThrowableOfType(TransportException.class, () -> run(slow));

        assertThat(failure.failure().code()).isEqualTo(Code.TIMED_OUT);
        assertThat(failure.failure().evidence())
                .anySatisfy(e -> assertThat(e.text()).isEqualTo("begun"));
        assertNothingLeft(SLEEP);
    }

    @Test
    void a_killed_command_ends_with_everything_it_started() throws Exception {
        Execution running = host.start(Cmd.script(SLEEP + " & " + SLEEP), Optional.empty(), OutputSink.NONE, false);
        Thread.startVirtualThread(running::kill);

        assertThat(running.await().exit()).isNotZero();
        assertNothingLeft(SLEEP);
    }

    private void assertNothingLeft(String commandLine) throws TransportException {
        // Without the process list tool: the command line with a NUL between its words.
        ExecResult left = ask(Cmd.script(
                "i=0; while [ $i -lt 50 ]; do cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' ' | grep -q \"$1\""
                        + " || exit 0; i=$((i+1)); sleep 0.1; done; exit 9",
                commandLine.replace(" 4", " [4]")));
        assertThat(left.exit()).as("'%s' is gone", commandLine).isZero();
    }

    @Test
    @DisplayName(
            "▲ 3: death of a command is its exit status, not the end of its output, which a background child delays")
    void a_background_child_does_not_delay_the_result() throws Exception {
        Instant began = Instant.now();
        ExecResult result = run(Cmd.script("sleep 4 & echo done"));

        assertThat(result.out()).isEqualTo("done\n");
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void a_background_child_of_a_question_does_not_delay_the_answer() throws Exception {
        Instant began = Instant.now();
        assertThat(ask(Cmd.script("sleep 4 >/dev/null 2>&1 & echo done")).out()).isEqualTo("done\n");
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void when_a_command_ends_the_agent_the_state_is_unknown_and_a_new_agent_is_started() throws Exception {
        TransportException failure =
                catchThrowableOfType(TransportException.class, () -> ask(Cmd.script("kill -KILL $$; sleep 5")));

        assertThat(failure.failure().code()).isEqualTo(Code.CONNECTION_LOST);
        assertThat(ask(Cmd.of("echo", "again")).out()).isEqualTo("again\n");
    }

    @Test
    void output_of_a_started_command_is_live() throws Exception {
        Lines sink = new Lines();
        Execution running = host.start(
                Cmd.script("while read -r line; do echo \"got $line\"; done; echo over >&2; exit 4"),
                Optional.empty(),
                sink,
                true);
        try (OutputStream stdin = running.stdin()) {
            stdin.write("one\n".getBytes(UTF_8));
            stdin.flush();
            sink.awaitText("got one\n");
            stdin.write("two\n".getBytes(UTF_8));
        }
        ExecResult result = running.await();

        assertThat(result).isEqualTo(ExecResult.of(4, "got one\ngot two\n", "over\n"));
    }

    @Test
    void the_end_of_an_upload_waits_for_a_reader_that_takes_nothing_yet() throws Exception {
        // What an SSH server takes at once, 2 MB, ends inside the last packet.
        for (int size : new int[] {(2 << 20) - 1, (2 << 20) + 1000}) {
            Execution running = host.start(Cmd.script("sleep 1; wc -c"), Optional.empty(), OutputSink.NONE, true);
            try (OutputStream stdin = running.stdin()) {
                stdin.write(new byte[size]);
            }
            assertThat(running.await().out().strip()).isEqualTo(String.valueOf(size));
        }
    }

    @Test
    void a_slow_reader_stops_the_command_instead_of_filling_memory() throws Exception {
        AtomicLong seen = new AtomicLong();
        OutputSink slow = new OutputSink() {
            @Override
            public void stdout(byte[] buffer, int length) {
                seen.addAndGet(length);
                try {
                    Thread.sleep(5);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void stderr(byte[] buffer, int length) {}
        };
        Execution running = host.start(Cmd.script("yes"), Optional.empty(), slow, false);
        Thread.sleep(300);
        running.kill();
        running.await();
        assertThat(seen.get()).isPositive().isLessThan(60L << 20);
    }

    @Test
    void a_sink_that_fails_ends_the_command_and_is_heard_of() throws Exception {
        OutputSink broken = new OutputSink() {
            @Override
            public void stdout(byte[] buffer, int length) {
                throw new IllegalStateException("full");
            }

            @Override
            public void stderr(byte[] buffer, int length) {}
        };
        Execution running = host.start(Cmd.script("yes"), Optional.empty(), broken, false);

        assertThat(catchThrowableOfType(IllegalStateException.class, running::await))
                .hasMessage("full");
    }

    @Test
    @DisplayName("▲ 1.11: secrets travel by standard input and show in no process list and no environment")
    void a_secret_is_in_no_argument_list_and_no_environment() throws Exception {
        String secret = "tOp'secret\"%s-" + "0815";
        Cmd peek = Cmd.script("read -r s; sleep 0.2; cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null"
                        + " | tr '\\0' '\\n' | grep -c -e '[t]Op.*s[e]cret'"
                        + "; printf %s \"$s\" | wc -c")
                .withStdin(new Secret(secret));

        assertThat(ask(peek).out().split("\\s+")).containsExactly("0", String.valueOf(secret.length()));
        assertThat(run(peek).out().split("\\s+")).containsExactly("0", String.valueOf(secret.length()));
    }

    /** Keeps standard output so that a test can wait for it. */
    private static final class Lines implements OutputSink {
        private final StringBuilder text = new StringBuilder();

        @Override
        public synchronized void stdout(byte[] buffer, int length) {
            text.append(new String(buffer, 0, length, UTF_8));
            notifyAll();
        }

        @Override
        public void stderr(byte[] buffer, int length) {}

        synchronized void awaitText(String wanted) throws InterruptedException {
            while (text.indexOf(wanted) < 0) {
                wait();
            }
        }
    }
}
