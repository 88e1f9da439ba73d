package mirrorplay.transport;

import java.io.OutputStream;
import mirrorplay.command.ExecResult;

/** A command that runs on a channel of its own. */
public interface Execution {
    /** Its standard input; closing it is the end of file. */
    OutputStream stdin();

    /** Waits for its end, or ends its whole process group when its timeout passes.
     *
     * @return status and the tail of what it printed (all of it went to the sink)
     * @throws TransportException when the connection was lost before it ended: its state is unknown then
     */
    ExecResult await() throws TransportException;

    /** Ends its whole process group: TERM, then KILL. May be called by any thread. */
    void kill();
}
