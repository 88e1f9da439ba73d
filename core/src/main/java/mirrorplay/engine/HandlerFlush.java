package mirrorplay.engine;

import java.util.List;
import mirrorplay.playbook.Handler;
import mirrorplay.playbook.Play;

/** Runs the handlers that were notified, in the order in which they are defined, once per host. */
final class HandlerFlush {
    /** More rounds than handlers can only be a handler that notifies itself. */
    private static final int ROUNDS_PER_HANDLER = 2;

    private final TaskWalk walk;
    private final Play play;

    HandlerFlush(TaskWalk walk, Play play) {
        this.walk = walk;
        this.play = play;
    }

    void run(List<HostRun> hosts) {
        int rounds = 1 + ROUNDS_PER_HANDLER * play.handlers().size();
        for (int round = 0; round < rounds && pending(hosts) && !walk.context().stopping(); round++) {
            for (Handler handler : play.handlers()) {
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
                .anyMatch(host -> play.handlers().stream()
                        .anyMatch(handler -> host.notified(handler.task().id())));
    }
}
