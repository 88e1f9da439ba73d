package mirrorplay.module;

import java.io.IOException;
import java.io.OutputStream;

/** Rewrites a stream on its way from one host to another. Implemented by records; one {@link #wrap} for each stream. */
public interface StreamFilter {
    /** Leaves the stream as it is. */
    record Unchanged() implements StreamFilter {
        @Override
        public OutputStream wrap(OutputStream sink) {
            return sink;
        }
    }

    /** A stream that knows what passes, for people. May be asked by any thread. */
    interface Located {
        /** E.g. {@code table cloud.vm}; empty when there is nothing to say. */
        String place();
    }

    /** A stream that writes what it is given, rewritten, to {@code sink}. Closing it writes the rest and closes the sink. An
     * {@link IOException} with a message for the user refuses the stream; nothing further is written then. */
    OutputStream wrap(OutputStream sink) throws IOException;
}
