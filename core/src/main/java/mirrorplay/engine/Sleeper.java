package mirrorplay.engine;

import java.time.Duration;
import mirrorplay.diag.Code;
import mirrorplay.event.Failure;

/** Lets time pass; tests let it pass at once. */
@FunctionalInterface
public interface Sleeper {
    /** Sleeps on the thread; an interruption ends the task. */
    Sleeper REAL = duration -> {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostFailedException(Failure.of(Code.INTERRUPTED, "interrupted while waiting", ""));
        }
    };

    void sleep(Duration duration);
}
