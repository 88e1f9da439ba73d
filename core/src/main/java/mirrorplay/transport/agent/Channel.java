package mirrorplay.transport.agent;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One program on a host with its three streams, in a session and process group of its own. */
public interface Channel {
    OutputStream stdin();

    InputStream stdout();

    InputStream stderr();

    /** Completes when the program ended, which may be before the end of its output; completes with an {@link
     * java.io.IOException} when the connection was lost before. */
    CompletableFuture<Exit> exit();

    /** Gives the streams up: whoever reads them sees their end. Does not end the program. Returns at once. */
    void close();

    /** How a program ended.
     *
     * @param status its exit status, 128 + n for a signal
     * @param signal the signal's name without {@code SIG}, where the connection reports one
     */
    record Exit(int status, Optional<String> signal) {}
}
