package mirrorplay.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Somebody who writes through the application all the time, until it is closed. */
final class Writes implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int BETWEEN_MILLIS = 200;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

    private final AtomicInteger written = new AtomicInteger();
    private final AtomicLong last = new AtomicLong(System.nanoTime());
    private final AtomicLong longest = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread thread;

    Writes(String address) {
        thread = Thread.ofVirtual().start(() -> {
            while (!closed.get()) {
                if (get(address).contains("\"status\":\"written\"")) {
                    long now = System.nanoTime();
                    longest.accumulateAndGet(now - last.getAndSet(now), Math::max);
                    written.incrementAndGet();
                }
                pause();
            }
        });
    }

    int written() {
        return written.get();
    }

    /** The longest time between two writes that were done. */
    Duration longestSilence() {
        return Duration.ofNanos(longest.get());
    }

    /** Waits until so many writes are done. */
    void await(int count) {
        if (!until(PATIENCE, () -> written.get() >= count)) {
            throw new AssertionError("only " + written + " of " + count + " writes were done in " + PATIENCE);
        }
    }

    /** Whether it came true in time. */
    static boolean until(Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause();
        }
        return true;
    }

    /** The body of the answer; the reason when there is none. */
    static String get(String address) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create(address))
                                    .timeout(Duration.ofSeconds(20))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "no answer: " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        closed.set(true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
