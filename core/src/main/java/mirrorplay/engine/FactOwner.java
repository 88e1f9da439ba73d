package mirrorplay.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import mirrorplay.event.RunEvent;
import mirrorplay.template.EvaluationException;
import mirrorplay.template.Value;
import org.jspecify.annotations.Nullable;

/** Whose variables a task sets: those of its host, or with {@code delegate_facts} of the one that did the work. */
final class FactOwner {
    private FactOwner() {}

    /** @param values what the task sees, or one item of its loop */
    static HostRun of(Work work, Values values) {
        try {
            if (!values.flag(work.task().keywords().delegation().facts(), false)) {
                return work.host();
            }
            return new Attempt(work, values)
                    .delegate()
                    .flatMap(name -> Optional.ofNullable(work.run().hosts().get(name)))
                    .orElse(work.host());
        } catch (EvaluationException | HostFailedException e) {
            // It depends on the item of a loop: each item has said it for itself.
            return work.host();
        }
    }

    /** Gives them to the host. */
    static void give(HostRun owner, Map<String, @Nullable Object> facts) {
        facts.forEach((name, value) -> owner.set(name, new Value.Data(value)));
    }

    /** Says what variables the host has from here on, so that the journal can give them back. */
    static void tell(Work work, HostRun owner, Map<String, @Nullable Object> facts) {
        if (!facts.isEmpty()) {
            Map<String, @Nullable Object> shown = new LinkedHashMap<>(facts);
            if (work.hidden()) {
                shown.replaceAll((name, value) -> "***");
            }
            work.run().emit(new RunEvent.VariablesSet(work.run().now(), owner.name(), shown));
        }
    }
}
