package mirrorplay.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.event.RunEvent;
import org.jspecify.annotations.Nullable;

/** The items that an earlier run did of a loop that it did not finish. Each is taken once; what is not recognised is done again. */
final class DoneItems {
    private final List<RunEvent.Outcome> left;

    DoneItems(List<RunEvent.Outcome> done) {
        this.left = new ArrayList<>(done);
    }

    /** Those of a task on a host.
     *
     * <p>None when they cannot be used: variables that an item set are not among its results, and a value that was hidden when it
     * was written down must not be registered.
     */
    static DoneItems of(Work work) {
        DoneItems done = work.run().replay().items(work.task().id(), work.host().name());
        if (work.task().call().module().equals("set_fact")) {
            return new DoneItems(List.of());
        }
        if (work.register().isPresent()) {
            done.left.removeIf(outcome -> Replay.masked(outcome.values()));
        }
        return done;
    }

    /** What came out of an item; empty when it was not done. */
    Optional<TaskResult> take(String variable, @Nullable Object item) {
        for (Iterator<RunEvent.Outcome> outcomes = left.iterator(); outcomes.hasNext(); ) {
            RunEvent.Outcome outcome = outcomes.next();
            if (outcome.values().containsKey(variable)
                    && String.valueOf(outcome.values().get(variable)).equals(String.valueOf(item))) {
                outcomes.remove();
                return Optional.of(new TaskResult(
                        outcome.status(),
                        outcome.message(),
                        outcome.values(),
                        Map.of(),
                        List.of(),
                        Optional.empty(),
                        Duration.ZERO));
            }
        }
        return Optional.empty();
    }
}
