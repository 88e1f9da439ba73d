package mirrorplay.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostics;
import mirrorplay.event.Failure;
import mirrorplay.event.RunEvent;
import mirrorplay.event.Status;
import mirrorplay.playbook.Handler;
import mirrorplay.playbook.Task;
import mirrorplay.template.EvaluationException;
import mirrorplay.template.Value;
import mirrorplay.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** What the end of a task on a host means: variables, notifications, counts, whether the host goes on. */
final class TaskFinish {
    /** An include may include itself under a condition; this ends one that always does. */
    private static final int DEEPEST = 50;

    private final Work work;

    TaskFinish(Work work) {
        this.work = work;
    }

    /** @param rescue whether a block around the task has a rescue
     * @return whether the failure, if it was one, ends the play for all hosts
     */
    boolean finish(TaskResult outcome, boolean rescue, Optional<String> delegate) {
        work.host().worked();
        TaskResult result = notifyHandlers(join(InventoryJoin.of(work, outcome)));
        remember(result);
        boolean locked = result.locked();
        boolean absolute = locked || result.interrupted();
        boolean ignored = result.bad() && !absolute && ignored(result);
        boolean rescued = result.bad() && !absolute && !ignored && rescue;
        for (int i = 0; i < counts(result); i++) {
            work.host().count(result, ignored, rescued);
        }
        if (result.bad() && !ignored) {
            work.host().halt(result.status() == Status.UNREACHABLE ? HostRun.Halt.UNREACHABLE : HostRun.Halt.FAILED);
            describeFailure(result);
        } else {
            work.host().reached(place(work.task()));
        }
        TaskResult shown = work.hidden() ? result.censored() : result;
        work.run()
                .emit(new RunEvent.TaskFinished(
                        work.run().now(),
                        work.task().id(),
                        work.host().name(),
                        shown.outcome(),
                        ignored,
                        rescued,
                        delegate));
        return result.bad()
                && !ignored
                && !locked
                && flag(work.task().keywords().failures().anyErrorsFatal());
    }

    /** A task's name and place, for people. */
    static String place(Task task) {
        return "\"" + task.title() + "\" (" + task.range().source().name() + ":"
                + task.range().line() + ")";
    }

    private void remember(TaskResult result) {
        HostRun host = work.host();
        FactOwner.give(FactOwner.of(work, work.values()), result.facts());
        work.register().ifPresent(name -> host.set(name, new Value.Data(result.registered())));
        tellVariables(result);
    }

    /** Says what variables the host has from here on, so that the journal can give them back. */
    void tellVariables(TaskResult result) {
        FactOwner.tell(work, FactOwner.of(work, work.values()), result.facts());
        work.register()
                .ifPresent(name -> tell(java.util.Collections.singletonMap(
                        name, work.hidden() ? "***" : (Object) result.registered())));
    }

    private void tell(Map<String, @Nullable Object> values) {
        work.run().emit(new RunEvent.VariablesSet(work.run().now(), work.host().name(), values));
    }

    /** How often the recap counts it: as in Ansible, an include of tasks once for each file, one of a role not at all. */
    private int counts(TaskResult result) {
        if (result.status() != Status.OK) {
            return 1;
        }
        return work.task()
                .inclusion()
                .map(inclusion -> switch (inclusion.kind()) {
                    case TASKS -> work.host().joins().size();
                    case ROLE -> 0;
                    case VARS -> 1;
                })
                .orElse(1);
    }

    /** Reads what the task includes: variables join the host at once, tasks wait for the walk. */
    private TaskResult join(TaskResult result) {
        if (work.task().inclusion().isEmpty() || result.bad()) {
            return result;
        }
        if (work.host().includes().size() >= DEEPEST) {
            return result.withFailure(Failure.of(
                    Code.INCLUDE_CYCLE,
                    "includes lead deeper than " + DEEPEST + " levels",
                    "give an include that leads back to itself a 'when' that ends it"));
        }
        Diagnostics wrong = new Diagnostics();
        List<Joining> joins = Joining.of(work.task(), result.registered(), wrong);
        if (wrong.hasErrors()) {
            return result.withFailure(Failures.input(wrong.all()));
        }
        joins.forEach(joining -> joining.included()
                .variables()
                .forEach((name, node) -> work.host().set(name, new Value.Written(node))));
        work.host().joins(joins);
        return result;
    }

    private TaskResult notifyHandlers(TaskResult result) {
        if (!result.changed()) {
            return result;
        }
        try {
            for (YamlNode.Scalar name : work.task().keywords().notifies()) {
                String wanted = work.values().text(name);
                List<Handler> found = work.play().handlers().notified(wanted);
                if (found.isEmpty()) {
                    return result.withFailure(
                            Failure.of(Code.HANDLER_UNKNOWN, "there is no handler '" + wanted + "' to notify", ""));
                }
                for (Handler handler : found) {
                    work.host().notifyHandler(handler.task().id());
                    work.run()
                            .emit(new RunEvent.Notified(
                                    work.run().now(), work.host().name(), handler.name()));
                }
            }
            return result;
        } catch (EvaluationException e) {
            return result.withFailure(Failures.input(List.of(e.diagnostic())));
        } catch (HostFailedException e) {
            return result.withFailure(e.failure());
        }
    }

    private void describeFailure(TaskResult result) {
        Map<String, @Nullable Object> task =
                Map.of("name", work.task().title(), "action", work.task().call().module());
        work.host().set("ansible_failed_task", new Value.Data(task));
        work.host().set("ansible_failed_result", new Value.Data(result.registered()));
    }

    private boolean ignored(TaskResult result) {
        return result.status() == Status.UNREACHABLE
                ? flag(work.task().keywords().failures().ignoreUnreachable())
                : flag(work.task().keywords().failures().ignoreErrors());
    }

    private boolean flag(Optional<YamlNode> node) {
        try {
            return work.values().flag(node, false);
        } catch (EvaluationException | HostFailedException e) {
            // A flag that cannot be evaluated is not set: the failure it would hide is shown.
            return false;
        }
    }
}
