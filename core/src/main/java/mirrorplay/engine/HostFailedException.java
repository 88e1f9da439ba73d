package mirrorplay.engine;

import java.util.Map;
import mirrorplay.diag.Code;
import mirrorplay.event.Failure;
import org.jspecify.annotations.Nullable;

/** Ends the work on one task on one host. Crosses module code, which does not catch it; becomes a value in the event. */
final class HostFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;
    private final transient Map<String, @Nullable Object> values;

    HostFailedException(Failure failure) {
        this(failure, Map.of());
    }

    /** @param values what {@code register} holds all the same, e.g. output and status of a failed command */
    HostFailedException(Failure failure, Map<String, @Nullable Object> values) {
        super(failure.problem(), null, false, false);
        this.failure = failure;
        this.values = values;
    }

    Failure failure() {
        return failure;
    }

    Map<String, @Nullable Object> values() {
        return values;
    }

    /** Whether the host could not be worked with at all, as against a task that failed there. */
    boolean unreachable() {
        return switch (failure.code()) {
            case UNREACHABLE, HOST_KEY, AUTHENTICATION, CONNECTION_LOST -> true;
            default -> false;
        };
    }

    boolean connectionLost() {
        return failure.code() == Code.CONNECTION_LOST;
    }
}
