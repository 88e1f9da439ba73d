package mirrorplay.transport.ssh;

import java.io.FilterInputStream;
import java.io.IOException;
import java.net.Socket;
import jdk.net.ExtendedSocketOptions;

/** What a socket receives, with each segment acknowledged at once where the system can do that.
 *
 * <p>A server that sends several small packets holds the second back until the first is acknowledged (sshd leaves Nagle's
 * algorithm on without a terminal), and the system here acknowledges 40 ms late when it has nothing to send: each login and some
 * commands would wait that long for nothing. The option holds for a short while only, so it is set again with each read.
 */
final class PromptAcknowledgements extends FilterInputStream {
    private final Socket socket;
    private final boolean supported;

    PromptAcknowledgements(Socket socket) throws IOException {
        super(socket.getInputStream());
        this.socket = socket;
        this.supported = socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (supported && count > 0) {
            socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }
        return count;
    }
}
