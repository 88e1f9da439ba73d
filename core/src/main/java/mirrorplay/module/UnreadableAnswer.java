package mirrorplay.module;

/** A host answered a {@link Fact} with something that cannot be read. Fails the task on that host. */
public final class UnreadableAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableAnswer(String problem) {
        super(problem);
    }
}
