package mirrorplay.cli;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;
import mirrorplay.engine.RunOptions;
import mirrorplay.engine.Sleeper;
import mirrorplay.event.RunEvent;
import mirrorplay.lock.LockTerms;
import mirrorplay.lock.LockingTransport;
import mirrorplay.module.ModuleInfo.Convergence;
import mirrorplay.playbook.Selection;
import mirrorplay.transport.Transport;

/** Decides whether a run locks its hosts: when it may change something there. */
final class HostLocks {
    private final ControllerProcess self;
    private final ConnectionOptions options;
    private final Clock clock;

    HostLocks(ControllerProcess self, ConnectionOptions options, Clock clock) {
        this.self = self;
        this.options = options;
        this.clock = clock;
    }

    /** The transport with locks, or as it is where nothing can be changed or the user wants none. */
    Transport on(Transport ssh, String run, Input input, RunOptions asked, Sleeper sleeper, Consumer<RunEvent> events) {
        if (asked.check() || !options.hostLock() || !mayChange(input)) {
            return ssh;
        }
        Instant now = clock.instant();
        return new LockingTransport(
                ssh,
                new LockTerms(self.holder(run, now), self::gone, options.orphans(), clock, sleeper::sleep, events));
    }

    private static boolean mayChange(Input input) {
        return input.playbooks().stream()
                .flatMap(playbook -> playbook.plays().stream())
                .flatMap(Selection::tasks)
                .filter(task -> input.selection().includes(task.keywords().tags()))
                .anyMatch(task -> task.call().bound().descriptor().convergence() != Convergence.READ_ONLY
                        || task.inclusion().filter(i -> i.known().isEmpty()).isPresent());
    }
}
