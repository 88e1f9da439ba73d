package mirrorplay.transport;

import mirrorplay.event.Failure;

/** A host could not be reached, refused us, or was lost. Carries what to tell the user. */
public final class TransportException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public TransportException(Failure failure) {
        super(failure.problem());
        this.failure = failure;
    }

    public TransportException(Failure failure, Throwable cause) {
        super(failure.problem(), cause);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
