package mirrorplay.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.command.RemotePath;
import mirrorplay.command.Stdin;
import mirrorplay.diag.Code;
import mirrorplay.event.Failure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds for every transport, the scripted one too; {@link ShellTransportContract} adds what only real shells can show. */
@Timeout(60)
public abstract class TransportContract {
    Connection host;

    /** A new connection. */
    protected abstract Connection connect() throws Exception;

    @BeforeEach
    void open() throws Exception {
        host = connect();
    }

    @AfterEach
    void close() {
        host.close();
    }

    ExecResult ask(Cmd command) throws TransportException {
        return host.ask(List.of(command), Optional.empty()).getFirst();
    }

    ExecResult run(Cmd command) throws TransportException {
        return host.start(command, Optional.empty(), OutputSink.NONE, false).await();
    }

    @Test
    void a_command_that_takes_longer_than_its_timeout_fails_with_what_it_printed() throws Exception {
        Cmd slow = Cmd.script("echo begun; sleep 1").withTimeout(Duration.ofMillis(300));
        for (Failure failure : List.of(
                catchThrowableOfType(TransportException.class, () -> ask(slow)).failure(),
                catchThrowableOfType(TransportException.class, () -> run(slow)).failure())) {
            assertThat(failure.code()).isEqualTo(Code.TIMED_OUT);
            assertThat(failure.problem()).contains("0.3 s");
            assertThat(failure.evidence()).anySatisfy(e -> assertThat(e.text()).isEqualTo("begun"));
        }
        assertThat(ask(Cmd.of("echo", "next")).out()).isEqualTo("next\n");
    }

    @Test
    void a_command_that_is_killed_does_not_end_well() throws Exception {
        Execution running = host.start(Cmd.of("sleep", "1"), Optional.empty(), OutputSink.NONE, false);
        running.kill();

        assertThat(running.await().exit()).isNotZero();
    }

    @Test
    void all_output_of_a_started_command_reaches_its_sink_before_its_end_is_told() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        OutputSink sink = new OutputSink() {
            @Override
            public void stdout(byte[] buffer, int length) {
                seen.add(new String(buffer, 0, length, UTF_8));
            }

            @Override
            public void stderr(byte[] buffer, int length) {}
        };
        host.start(Cmd.script("echo one; echo two"), Optional.empty(), sink, false)
                .await();

        assertThat(String.join("", seen)).isEqualTo("one\ntwo\n");
    }

    @Test
    void a_failing_sink_is_heard_of() throws Exception {
        OutputSink broken = new OutputSink() {
            @Override
            public void stdout(byte[] buffer, int length) {
                throw new IllegalStateException("full");
            }

            @Override
            public void stderr(byte[] buffer, int length) {}
        };
        Execution running = host.start(Cmd.of("echo", "x"), Optional.empty(), broken, false);

        assertThat(catchThrowableOfType(IllegalStateException.class, running::await))
                .hasMessage("full");
    }

    @Test
    void a_question_gets_status_and_both_streams_apart() throws Exception {
        ExecResult result = ask(Cmd.script("echo out; echo err >&2; exit 3"));

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.out()).isEqualTo("out\n");
        assertThat(result.err()).isEqualTo("err\n");
    }

    @Test
    void several_questions_are_answered_in_order_and_a_failing_one_does_not_stop_the_others() throws Exception {
        List<ExecResult> results = host.ask(
                List.of(Cmd.of("echo", "a"), Cmd.of("false"), Cmd.of("echo", "it's", "b c")), Optional.empty());

        assertThat(results).extracting(ExecResult::out).containsExactly("a\n", "", "it's b c\n");
        assertThat(results).extracting(ExecResult::exit).containsExactly(0, 1, 0);
    }

    @Test
    void output_without_a_last_line_end_and_binary_output_stay_as_they_are() throws Exception {
        ExecResult result = ask(Cmd.script("printf '\\000\\001\\036\\377%s' x; printf '\\036' >&2"));

        assertThat(result.stdout()).containsExactly(0, 1, 0x1e, 0xff, 'x');
        assertThat(result.stderr()).containsExactly(0x1e);
    }

    @Test
    void output_that_looks_like_a_marker_is_output() throws Exception {
        String fake = "\036" + "0123456789abcdef".repeat(2) + " 0\n";
        ExecResult result = ask(Cmd.of("printf", "%s", fake.repeat(2000)));

        assertThat(result.out()).isEqualTo(fake.repeat(2000));
    }

    @Test
    void input_is_binary_safe() throws Exception {
        byte[] all = new byte[256 * 4];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        assertThat(ask(Cmd.of("cat").withStdin(Stdin.of(all))).stdout()).isEqualTo(all);
        assertThat(run(Cmd.of("cat").withStdin(Stdin.of(all))).stdout()).isEqualTo(all);
    }

    @Test
    void input_of_any_size_is_handed_over() throws Exception {
        for (int size : new int[] {1, 60_000, 64 * 1024, 64 * 1024 + 1, 900_000}) {
            byte[] input = new byte[size];
            Arrays.fill(input, (byte) '%');
            ExecResult result = ask(Cmd.of("cat").withStdin(Stdin.of(input)));
            assertThat(result.stdout()).as("%s bytes", size).isEqualTo(input);
        }
    }

    @Test
    void a_command_without_input_reads_an_empty_file() throws Exception {
        assertThat(ask(Cmd.of("cat"))).isEqualTo(ExecResult.of(0, "", ""));
        assertThat(run(Cmd.of("cat"))).isEqualTo(ExecResult.of(0, "", ""));
    }

    @Test
    void arguments_environment_and_directory_arrive_unchanged() throws Exception {
        String odd = "a 'b' \"c\" $d `e` \\f \\0 %s\n\tg*?[h]!~#{};&|<>é";
        Cmd command = Cmd.script("printf '%s|%s|%s' \"$1\" \"$ODD\" \"$PWD\"", odd)
                .withEnvironment(Map.of("ODD", odd))
                .withDirectory(new RemotePath("/usr"));

        assertThat(ask(command).out()).isEqualTo(odd + "|" + odd + "|/usr");
        assertThat(run(command).out()).isEqualTo(odd + "|" + odd + "|/usr");
    }

    @Test
    void a_command_that_does_not_read_its_input_still_ends() throws Exception {
        ExecResult result = run(Cmd.script("echo no").withStdin("x".repeat(5_000_000)));

        assertThat(result.out()).isEqualTo("no\n");
    }

    @Test
    void own_input_comes_before_interactive_input() throws Exception {
        Execution running =
                host.start(Cmd.of("cat").withStdin("a".repeat(100_000)), Optional.empty(), OutputSink.NONE, true);
        try (OutputStream stdin = running.stdin()) {
            stdin.write('b');
        }
        assertThat(running.await().out()).isEqualTo("a".repeat(100_000) + "b");
    }

    @Test
    void a_large_upload_arrives_whole() throws Exception {
        byte[] block = new byte[1 << 20];
        Arrays.fill(block, (byte) 7);
        Execution running = host.start(Cmd.of("wc", "-c"), Optional.empty(), OutputSink.NONE, true);
        try (OutputStream stdin = running.stdin()) {
            for (int i = 0; i < 32; i++) {
                stdin.write(block);
            }
        }
        assertThat(running.await().out().strip()).isEqualTo(String.valueOf(32L << 20));
    }

    @Test
    void a_slow_reader_gets_all_output_of_a_command_that_ended_long_ago() throws Exception {
        AtomicLong seen = new AtomicLong();
        OutputSink slow = new OutputSink() {
            @Override
            public void stdout(byte[] buffer, int length) {
                seen.addAndGet(length);
                try {
                    Thread.sleep(length >> 8);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void stderr(byte[] buffer, int length) {}
        };
        Execution running = host.start(Cmd.script("head -c 500000 /dev/zero"), Optional.empty(), slow, false);
        running.await();
        assertThat(seen.get()).isEqualTo(500_000);
    }
}
