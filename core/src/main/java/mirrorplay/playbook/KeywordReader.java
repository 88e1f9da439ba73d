package mirrorplay.playbook;

import java.util.List;
import java.util.Optional;
import mirrorplay.playbook.Keywords.Async;
import mirrorplay.playbook.Keywords.Until;
import mirrorplay.yaml.YamlNode;

/** Reads the keywords of a task. */
final class KeywordReader {
    private KeywordReader() {}

    /** @param inner what surrounds the task, with what the task itself says */
    static Keywords read(Fields task, Inherited inner) {
        return new Keywords(
                inner.when(),
                LoopReader.read(task),
                task.variable("register"),
                until(task),
                task.conditions("changed_when"),
                task.conditions("failed_when"),
                inner.notifies(),
                inner.tags(),
                inner.vars(),
                inner.environment(),
                inner.rights(),
                inner.delegation(),
                inner.failures(),
                inner.conduct(),
                RollingReader.read(task),
                async(task));
    }

    private static Optional<Async> async(Fields task) {
        Optional<YamlNode> poll = task.duration("poll");
        if (poll.isPresent() && !task.has("async")) {
            task.wrong(poll.get(), "'poll' needs 'async' beside it");
        }
        return task.duration("async").map(limit -> new Async(limit, poll));
    }

    static Keywords inheritedOnly(Inherited inner) {
        return new Keywords(
                inner.when(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                inner.notifies(),
                inner.tags(),
                inner.vars(),
                inner.environment(),
                inner.rights(),
                inner.delegation(),
                inner.failures(),
                inner.conduct(),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<Until> until(Fields task) {
        if (!task.has("until") && !task.has("retries")) {
            if (task.has("delay")) {
                task.wrong(task.get("delay").orElse(task.mapping()), "'delay' needs 'until' or 'retries' beside it");
            }
            return Optional.empty();
        }
        return Optional.of(new Until(task.conditions("until"), task.count("retries"), task.duration("delay")));
    }
}
