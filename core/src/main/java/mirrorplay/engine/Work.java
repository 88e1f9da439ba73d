package mirrorplay.engine;

import java.util.Optional;
import mirrorplay.playbook.Task;
import mirrorplay.template.EvaluationException;

/** One task on one host, with everything that does not change from item to item. */
record Work(RunContext run, PlayContext play, Task task, HostRun host, HostScope scope) {
    Values values() {
        return new Values(run.services().evaluator(), scope);
    }

    TaskOnHost key() {
        return new TaskOnHost(task.id(), host.name(), hidden());
    }

    /** Whether nothing of it may be shown; also when that cannot be evaluated. */
    boolean hidden() {
        try {
            return values().flag(task.keywords().conduct().noLog(), false);
        } catch (EvaluationException e) {
            return true;
        }
    }

    Optional<String> register() {
        return task.keywords().register();
    }
}
