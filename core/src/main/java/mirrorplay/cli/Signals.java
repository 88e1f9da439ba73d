package mirrorplay.cli;

import java.util.function.Consumer;

/** The signals by which a person or the system asks the program to stop. */
public interface Signals {
    /** Nobody asks. */
    Signals NONE = told -> () -> {};

    /** Whoever listens hears of each signal; without a listener a signal ends the program. */
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }

    /** Listens until it is closed.
     *
     * @param told gets the name, e.g. {@code SIGINT}, on a thread of its own
     */
    Listening listen(Consumer<String> told);
}
