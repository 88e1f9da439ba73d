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
        ControllerFiles files,
        Executor executor) {
    void emit(RunEvent event) {
        services.events().accept(event);
    }

    java.time.Instant now() {
        return services.clock().instant();
    }
}
