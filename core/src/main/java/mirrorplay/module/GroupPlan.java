package mirrorplay.module;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a group module decided. */
public sealed interface GroupPlan {
    /** Nothing is to be done. {@code values} is what {@code register} holds on every member. */
    record NoChange(String because, Map<String, @Nullable Object> values) implements GroupPlan {}

    /** These steps, in this order; the engine stops at the first that fails or whose gate does not hold. */
    record Change(String summary, List<Step> steps, Map<String, @Nullable Object> values) implements GroupPlan {
        public Change {
            steps = List.copyOf(steps);
        }
    }

    /** It cannot or must not be done.
     *
     * @param evidence what was seen on each host, one line each
     * @param values what {@code register} holds on every member
     */
    record Refuse(String problem, List<String> evidence, String remedy, Map<String, @Nullable Object> values)
            implements GroupPlan {
        public Refuse(String problem, List<String> evidence, String remedy) {
            this(problem, evidence, remedy, Map.of());
        }
    }

    /** In check mode: depends on an earlier task that was not applied. */
    record Deferred(String until) implements GroupPlan {}

    /** One step on one host.
     *
     * @param actions none for a step that only waits, which does not count as a change
     * @param gates must all hold, one after the other, before the next step
     * @param undo what puts the host back when a later step fails; empty when the step is harmless or cannot be undone
     */
    record Step(String host, String summary, List<Action> actions, List<Gate<?>> gates, List<Action> undo) {
        public Step {
            actions = List.copyOf(actions);
            gates = List.copyOf(gates);
            undo = List.copyOf(undo);
        }
    }
}
