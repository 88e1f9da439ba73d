package mirrorplay.lock;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;
import mirrorplay.event.RunEvent;

/** How a run takes its locks.
 *
 * @param holder who takes them
 * @param gone whether the process of an earlier run of the same operator has ended, on this controller
 * @param orphans what to do with what such a run left running
 * @param pause lets time pass; may end the wait by an exception of its own
 * @param events is told what is waited for, cleared and ended
 */
public record LockTerms(
        Holder holder,
        Predicate<Holder> gone,
        Orphans orphans,
        Clock clock,
        Consumer<Duration> pause,
        Consumer<RunEvent> events) {}
