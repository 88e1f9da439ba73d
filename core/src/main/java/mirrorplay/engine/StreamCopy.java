package mirrorplay.engine;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import mirrorplay.command.ExecResult;
import mirrorplay.diag.Code;
import mirrorplay.event.Failure;
import mirrorplay.event.Failure.Evidence;
import mirrorplay.event.RunEvent;
import mirrorplay.module.Action;
import mirrorplay.module.StreamFilter;
import mirrorplay.transport.Execution;
import mirrorplay.transport.OutputSink;
import org.jspecify.annotations.Nullable;

/** Runs a command on one host and streams its output, rewritten on the way, into a command on another. Neither end can fail
 * unnoticed, and what fails ends the other one. */
final class StreamCopy {
    private final Clock clock;
    private final Consumer<RunEvent> events;

    StreamCopy(Clock clock, Consumer<RunEvent> events) {
        this.clock = clock;
        this.events = events;
    }

    /** @return how the consumer ended, which is with success */
    ExecResult run(Action.Pipe pipe, TaskOnHost work, Workplace from, Workplace to) {
        Execution consumer = to.session().start(pipe.consumer(), to.become(), OutputSink.NONE, true);
        AtomicReference<@Nullable String> broken = new AtomicReference<>();
        ConsumerInput input = new ConsumerInput(consumer.stdin());
        OutputStream filtered;
        try {
            filtered = pipe.filter().wrap(input);
        } catch (IOException e) {
            consumer.kill();
            throw refused(pipe, message(e));
        }
        AtomicReference<@Nullable Execution> producer = new AtomicReference<>();
        try (StreamWatch watch = new StreamWatch(
                clock, events, pipe, work, () -> filtered instanceof StreamFilter.Located l ? l.place() : "")) {
            Execution started;
            try {
                started = from.session()
                        .start(pipe.producer(), from.become(), new Feed(watch, filtered, broken, producer), false);
            } catch (HostFailedException e) {
                consumer.kill();
                throw e;
            }
            producer.set(started);
            watch.start(() -> {
                consumer.kill();
                started.kill();
            });
            return finish(pipe, from, to, started, consumer, input, filtered, broken, watch);
        }
    }

    private static ExecResult finish(
            Action.Pipe pipe,
            Workplace from,
            Workplace to,
            Execution producer,
            Execution consumer,
            ConsumerInput input,
            OutputStream filtered,
            AtomicReference<@Nullable String> broken,
            StreamWatch watch) {
        ExecResult produced;
        try {
            produced = from.session().await(producer);
        } catch (HostFailedException e) {
            consumer.kill();
            throw e;
        }
        if (broken.get() == null && produced.ok()) {
            try {
                watch.gives();
                filtered.close();
            } catch (IOException e) {
                broken.compareAndSet(null, message(e));
            }
        }
        String refusal = broken.get();
        if (refusal != null && watch.stalled().isEmpty()) {
            // The consumer's own words are the better reason, if it ended before what it was given did.
            ExecResult consumed = endOf(consumer, to);
            if (input.isGone() && consumed.signal().isEmpty() && !consumed.ok()) {
                throw receiving(pipe, to, consumed, watch);
            }
            throw refused(pipe, refusal);
        }
        if (!produced.ok() && watch.stalled().isEmpty()) {
            consumer.kill();
            throw new HostFailedException(Failures.command(
                    "the sending command on " + from.host() + " failed " + watch.standing(),
                    pipe.producer(),
                    produced,
                    from.become()));
        }
        ExecResult consumed = to.session().await(consumer);
        if (watch.stalled().isPresent()) {
            throw stalled(pipe, watch.stalled().get());
        }
        if (!consumed.ok()) {
            throw receiving(pipe, to, consumed, watch);
        }
        return consumed;
    }

    private static HostFailedException receiving(
            Action.Pipe pipe, Workplace to, ExecResult consumed, StreamWatch watch) {
        return new HostFailedException(Failures.command(
                "the receiving command on " + to.host() + " failed " + watch.standing(),
                pipe.consumer(),
                consumed,
                to.become()));
    }

    private static HostFailedException stalled(Action.Pipe pipe, String reason) {
        return new HostFailedException(
                new Failure(
                        Code.STALLED,
                        pipe.summary() + ": " + reason,
                        List.of(new Evidence("command", pipe.consumer().display())),
                        "look what both hosts wait for (SHOW PROCESSLIST, disk, network between them and here), then run it again"));
    }

    private static ExecResult endOf(Execution consumer, Workplace to) {
        // Closing may wait for a consumer that reads no more, so its end is arranged first.
        Thread.startVirtualThread(() -> {
            Sleeper.REAL.sleep(Duration.ofSeconds(5));
            consumer.kill();
        });
        try {
            consumer.stdin().close();
        } catch (IOException e) {
            // It is gone already; how it ended is asked next.
        }
        return to.session().await(consumer);
    }

    private static HostFailedException refused(Action.Pipe pipe, String reason) {
        return new HostFailedException(new Failure(
                Code.REFUSED,
                pipe.summary() + ": " + reason,
                List.of(new Evidence("command", pipe.producer().display())),
                ""));
    }

    private static String message(IOException e) {
        return e.getMessage() == null ? "the stream broke" : e.getMessage();
    }

    /** What the consumer reads; knows whether it took all that was written. */
    private static final class ConsumerInput extends FilterOutputStream {
        private volatile boolean gone;

        ConsumerInput(OutputStream stdin) {
            super(stdin);
        }

        boolean isGone() {
            return gone;
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            try {
                out.write(buffer, offset, length);
            } catch (IOException e) {
                gone = true;
                throw e;
            }
        }
    }

    private static final class Feed implements OutputSink {
        private final StreamWatch watch;
        private final OutputStream filtered;
        private final AtomicReference<@Nullable String> broken;
        private final AtomicReference<@Nullable Execution> producer;

        Feed(
                StreamWatch watch,
                OutputStream filtered,
                AtomicReference<@Nullable String> broken,
                AtomicReference<@Nullable Execution> producer) {
            this.watch = watch;
            this.filtered = filtered;
            this.broken = broken;
            this.producer = producer;
        }

        @Override
        public void stdout(byte[] buffer, int length) {
            if (broken.get() != null) {
                return;
            }
            try {
                watch.gives();
                filtered.write(buffer, 0, length);
            } catch (IOException e) {
                broken.compareAndSet(null, message(e));
                Execution running = producer.get();
                if (running != null) {
                    Thread.startVirtualThread(running::kill);
                }
                return;
            }
            watch.took(length);
        }

        @Override
        public void stderr(byte[] buffer, int length) {}
    }
}
