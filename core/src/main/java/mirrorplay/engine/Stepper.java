package mirrorplay.engine;

import java.util.List;

/** Who is asked before each task whether it is to run: {@code --step}. */
@FunctionalInterface
public interface Stepper {
    /** Nobody is asked: everything runs. */
    Stepper NOBODY = (task, handler, hosts) -> Answer.CONTINUE;

    /** What the user wants. */
    enum Answer {
        /** It runs. */
        RUN,
        /** It is left out on all these hosts. */
        LEAVE_OUT,
        /** It runs, and nobody is asked any more. */
        CONTINUE
    }

    /** Asks, and waits for the answer.
     *
     * @param task its name, with its role before it
     * @param handler whether it is a handler
     * @param hosts those that it would run on
     */
    Answer ask(String task, boolean handler, List<String> hosts);
}
