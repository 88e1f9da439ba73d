package mirrorplay.engine;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.diag.Code;
import mirrorplay.event.DiffText;
import mirrorplay.event.Failure;
import mirrorplay.event.RunEvent;
import mirrorplay.event.Status;
import org.jspecify.annotations.Nullable;

/** What came out of a task on a host, or of one of its items.
 *
 * @param values what the module gave, without the fields that every result has
 * @param facts variables that the host has from here on
 */
record TaskResult(
        Status status,
        String message,
        Map<String, @Nullable Object> values,
        Map<String, @Nullable Object> facts,
        List<DiffText> diffs,
        Optional<Failure> failure,
        Duration elapsed) {

    static TaskResult of(Status status, String message) {
        return new TaskResult(status, message, Map.of(), Map.of(), List.of(), Optional.empty(), Duration.ZERO);
    }

    static TaskResult skipped(String message) {
        return of(Status.SKIPPED, message);
    }

    static TaskResult failed(Failure failure, Map<String, @Nullable Object> values) {
        return new TaskResult(
                Status.FAILED, failure.problem(), values, Map.of(), List.of(), Optional.of(failure), Duration.ZERO);
    }

    static TaskResult of(HostFailedException e) {
        return new TaskResult(
                e.unreachable() ? Status.UNREACHABLE : Status.FAILED,
                e.failure().problem(),
                e.values(),
                Map.of(),
                List.of(),
                Optional.of(e.failure()),
                Duration.ZERO);
    }

    boolean bad() {
        return status == Status.FAILED || status == Status.UNREACHABLE;
    }

    /** Whether it was cut short because the run is to stop. */
    boolean interrupted() {
        return failure.map(f -> f.code() == Code.INTERRUPTED).orElse(false);
    }

    /** Whether another run works on the host. */
    boolean locked() {
        return failure.map(f -> f.code() == Code.HOST_LOCKED).orElse(false);
    }

    boolean changed() {
        return status == Status.CHANGED;
    }

    /** Whether it changed something or may have: a command that failed did run. */
    boolean acted() {
        return changed() || (bad() && Boolean.TRUE.equals(values.get("changed")));
    }

    TaskResult withStatus(Status newStatus) {
        return new TaskResult(newStatus, message, values, facts, diffs, failure, elapsed);
    }

    TaskResult withValues(Map<String, @Nullable Object> newValues) {
        return new TaskResult(status, message, newValues, facts, diffs, failure, elapsed);
    }

    TaskResult withoutFacts() {
        return new TaskResult(status, message, values, Map.of(), diffs, failure, elapsed);
    }

    TaskResult withValue(String name, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return withValues(more);
    }

    TaskResult withFailure(Failure newFailure) {
        return new TaskResult(
                Status.FAILED, newFailure.problem(), values, facts, diffs, Optional.of(newFailure), elapsed);
    }

    TaskResult took(Duration duration) {
        return new TaskResult(status, message, values, facts, diffs, failure, duration);
    }

    /** What {@code register} holds. */
    Map<String, @Nullable Object> registered() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(values);
        all.put("changed", acted());
        all.put("failed", bad() || Boolean.TRUE.equals(values.get("failed")));
        if (status == Status.UNREACHABLE) {
            all.put("unreachable", true);
        }
        if (status == Status.SKIPPED) {
            all.put("skipped", true);
            all.putIfAbsent("skip_reason", message);
        } else {
            all.putIfAbsent("msg", message);
        }
        return all;
    }

    RunEvent.Outcome outcome() {
        return new RunEvent.Outcome(status, message, registered(), diffs, failure, elapsed);
    }

    /** The same without anything the task said or saw, for {@code no_log}. */
    TaskResult censored() {
        return new TaskResult(
                status,
                "output hidden by no_log",
                Map.of(),
                facts,
                List.of(),
                failure.map(f -> Failure.of(f.code(), "failed; details hidden by no_log", "")),
                elapsed);
    }
}
