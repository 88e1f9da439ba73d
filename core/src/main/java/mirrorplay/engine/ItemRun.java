package mirrorplay.engine;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.diag.Code;
import mirrorplay.event.Failure;
import mirrorplay.event.Failure.Evidence;
import mirrorplay.event.RunEvent;
import mirrorplay.event.Status;
import mirrorplay.playbook.Keywords;
import mirrorplay.template.EvaluationException;
import mirrorplay.template.Value;
import mirrorplay.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** One task on one host for one item of its loop (or for none): conditions, attempts, what counts as changed and failed. */
final class ItemRun {
    private static final int RETRIES = 3;
    private static final Duration DELAY = Duration.ofSeconds(5);

    private final Work work;
    private final Values values;

    ItemRun(Work work, Map<String, Value> loopVariables) {
        this.work = work;
        this.values = work.values().with(loopVariables);
    }

    TaskResult run() {
        try {
            Optional<YamlNode> no = values.firstFalse(work.task().keywords().when());
            if (no.isPresent()) {
                return TaskResult.skipped("condition is false")
                        .withValues(Map.of(
                                "skip_reason", "Conditional result was False", "false_condition", textOf(no.get())));
            }
            return attempts();
        } catch (EvaluationException e) {
            return TaskResult.failed(Failures.input(List.of(e.diagnostic())), Map.of());
        } catch (HostFailedException e) {
            return TaskResult.of(e);
        }
    }

    private TaskResult attempts() throws EvaluationException {
        Optional<Keywords.Until> until = work.task().keywords().until();
        if (until.isEmpty()) {
            return judged(new Attempt(work, values).run());
        }
        int retries = values.count(until.get().retries(), RETRIES);
        Duration delay = values.duration(until.get().delay(), DELAY);
        for (int attempt = 1; ; attempt++) {
            TaskResult result = judged(new Attempt(work, values).run());
            Map<String, @Nullable Object> seen = new LinkedHashMap<>(result.values());
            seen.put("attempts", (long) attempt);
            if (result.status() == Status.UNREACHABLE || result.interrupted() || holds(until.get(), result)) {
                return result.withValues(seen);
            }
            if (attempt > retries) {
                return exhausted(retries, attempt, result);
            }
            work.run()
                    .emit(new RunEvent.Retrying(
                            work.run().now(), work.task().id(), work.host().name(), retries - attempt + 1));
            work.run().services().sleeper().sleep(delay);
        }
    }

    private boolean holds(Keywords.Until until, TaskResult result) throws EvaluationException {
        return until.conditions().isEmpty()
                ? !result.bad()
                : withResult(result).firstFalse(until.conditions()).isEmpty();
    }

    /** As in Ansible, {@code attempts} then counts the further ones, and what is registered has failed also where {@code failed_when}
     * says that the task has not. */
    private TaskResult exhausted(int retries, int attempts, TaskResult last) {
        TaskResult counted = last.withValue("attempts", (long) retries)
                .withValue("failed", true)
                .withValue("changed", last.acted());
        return last.bad() || work.task().keywords().failedWhen().isEmpty()
                ? counted.withFailure(exhausted(attempts, last))
                : counted;
    }

    private static Failure exhausted(int attempts, TaskResult last) {
        return last.failure()
                .map(f -> new Failure(f.code(), f.problem() + " (" + attempts + " attempts)", f.evidence(), f.next()))
                .orElseGet(() -> new Failure(
                        Code.ASSERTION,
                        "the condition of until did not hold in " + attempts + " attempts",
                        List.of(new Evidence("last", last.message())),
                        ""));
    }

    /** Applies {@code changed_when} and {@code failed_when}. */
    private TaskResult judged(TaskResult result) throws EvaluationException {
        Keywords keywords = work.task().keywords();
        if (result.status() == Status.SKIPPED || result.status() == Status.UNREACHABLE || result.interrupted()) {
            return result;
        }
        TaskResult judged = result;
        if (!keywords.changedWhen().isEmpty()) {
            boolean changed =
                    withResult(judged).firstFalse(keywords.changedWhen()).isEmpty();
            judged = judged.bad()
                    ? judged.withValue("changed", changed)
                    : judged.withStatus(changed ? Status.CHANGED : Status.OK);
        }
        if (!keywords.failedWhen().isEmpty()) {
            boolean failed =
                    withResult(judged).firstFalse(keywords.failedWhen()).isEmpty();
            Map<String, @Nullable Object> seen = new LinkedHashMap<>(judged.values());
            seen.put("failed_when_result", failed);
            judged = judged.withValues(seen);
            if (failed && !judged.bad()) {
                judged = judged.withFailure(new Failure(
                        Code.ASSERTION,
                        "failed_when is true",
                        keywords.failedWhen().stream()
                                .map(node -> new Evidence("condition", textOf(node)))
                                .toList(),
                        ""));
            } else if (!failed && judged.bad()) {
                judged = new TaskResult(
                        judged.acted() && keywords.changedWhen().isEmpty() ? Status.CHANGED : Status.OK,
                        judged.message(),
                        judged.values(),
                        judged.facts(),
                        judged.diffs(),
                        Optional.empty(),
                        judged.elapsed());
            }
        }
        return judged;
    }

    /** The variables with the registered result, and the result's own fields. */
    private Values withResult(TaskResult result) {
        Map<String, Value> more = new HashMap<>();
        work.register().ifPresent(name -> more.put(name, new Value.Data(result.registered())));
        return values.with(more);
    }

    private static String textOf(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar ? scalar.text() : node.kind();
    }
}
