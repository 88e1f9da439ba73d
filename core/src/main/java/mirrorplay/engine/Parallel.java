package mirrorplay.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Does something for several hosts at once, as many at work as there are forks.
 *
 * <p>The threads are the system's: a virtual thread that waits for a socket makes the JVM start a poller, which sits in native code
 * for good, and for such threads the JVM waits 300 ms before it exits.
 */
final class Parallel {
    private final int limit;
    private final Semaphore forks;
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("host-", 1).factory());

    Parallel(int forks) {
        this.limit = forks;
        this.forks = new Semaphore(forks);
    }

    /** Returns when it is done for all of them. A bug in one is thrown after all have ended. */
    <H> void each(List<H> hosts, Consumer<H> work) {
        each(hosts, Integer.MAX_VALUE, work);
    }

    /** @param throttle how many of these at once, where that is fewer than the forks */
    <H> void each(List<H> hosts, int throttle, Consumer<H> work) {
        if (hosts.size() == 1) {
            run(hosts.getFirst(), work);
            return;
        }
        Queue<H> left = new ConcurrentLinkedQueue<>(hosts);
        Queue<Throwable> bugs = new ConcurrentLinkedQueue<>();
        List<Future<?>> workers = new ArrayList<>();
        for (int i = Math.min(hosts.size(), Math.min(limit, throttle)); i > 0; i--) {
            workers.add(threads.submit(() -> work(left, work, bugs)));
        }
        workers.forEach(Parallel::await);
        if (!bugs.isEmpty()) {
            throw new IllegalStateException("a host's work ended unexpectedly", bugs.peek());
        }
    }

    private <H> void work(Queue<H> left, Consumer<H> work, Queue<Throwable> bugs) {
        for (H host = left.poll(); host != null; host = left.poll()) {
            try {
                run(host, work);
            } catch (RuntimeException | Error e) {
                bugs.add(e);
            }
        }
    }

    /** A thread for each host that does not count as a fork: for work that takes forks itself, task by task. */
    <H> void unlimited(List<H> hosts, Consumer<H> work) {
        new Parallel(Math.max(1, hosts.size())).each(hosts, work);
    }

    private <H> void run(H host, Consumer<H> work) {
        forks.acquireUninterruptibly();
        try {
            work.accept(host);
        } finally {
            forks.release();
        }
    }

    private static void await(Future<?> worker) {
        boolean interrupted = false;
        while (true) {
            try {
                worker.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
