package mirrorplay.transport.ssh;

import java.io.FilterInputStream;
import java.io.IOException;
import java.net.Socket;
import jdk.net.ExtendedSocketOptions;

/** What a socket receives, with each segment acknowledged at once where the system can do that.
 *
 * <p>A server that sends several small packets holds the second back until the first is acknowledged (sshd leaves Nagle's
 * algorithm on without a terminal), and the system here acknowledges 40 ms late when it has nothing to send: each login would
 * wait that long for nothing. The option holds for a short while only, so it is set again with each read; but only until both
 * sides talk in turn, as each time costs a packet.
 */
final class PromptAcknowledgements extends FilterInputStream {
    /** More than a login and the first command take. */
    private static final int READS = 40;

    private final Socket socket;
    private int left;

    PromptAcknowledgements(Socket socket) throws IOException {
        super(socket.getInputStream());
        this.socket = socket;
        this.left = socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK) ? READS : 0;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (left > 0 && count > 0) {
            left--;
            try {
                socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
            } catch (IOException e) {
                // What was read counts, even if the connection ends just now.
                left = 0;
            }
        }
        return count;
    }
}
