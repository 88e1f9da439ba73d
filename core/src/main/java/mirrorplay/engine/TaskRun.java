package mirrorplay.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.event.Failure;
import mirrorplay.event.RunEvent;
import mirrorplay.event.Status;
import mirrorplay.playbook.Loop;
import mirrorplay.template.EvaluationException;
import mirrorplay.template.Value;
import org.jspecify.annotations.Nullable;

/** One task on one host, with all items of its loop. */
final class TaskRun {
    private final Work work;

    TaskRun(Work work) {
        this.work = work;
    }

    TaskResult run() {
        Optional<Loop> loop = work.task().keywords().loop();
        if (loop.isEmpty()) {
            return new ItemRun(work, Map.of()).run();
        }
        Instant start = work.run().now();
        try {
            List<@Nullable Object> items =
                    LoopItems.of(loop.get(), work.values().of(loop.get().source()), new LoopSources(work));
            return all(loop.get(), items)
                    .took(Duration.between(start, work.run().now()));
        } catch (EvaluationException e) {
            // As in Ansible: a loop that cannot be evaluated does not matter when the task would be skipped anyway.
            return skippedAnyway()
                    ? TaskResult.skipped("condition is false")
                    : TaskResult.failed(Failures.input(List.of(e.diagnostic())), Map.of());
        } catch (HostFailedException e) {
            return TaskResult.of(e);
        }
    }

    private boolean skippedAnyway() {
        try {
            return work.values().firstFalse(work.task().keywords().when()).isPresent();
        } catch (EvaluationException | HostFailedException e) {
            return false;
        }
    }

    private TaskResult all(Loop loop, List<@Nullable Object> items) throws EvaluationException {
        if (items.isEmpty()) {
            return TaskResult.skipped("No items in the list")
                    .withValues(Map.of("results", List.of(), "skipped_reason", "No items in the list"));
        }
        List<TaskResult> results = new ArrayList<>();
        List<Map<String, @Nullable Object>> registered = new ArrayList<>();
        DoneItems before = DoneItems.of(work);
        for (int i = 0; i < items.size(); i++) {
            Object item = items.get(i);
            if (i > 0 && work.run().stopping()) {
                return TaskResult.failed(
                        Interruption.notDone("stopped before item " + (i + 1) + " of " + items.size()),
                        Map.of("results", registered));
            }
            Map<String, Value> variables = variables(loop, items, i);
            Optional<TaskResult> done = before.take(loop.loopVar(), item);
            if (i > 0 && done.isEmpty() && loop.pause().isPresent()) {
                work.run().services().sleeper().sleep(work.values().duration(loop.pause(), Duration.ZERO));
            }
            TaskResult result = ofOthers(done.isPresent() ? done.get() : new ItemRun(work, variables).run(), variables);
            results.add(result);
            Map<String, @Nullable Object> fields = result.registered();
            fields.put(loop.loopVar(), item);
            fields.put("ansible_loop_var", loop.loopVar());
            if (loop.indexVar().isPresent()) {
                fields.put(loop.indexVar().get(), (long) i);
                fields.put("ansible_index_var", loop.indexVar().get());
            }
            registered.add(fields);
            FactOwner.give(work.host(), result.facts());
            if (done.isEmpty()) {
                tell(loop, item, variables, result);
            }
            if (result.status() == Status.UNREACHABLE || result.interrupted()) {
                break;
            }
            if (!loop.breakWhen().isEmpty()
                    && work.values()
                            .with(variables)
                            .firstFalse(loop.breakWhen())
                            .isEmpty()) {
                break;
            }
        }
        return together(results, registered);
    }

    /** With {@code delegate_facts}, what an item sets belongs to the host that did the work, which may be another for each item. */
    private TaskResult ofOthers(TaskResult result, Map<String, Value> variables) {
        if (result.facts().isEmpty()) {
            return result;
        }
        HostRun owner = FactOwner.of(work, work.values().with(variables));
        if (owner.equals(work.host())) {
            return result;
        }
        FactOwner.give(owner, result.facts());
        FactOwner.tell(work, owner, result.facts());
        return result.withoutFacts();
    }

    /** With the item among its values, so that a run that resumes this one recognises it. */
    private void tell(Loop loop, @Nullable Object item, Map<String, Value> variables, TaskResult result)
            throws EvaluationException {
        String label = loop.label().isPresent()
                ? String.valueOf(work.values().with(variables).of(loop.label().get()))
                : String.valueOf(item);
        Map<String, @Nullable Object> values = new LinkedHashMap<>(result.values());
        values.put(loop.loopVar(), item);
        TaskResult shown = work.hidden() ? result.censored() : result.withValues(values);
        work.run()
                .emit(new RunEvent.ItemFinished(
                        work.run().now(),
                        work.task().id(),
                        work.host().name(),
                        work.hidden() ? "***" : label,
                        shown.outcome()));
    }

    private static Map<String, Value> variables(Loop loop, List<@Nullable Object> items, int index) {
        Map<String, Value> variables = new HashMap<>();
        variables.put(loop.loopVar(), new Value.Data(items.get(index)));
        variables.put("ansible_loop_var", new Value.Data(loop.loopVar()));
        loop.indexVar().ifPresent(name -> variables.put("ansible_index_var", new Value.Data(name)));
        loop.indexVar().ifPresent(name -> variables.put(name, new Value.Data((long) index)));
        if (loop.extended() != Loop.Extended.NO) {
            Map<String, @Nullable Object> extended = new HashMap<>();
            if (loop.extended() == Loop.Extended.WITH_ALL_ITEMS) {
                extended.put("allitems", items);
            }
            if (index > 0) {
                extended.put("previtem", items.get(index - 1));
            }
            if (index + 1 < items.size()) {
                extended.put("nextitem", items.get(index + 1));
            }
            extended.put("index", index + 1L);
            extended.put("index0", (long) index);
            extended.put("first", index == 0);
            extended.put("last", index == items.size() - 1);
            extended.put("length", (long) items.size());
            extended.put("revindex", (long) items.size() - index);
            extended.put("revindex0", (long) items.size() - index - 1);
            variables.put("ansible_loop", new Value.Data(extended));
        }
        return variables;
    }

    private static TaskResult together(List<TaskResult> results, List<Map<String, @Nullable Object>> registered) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("results", registered);
        if (registered.stream().anyMatch(fields -> Boolean.TRUE.equals(fields.get("changed")))) {
            values.put("changed", true);
        }
        values.put("skipped", false);
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        results.forEach(result -> facts.putAll(result.facts()));
        Optional<Failure> failure =
                results.stream().flatMap(r -> r.failure().stream()).findFirst();
        Status status;
        String message;
        if (results.stream().anyMatch(r -> r.status() == Status.UNREACHABLE)) {
            status = Status.UNREACHABLE;
            message = failure.map(Failure::problem).orElse("unreachable");
        } else if (failure.isPresent()) {
            status = Status.FAILED;
            message = "One or more items failed";
        } else if (results.stream().allMatch(r -> r.status() == Status.SKIPPED)) {
            status = Status.SKIPPED;
            message = "All items skipped";
        } else {
            status = results.stream().anyMatch(TaskResult::changed) ? Status.CHANGED : Status.OK;
            message = "All items completed";
        }
        values.put("msg", message);
        return new TaskResult(status, message, values, facts, List.of(), failure, Duration.ZERO);
    }
}
