package mirrorplay.transport.ssh;

import net.schmizz.sshj.common.SSHException;

/** Lets the data of a channel through to its streams until they are closed here. sshj ends the whole connection, with all its
 * other channels, when data arrives for a stream that was closed.
 */
final class DataGate {
    private boolean shut;

    /** Hands data to the streams of a channel. */
    interface Delivery {
        void run() throws SSHException;
    }

    synchronized void deliver(Delivery delivery) throws SSHException {
        if (!shut) {
            delivery.run();
        }
    }

    /** From now on, data that arrives is dropped.
     *
     * @param close closes the streams
     */
    synchronized void shut(Runnable close) {
        shut = true;
        close.run();
    }
}
