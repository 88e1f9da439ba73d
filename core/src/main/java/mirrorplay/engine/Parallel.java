package mirrorplay.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Does something for several hosts at once: a virtual thread for each, as many at work as there are forks. */
final class Parallel {
    private final Semaphore forks;

    Parallel(int forks) {
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
        Semaphore limit = new Semaphore(throttle);
        List<Throwable> bugs = new ArrayList<>();
        List<Thread> threads = hosts.stream()
                .map(host -> Thread.startVirtualThread(() -> {
                    limit.acquireUninterruptibly();
                    try {
                        run(host, work);
                    } catch (RuntimeException | Error e) {
                        synchronized (bugs) {
                            bugs.add(e);
                        }
                    } finally {
                        limit.release();
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            join(thread);
        }
        if (!bugs.isEmpty()) {
            throw new IllegalStateException("a host's work ended unexpectedly", bugs.getFirst());
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

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
