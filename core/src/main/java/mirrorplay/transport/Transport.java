package mirrorplay.transport;

import java.util.List;
import mirrorplay.command.Cmd;

/** A way to reach hosts. Implementations are safe for use by several threads. */
public interface Transport extends AutoCloseable {
    /** Connects, logs in and starts the agent.
     *
     * @param first short commands of ours without input, as for {@link Connection#ask}: they share the round trip in which the agent
     *     says that it is there
     * @throws TransportException when the host cannot be reached or refuses us
     */
    Opened open(Target target, List<Cmd> first) throws TransportException;

    /** Connects, logs in and starts the agent.
     *
     * @throws TransportException when the host cannot be reached or refuses us
     */
    default Connection open(Target target) throws TransportException {
        return open(target, List.of()).connection();
    }

    @Override
    void close();
}
