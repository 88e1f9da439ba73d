package mirrorplay.engine;

import java.time.Duration;
import mirrorplay.event.RunEvent;

/** How a run is brought to its end when it is asked to stop: what runs on its hosts is ended there. */
final class Stopping implements Interruption.Work {
    private static final Duration ANSWER = Duration.ofSeconds(4);

    private final Services services;
    private final Sessions sessions;
    private final Unfinished unfinished;

    Stopping(Services services, Sessions sessions, Unfinished unfinished) {
        this.services = services;
        this.sessions = sessions;
        this.unfinished = unfinished;
    }

    @Override
    public void asked(String by, boolean atOnce, Duration grace) {
        services.events().accept(new RunEvent.StopRequested(services.clock().instant(), by, atOnce, grace));
    }

    @Override
    public void end() {
        sessions.end(ANSWER);
    }

    @Override
    public void giveUp() {
        sessions.end(ANSWER);
        sessions.running().forEach(unfinished::running);
        sessions.abandon();
    }
}
