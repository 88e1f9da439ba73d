package mirrorplay.transport;

/** A way to reach hosts. Implementations are safe for use by several threads. */
public interface Transport extends AutoCloseable {
    /** Connects, logs in and starts the agent.
     *
     * @throws TransportException when the host cannot be reached or refuses us
     */
    Connection open(Target target) throws TransportException;

    @Override
    void close();
}
