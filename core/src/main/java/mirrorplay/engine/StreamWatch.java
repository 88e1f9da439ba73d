package mirrorplay.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import mirrorplay.event.RunEvent;
import mirrorplay.module.Action;
import org.jspecify.annotations.Nullable;

/** Watches a stream between two hosts: tells how far and how fast it is, and notices when nothing moves any more. */
final class StreamWatch implements AutoCloseable {
    private static final Duration REPORT_EVERY = Duration.ofSeconds(1);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Clock clock;
    private final Consumer<RunEvent> events;
    private final Action.Pipe pipe;
    private final TaskOnHost work;
    private final Supplier<String> place;
    private final AtomicReference<@Nullable String> stalled = new AtomicReference<>();

    private long bytes;
    private long reportedBytes;
    private long rate;
    private Instant reported;
    private Instant moved;
    private boolean giving;
    private boolean closed;

    /** @param place where in its content the stream is, for people; may be empty */
    StreamWatch(Clock clock, Consumer<RunEvent> events, Action.Pipe pipe, TaskOnHost work, Supplier<String> place) {
        this.clock = clock;
        this.events = events;
        this.pipe = pipe;
        this.work = work;
        this.place = place;
        this.reported = clock.instant();
        this.moved = reported;
    }

    /** Looks now and then from here on.
     *
     * @param end what ends both commands when nothing moves
     */
    void start(Runnable end) {
        Thread.startVirtualThread(() -> {
            while (stillness().map(still -> still.compareTo(pipe.stall()) < 0).orElse(false)) {
                Sleeper.REAL.sleep(LOOK_EVERY);
            }
            Optional<Duration> still = stillness();
            if (still.isPresent()) {
                stalled.set("nothing has moved for " + Failures.seconds(still.get()) + ", " + standing() + ": "
                        + (giving() ? work.host() + " takes nothing more" : pipe.fromHost() + " sends nothing more"));
                end.run();
            }
        });
    }

    /** Why it was given up; empty when it was not. */
    Optional<String> stalled() {
        return Optional.ofNullable(stalled.get());
    }

    /** How far it came, for people. */
    synchronized String standing() {
        String where = place.get();
        return "after " + bytes + " bytes" + (where.isEmpty() ? "" : ", in " + where);
    }

    /** The receiver is being given something, which it may take or not. */
    synchronized void gives() {
        giving = true;
    }

    /** It has taken what it was given. */
    void took(int length) {
        Optional<RunEvent> report = Optional.empty();
        synchronized (this) {
            giving = false;
            bytes += length;
            Instant now = clock.instant();
            moved = now;
            Duration since = Duration.between(reported, now);
            if (since.compareTo(REPORT_EVERY) >= 0) {
                long last = (bytes - reportedBytes) * 1000 / since.toMillis();
                rate = rate == 0 ? last : (2 * rate + last) / 3;
                reported = now;
                reportedBytes = bytes;
                report = Optional.of(new RunEvent.Progress(
                        now,
                        work.task(),
                        work.host(),
                        work.shown(pipe.summary()),
                        bytes,
                        // What is expected is an estimate: past it nothing is known.
                        bytes < pipe.expected() ? pipe.expected() : 0,
                        rate));
            }
        }
        report.ifPresent(events);
    }

    private synchronized boolean giving() {
        return giving;
    }

    private synchronized Optional<Duration> stillness() {
        return closed ? Optional.empty() : Optional.of(Duration.between(moved, clock.instant()));
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
