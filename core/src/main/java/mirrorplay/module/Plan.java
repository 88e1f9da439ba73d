package mirrorplay.module;

import java.util.List;
import mirrorplay.event.DiffText;

/** What a module decided about one host. */
public sealed interface Plan {
    /** Nothing is to be done.
     *
     * @param because what already holds
     */
    record NoChange(String because, Result result) implements Plan {}

    /** These actions bring the host to the wanted state.
     *
     * @param summary what changes, e.g. {@code mode 0644 → 0600}
     * @param actions performed in order; the first that fails ends the task
     */
    record Change(String summary, List<DiffText> diffs, List<Action> actions, Result result) implements Plan {
        public Change {
            diffs = List.copyOf(diffs);
            actions = List.copyOf(actions);
        }
    }

    /** The task cannot or must not be done.
     *
     * @param remedy what the operator can do about it
     */
    record Refuse(String problem, String remedy, Result result) implements Plan {}

    /** In check mode: what happens depends on an earlier task that was not applied.
     *
     * @param until what is missing
     */
    record Deferred(String until) implements Plan {}

    static Plan unchanged(String because) {
        return new NoChange(because, Result.NONE);
    }

    static Plan change(String summary, List<Action> actions) {
        return new Change(summary, List.of(), actions, Result.NONE);
    }

    static Plan change(String summary, DiffText diff, List<Action> actions) {
        return new Change(summary, List.of(diff), actions, Result.NONE);
    }

    static Plan refuse(String problem, String remedy) {
        return new Refuse(problem, remedy, Result.NONE);
    }
}
