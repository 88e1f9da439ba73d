package mirrorplay.engine;

import java.util.Map;
import mirrorplay.event.RunEvent;

/** What all parts of one run share. */
record RunContext(
        Services services,
        RunOptions options,
        Map<String, HostRun> hosts,
        Scopes scopes,
        Sessions sessions,
        Gathering gathering,
        ControllerFiles files,
        Executor executor,
        Unfinished unfinished,
        Replay replay,
        StepGate steps) {
    void emit(RunEvent event) {
        services.events().accept(event);
    }

    /** Whether no new task may start. */
    boolean stopping() {
        return services.interruption().stopping();
    }

    java.time.Instant now() {
        return services.clock().instant();
    }
}
