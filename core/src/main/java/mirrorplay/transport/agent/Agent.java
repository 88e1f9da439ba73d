package mirrorplay.transport.agent;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.transport.TransportException;

/** A shell on a host that runs short commands, one request after the other. Used by one thread at a time. */
final class Agent {
    /** What the shell runs first: messages in English, and the system's programs found by every user. */
    static final String SCRIPT =
            "LC_ALL=C; export LC_ALL; PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin; export PATH; " + "exec /bin/sh";

    /** How much output of a command is kept, in bytes for each stream. */
    static final int OUTPUT_LIMIT = 8 * 1024 * 1024;

    // More may not fit into the pipes on the way while the shell is busy with what came before.
    private static final int WRITTEN_AT_ONCE = 16 * 1024;
    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final Duration STREAMS_GRACE = Duration.ofMillis(500);
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(1);
    private static final Channel.Exit LOST = new Channel.Exit(255, Optional.empty());

    private final RemoteShell shell;
    private final Markers markers;
    private final Requests requests = new Requests();
    private final AskFailures failures;
    private final Clock clock;
    private final Runnable killer;
    private volatile boolean broken;
    private volatile boolean asked;

    /**
     * @param killer ends everything in the shell's process groups
     */
    Agent(RemoteShell shell, Markers markers, AskFailures failures, Clock clock, Runnable killer) {
        this.shell = shell;
        this.markers = markers;
        this.failures = failures;
        this.clock = clock;
        this.killer = killer;
        // A process that a command left behind may hold the streams open after the shell itself has ended.
        Thread.startVirtualThread(() -> {
            shell.channel().exit().exceptionally(lost -> LOST).join();
            Watchdog.after(STREAMS_GRACE, shell.channel()::close);
        });
    }

    /** Whether it cannot be asked any more. */
    boolean broken() {
        return broken || shell.channel().exit().isDone();
    }

    /** The shell, while it works on a request. */
    Optional<RemoteShell> busy() {
        return asked && !shell.channel().exit().isDone() ? Optional.of(shell) : Optional.empty();
    }

    /** Checks that the shell can do what requests need, and asks more in the same round trip.
     *
     * @param more commands without input: whether that can be handed over safely is not known yet
     */
    List<ExecResult> hello(List<Cmd> more) throws TransportException {
        List<Cmd> all = new ArrayList<>(List.of(Cmd.script("PATH=/nonexistent; printf builtin")));
        all.addAll(more);
        List<ExecResult> answers = ask(all);
        if (!answers.getFirst().out().equals("builtin")) {
            broken = true;
            shell.channel().close();
            throw failures.noPrintf();
        }
        return answers.subList(1, answers.size());
    }

    List<ExecResult> ask(List<Cmd> commands) throws TransportException {
        String text = markers.next();
        byte[] marker = Markers.bytes(text);
        List<Tail> errors = new ArrayList<>();
        commands.forEach(c -> errors.add(new Tail(OUTPUT_LIMIT)));
        Thread errorReader = Thread.startVirtualThread(() -> readErrors(marker, errors));
        boolean whole = false;
        asked = true;
        try {
            send(requests.text(text, commands));
            List<ExecResult> results = new ArrayList<>();
            for (int i = 0; i < commands.size(); i++) {
                results.add(readAnswer(marker, commands.get(i), errors.get(i)));
            }
            errorReader.join();
            whole = true;
            // Standard error was still being read when the result was made.
            for (int i = 0; i < results.size(); i++) {
                results.set(i, withErrors(results.get(i), errors.get(i)));
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.interrupted();
        } finally {
            asked = false;
            broken |= !whole;
            if (!whole) {
                shell.channel().close();
            }
        }
    }

    /** Ends the shell when it has nothing to do. */
    void close() {
        broken = true;
        shell.channel().close();
    }

    private ExecResult readAnswer(byte[] marker, Cmd command, Tail errors) throws TransportException {
        Tail out = new Tail(OUTPUT_LIMIT);
        Instant began = clock.instant();
        boolean[] late = {false};
        Thread watch = command.timeout()
                .map(t -> Watchdog.after(t, () -> {
                    late[0] = true;
                    killer.run();
                    Watchdog.after(GRACE, shell.channel()::close);
                }))
                .orElse(null);
        try {
            String status = shell.out().next(marker, out, () -> {});
            Duration elapsed = Duration.between(began, clock.instant());
            if (status != null && !late[0]) {
                return new ExecResult(
                        Integer.parseInt(status), Optional.empty(), out.bytes(), new byte[0], out.truncated(), elapsed);
            }
            if (late[0]) {
                throw failures.late(command, out, errors);
            }
            throw unanswered(command, out, errors);
        } catch (IOException | NumberFormatException e) {
            throw late[0] ? failures.late(command, out, errors) : failures.lost(command, out, errors, e);
        } finally {
            if (watch != null) {
                watch.interrupt();
            }
        }
    }

    /** The stream ended before the answer. The channel knows better than the stream why. */
    private TransportException unanswered(Cmd command, Tail out, Tail errors) {
        try {
            return failures.ended(
                    command, out, errors, shell.channel().exit().get(KNOWN_WITHIN.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            return failures.lost(command, out, errors, e);
        } catch (TimeoutException e) {
            return failures.lost(command, out, errors, new IOException("its output ended, the channel did not", e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failures.interrupted();
        }
    }

    private static ExecResult withErrors(ExecResult result, Tail errors) {
        return new ExecResult(
                result.exit(),
                result.signal(),
                result.stdout(),
                errors.bytes(),
                result.truncated() || errors.truncated(),
                result.elapsed());
    }

    private void readErrors(byte[] marker, List<Tail> errors) {
        try {
            for (Tail tail : errors) {
                if (shell.err().next(marker, tail, () -> {}) == null) {
                    return;
                }
            }
        } catch (IOException e) {
            // Standard output ends for the same reason, and the failure is told there.
            shell.channel().close();
        }
    }

    private void send(byte[] request) {
        if (request.length <= WRITTEN_AT_ONCE) {
            write(request);
        } else {
            Thread.startVirtualThread(() -> write(request));
        }
    }

    private void write(byte[] request) {
        try {
            shell.channel().stdin().write(request);
            shell.channel().stdin().flush();
        } catch (IOException e) {
            // Whoever reads the answer sees the end of the stream.
            shell.channel().close();
        }
    }
}
