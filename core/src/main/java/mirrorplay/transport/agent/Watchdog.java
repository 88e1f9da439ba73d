package mirrorplay.transport.agent;

import java.time.Duration;

/** Does something when time is over. */
final class Watchdog {
    private Watchdog() {}

    /** Runs the action after the time; interrupt the thread before that to call it off. */
    static Thread after(Duration time, Runnable action) {
        return Thread.startVirtualThread(() -> {
            try {
                Thread.sleep(time);
            } catch (InterruptedException e) {
                return;
            }
            action.run();
        });
    }
}
