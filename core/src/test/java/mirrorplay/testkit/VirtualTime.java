package mirrorplay.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import mirrorplay.engine.Sleeper;

/** Time that passes only when somebody sleeps, and then at once. */
public final class VirtualTime extends Clock implements Sleeper {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
    private final List<Duration> slept = new CopyOnWriteArrayList<>();

    @Override
    public void sleep(Duration duration) {
        slept.add(duration);
        now.updateAndGet(instant -> instant.plus(duration));
    }

    /** Every sleep, in its order. */
    public List<Duration> slept() {
        return slept;
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("only UTC");
    }
}
