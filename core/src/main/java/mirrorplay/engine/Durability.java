package mirrorplay.engine;

/** Makes sure that what was said is written down before a host is changed. */
@FunctionalInterface
public interface Durability {
    /** Nothing is written down, e.g. by {@code exec}. */
    Durability NONE = () -> {};

    /** Returns when every event so far is on disk.
     *
     * @throws JournalFailedException when it cannot be, e.g. because the disk is full
     */
    void beforeAction() throws JournalFailedException;

    /** The journal cannot be written: no further action may start. */
    final class JournalFailedException extends Exception {
        private static final long serialVersionUID = 1L;

        public JournalFailedException(String problem) {
            super(problem);
        }
    }
}
