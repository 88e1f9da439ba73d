package mirrorplay.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import mirrorplay.diag.Code;
import mirrorplay.event.Failure;
import mirrorplay.event.Failure.Evidence;
import mirrorplay.event.RunEvent;
import mirrorplay.module.Gate;

/** Waits until a gate holds. */
final class GateWatch {
    private final Clock clock;
    private final Sleeper sleeper;
    private final Consumer<RunEvent> events;

    GateWatch(Clock clock, Sleeper sleeper, Consumer<RunEvent> events) {
        this.clock = clock;
        this.sleeper = sleeper;
        this.events = events;
    }

    /** Asks again and again until the gate holds; fails the task when it never will, or not in time. */
    <T> void await(Gate<T> gate, TaskOnHost work, Workplace place) {
        Instant start = clock.instant();
        while (true) {
            Gate.Verdict verdict = gate.check().apply(new HostFacts(place).ask(gate.fact()));
            Duration waited = Duration.between(start, clock.instant());
            switch (verdict) {
                case Gate.Holds holds -> {
                    return;
                }
                case Gate.Never never ->
                    throw failed(gate, place, never.seen(), waited, "will not hold", never.remedy());
                case Gate.NotYet notYet -> {
                    if (waited.compareTo(gate.timeout()) >= 0) {
                        throw failed(gate, place, notYet.seen(), waited, "does not hold", "");
                    }
                    events.accept(new RunEvent.Waiting(
                            clock.instant(),
                            work.task(),
                            place.host(),
                            work.shown(gate.what()),
                            work.shown(notYet.seen()),
                            waited));
                    sleeper.sleep(gate.every());
                }
            }
        }
    }

    private static HostFailedException failed(
            Gate<?> gate, Workplace place, String seen, Duration waited, String how, String remedy) {
        return new HostFailedException(new Failure(
                Code.GATE,
                gate.what() + " " + how + " on " + place.host() + " after " + Failures.seconds(waited),
                java.util.List.of(new Evidence("seen", seen)),
                remedy));
    }
}
