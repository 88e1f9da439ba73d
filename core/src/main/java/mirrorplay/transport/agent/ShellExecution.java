package mirrorplay.transport.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.transport.Execution;
import mirrorplay.transport.OutputSink;
import mirrorplay.transport.TransportException;

/** A command on a channel of its own. */
final class ShellExecution implements Execution {
    /** How much output is kept for the result, in bytes for each stream. */
    static final int OUTPUT_LIMIT = 1024 * 1024;

    // A background process that a command leaves behind keeps the streams open.
    private static final Duration GRACE = Duration.ofMillis(500);
    // Fits into every pipe and window on the way, so that writing it cannot block.
    private static final int WRITTEN_AT_ONCE = 16 * 1024;

    private final RemoteShell shell;
    private final Cmd command;
    private final AskFailures failures;
    private final Clock clock;
    private final Runnable killer;
    private final Instant began;
    private final Tail out = new Tail(OUTPUT_LIMIT);
    private final Tail err = new Tail(OUTPUT_LIMIT);
    private final Drain outPump;
    private final Drain errPump;
    private final OutputStream stdin;

    ShellExecution(
            RemoteShell shell,
            Cmd command,
            OutputSink sink,
            boolean interactive,
            AskFailures failures,
            Clock clock,
            Runnable killer) {
        this.shell = shell;
        this.command = command;
        this.failures = failures;
        this.clock = clock;
        this.killer = killer;
        this.began = clock.instant();
        this.outPump = Drain.start(shell.out(), out, sink::stdout, killer);
        this.errPump = Drain.start(shell.err(), err, sink::stderr, killer);
        this.stdin = feed(interactive);
    }

    @Override
    public OutputStream stdin() {
        return stdin;
    }

    @Override
    public ExecResult await() throws TransportException {
        try {
            Channel.Exit exit = awaitExit();
            Instant ended = clock.instant();
            outPump.finish(GRACE);
            errPump.finish(GRACE);
            boolean truncated = out.truncated() || err.truncated();
            return new ExecResult(
                    exit.status(), exit.signal(), out.bytes(), err.bytes(), truncated, Duration.between(began, ended));
        } catch (ExecutionException e) {
            throw failures.lost(command, out, err, e);
        } catch (TimeoutException e) {
            endLate();
            throw failures.late(command, out, err);
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            throw failures.interrupted();
        } finally {
            Thread.startVirtualThread(shell.channel()::close);
        }
    }

    @Override
    public void kill() {
        killer.run();
    }

    private Channel.Exit awaitExit() throws InterruptedException, ExecutionException, TimeoutException {
        if (command.timeout().isEmpty()) {
            return shell.channel().exit().get();
        }
        Duration left =
                Duration.between(clock.instant(), began.plus(command.timeout().get()));
        return shell.channel().exit().get(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
    }

    private void endLate() {
        killer.run();
        Waiting.atMost(Duration.ofSeconds(5), shell.channel().exit());
    }

    /** Hands the command's own input over; gives what further input is written to. */
    private OutputStream feed(boolean interactive) {
        OutputStream channel = shell.channel().stdin();
        byte[] own = command.stdin().bytes();
        if (own.length <= WRITTEN_AT_ONCE) {
            write(channel, own, interactive);
            return channel;
        }
        Thread writer = Thread.startVirtualThread(() -> write(channel, own, interactive));
        return new AfterThread(writer, channel);
    }

    private static void write(OutputStream channel, byte[] own, boolean interactive) {
        try {
            if (own.length > 0) {
                channel.write(own);
                channel.flush();
            }
            if (!interactive) {
                channel.close();
            }
        } catch (IOException e) {
            // A command need not read its input; whether that is wrong, its status tells.
            return;
        }
    }
}
