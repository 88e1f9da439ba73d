package mirrorplay.transport.ssh;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import net.schmizz.sshj.common.IOUtils;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;

/** A way through a jump host to an address behind it. The end of one leaves the others through the same host alone. */
final class Tunnel extends DirectConnection {
    private final DataGate gate = new DataGate();

    Tunnel(Connection through, String address, int port) {
        super(through, address, port);
    }

    @Override
    public void handle(Message message, SSHPacket packet) throws SSHException {
        if (message == Message.CHANNEL_DATA) {
            gate.deliver(() -> super.handle(message, packet));
        } else {
            super.handle(message, packet);
        }
    }

    @Override
    public InputStream getInputStream() {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return in.read(bytes, offset, length);
            }

            @Override
            public void close() {
                gate.shut(() -> IOUtils.closeQuietly(in));
            }
        };
    }

    @Override
    protected void closeAllStreams() {
        gate.shut(super::closeAllStreams);
    }
}
