package mirrorplay.event;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Brings events from the threads of a run to its reporters: in order, without secrets, on one thread.
 *
 * <p>A full queue makes the senders wait. A reporter that fails gets no further events; the others are told once.
 * What is sent after {@link #close()} is dropped.
 */
public final class EventBus implements Consumer<RunEvent>, AutoCloseable {
    private static final int CAPACITY = 4096;

    private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final EventMasker masker;
    private final List<Consumer<RunEvent>> reporters;
    private final Set<Consumer<RunEvent>> broken = new LinkedHashSet<>();
    private final Thread thread;
    private volatile boolean closed;

    /** A bus for these reporters; each event reaches them in this order. */
    public EventBus(Masker masker, List<? extends Consumer<RunEvent>> reporters) {
        this.masker = new EventMasker(masker);
        this.reporters = List.copyOf(reporters);
        this.thread = Thread.ofPlatform().name("events").daemon().start(this::deliver);
    }

    @Override
    public void accept(RunEvent event) {
        if (!closed) {
            put(new Sent(event));
        }
    }

    /** Waits until the reporters have seen everything that was sent before. */
    public void drain() {
        if (closed) {
            return;
        }
        CountDownLatch reached = new CountDownLatch(1);
        put(new Barrier(reached));
        uninterruptibly(() -> {
            while (thread.isAlive() && !reached.await(100, TimeUnit.MILLISECONDS)) {
                Thread.onSpinWait();
            }
        });
    }

    /** Whether a reporter has failed: a journal that cannot write has to stop the run. Exact after {@link #drain()}. */
    public boolean hasFailed(Consumer<RunEvent> reporter) {
        synchronized (broken) {
            return broken.contains(reporter);
        }
    }

    /** Delivers what was sent and ends. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        put(new Stop());
        uninterruptibly(thread::join);
    }

    private void deliver() {
        while (true) {
            @Nullable Item item = next();
            switch (item) {
                case null -> {}
                case Sent sent -> masker.mask(sent.event()).forEach(this::report);
                case Barrier barrier -> barrier.reached().countDown();
                case Stop stop -> {
                    return;
                }
            }
        }
    }

    private void report(RunEvent event) {
        for (Consumer<RunEvent> reporter : reporters) {
            if (!hasFailed(reporter)) {
                try {
                    reporter.accept(event);
                } catch (RuntimeException e) {
                    fail(reporter, event, e);
                }
            }
        }
    }

    private void fail(Consumer<RunEvent> reporter, RunEvent event, RuntimeException e) {
        synchronized (broken) {
            broken.add(reporter);
        }
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        report(new RunEvent.Diagnosed(
                event.at(),
                Diagnostic.warning(Code.CONTROLLER_DISK, null, "a report cannot be written any further: " + why)
                        .withNotes("the run goes on without it")));
    }

    private @Nullable Item next() {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            return null; // nobody but us knows this thread; it ends by Stop
        }
    }

    private void put(Item item) {
        uninterruptibly(() -> queue.put(item));
    }

    /** A sender that is being interrupted still has to say what it did. */
    private static void uninterruptibly(Waiting waiting) {
        boolean interrupted = false;
        while (true) {
            try {
                waiting.run();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private sealed interface Item {}

    private record Sent(RunEvent event) implements Item {}

    private record Barrier(CountDownLatch reached) implements Item {}

    private record Stop() implements Item {}

    /** Something that may be interrupted. */
    @FunctionalInterface
    private interface Waiting {
        void run() throws InterruptedException;
    }
}
