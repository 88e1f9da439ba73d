package mirrorplay.transport.agent;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for the end of programs. */
final class Waiting {
    private Waiting() {}

    /** What it gave, e.g. how a program ended; empty when it did not within the time, or nobody will ever know. */
    static <T> Optional<T> atMost(Duration time, CompletableFuture<T> exit) {
        try {
            return Optional.ofNullable(exit.get(time.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }
}
