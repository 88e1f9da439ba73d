package mirrorplay.transport.agent;

import mirrorplay.transport.TransportException;

/** Starts programs on one host. */
@FunctionalInterface
public interface ChannelOpener {
    /** Starts a program.
     *
     * @param command one line for the login shell, whichever that is; holds no secret
     */
    Channel open(String command) throws TransportException;
}
