package mirrorplay.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mirrorplay.playbook.Handler;

/** Runs the handlers that were notified, in the order in which they are defined, once per host. */
final class HandlerFlush {
    /** More rounds than handlers can only be a handler that notifies itself. */
    private static final int ROUNDS_PER_HANDLER = 2;

    private final TaskWalk walk;
    private final HandlerBook handlers;

    HandlerFlush(TaskWalk walk, HandlerBook handlers) {
        this.walk = walk;
        this.handlers = handlers;
    }

    void run(List<HostRun> hosts) {
        // A handler is no part of what is included where it is flushed.
        Map<HostRun, HostRun.Surroundings> frames = new HashMap<>();
        hosts.forEach(host -> frames.put(host, host.leaveIncludes()));
        rounds(hosts);
        frames.forEach(HostRun::backInto);
    }

    private void rounds(List<HostRun> hosts) {
        int rounds = 1 + ROUNDS_PER_HANDLER * handlers.all().size();
        for (int round = 0; round < rounds && pending(hosts) && !walk.context().stopping(); round++) {
            for (Handler handler : handlers.all()) {
                if (walk.context().stopping()) {
                    return;
                }
                List<HostRun> notified = hosts.stream()
                        .filter(HostRun::active)
                        .filter(host -> host.takeNotification(handler.task().id()))
                        .toList();
                if (!notified.isEmpty() && !walk.stopRule().stopped()) {
                    walk.task(handler.task(), notified, false, true);
                }
            }
        }
    }

    /** Runs them also on hosts that failed, for {@code force_handlers}; those hosts stay failed. */
    void runForced(List<HostRun> hosts) {
        List<HostRun> failed =
                hosts.stream().filter(h -> h.halt() == HostRun.Halt.FAILED).toList();
        boolean stopped = walk.stopRule().suspend();
        failed.forEach(host -> host.halt(HostRun.Halt.NONE));
        run(hosts);
        failed.forEach(host -> host.halt(HostRun.Halt.FAILED));
        if (stopped) {
            walk.stopRule().stop(walk.stopRule().reason());
        }
    }

    private boolean pending(List<HostRun> hosts) {
        return hosts.stream()
                .filter(HostRun::active)
                .anyMatch(host -> handlers.all().stream()
                        .anyMatch(handler -> host.notified(handler.task().id())));
    }
}
