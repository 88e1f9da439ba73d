package mirrorplay.engine;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mirrorplay.diag.Code;
import mirrorplay.event.Failure;
import org.jspecify.annotations.Nullable;

/** Whether a run was asked to stop, and how urgently. Told by the signals of the process, asked by all threads of the run.
 *
 * <p>Asked once, no new task starts; what runs has a time of grace and is ended on its host after that. Asked twice, it is ended at
 * once. A run that has changed nothing yet ends at once, too.
 */
public final class Interruption {
    private static final Duration LAST_RESORT = Duration.ofSeconds(6);

    private final Duration grace;
    private final String resume;
    private final Runnable lastResort;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile Level level = Level.NONE;
    private volatile String by = "";
    private volatile boolean acted;
    private volatile boolean over;
    private volatile @Nullable Work work;

    private enum Level {
        NONE,
        STOPPING,
        ENDING,
        AT_ONCE
    }

    /** The run that is to stop. */
    interface Work {
        /** Says that it was asked. */
        void asked(String by, boolean atOnce, Duration grace);

        /** Ends what runs on the hosts. */
        void end();

        /** Ends what runs on the hosts and gives the connections up, so that nobody waits any longer. */
        void giveUp();
    }

    /** @param grace how long what runs may take after the first request; as long again until the run is given up
     * @param resume the command that goes on with the run; empty when none does
     * @param lastResort done when the run, asked twice, is still not over after some seconds */
    public Interruption(Duration grace, String resume, Runnable lastResort) {
        this.resume = resume;
        this.grace = grace;
        this.lastResort = lastResort;
    }

    void attach(Work run) {
        work = run;
    }

    /** Asks the run to stop; the second time, at once. Returns at once.
     *
     * @param cause e.g. {@code SIGINT}
     */
    public void request(String cause) {
        boolean atOnce;
        synchronized (this) {
            if (level == Level.AT_ONCE) {
                return;
            }
            atOnce = level != Level.NONE || !acted;
            by = cause;
            level = atOnce ? Level.AT_ONCE : Level.STOPPING;
        }
        stop.countDown();
        Work run = work;
        if (run != null) {
            run.asked(cause, atOnce, atOnce ? Duration.ZERO : grace);
        }
        Thread.startVirtualThread(atOnce ? this::giveUp : this::endLater);
    }

    /** The run has ended; nothing more is done to it. */
    public void over() {
        over = true;
    }

    /** Lets time pass, until the run is asked to stop. */
    public Sleeper sleeper() {
        return duration -> {
            try {
                if (stop.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new HostFailedException(notDone("was waiting"));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new HostFailedException(notDone("was waiting"));
            }
        };
    }

    /** Who asked; empty when nobody did. */
    String by() {
        return by;
    }

    /** The command that goes on with the run; empty when none does. */
    String resume() {
        return resume;
    }

    /** Whether no new task may start. */
    boolean stopping() {
        return level != Level.NONE;
    }

    /** Whether no new action may start, except to put something back. */
    boolean ending() {
        return level.compareTo(Level.ENDING) >= 0;
    }

    /** Whether nothing at all may start. */
    boolean atOnce() {
        return level == Level.AT_ONCE;
    }

    /** A host is about to be changed. */
    void acts() {
        acted = true;
    }

    /** What a step says that did not begin. */
    static Failure notDone(String what) {
        return Failure.of(Code.INTERRUPTED, "interrupted: " + what, "run it again: it begins with this task");
    }

    private void endLater() {
        pause(grace);
        synchronized (this) {
            if (over || level != Level.STOPPING) {
                return;
            }
            level = Level.ENDING;
        }
        Work run = work;
        if (run != null) {
            run.end();
        }
        pause(grace);
        synchronized (this) {
            if (over || level != Level.ENDING) {
                return;
            }
            level = Level.AT_ONCE;
        }
        giveUp();
    }

    private void giveUp() {
        Work run = work;
        if (run != null && !over) {
            run.giveUp();
        }
        pause(LAST_RESORT);
        if (!over) {
            lastResort.run();
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            // Nobody knows this thread; whoever woke it wants it to go on.
            Thread.currentThread().interrupt();
        }
    }
}
