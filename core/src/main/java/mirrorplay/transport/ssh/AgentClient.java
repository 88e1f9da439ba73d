package mirrorplay.transport.ssh;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.schmizz.sshj.common.Buffer;

/** Speaks with the user's authentication agent over its socket. */
final class AgentClient {
    private static final byte REQUEST_IDENTITIES = 11;
    private static final byte IDENTITIES_ANSWER = 12;
    private static final byte SIGN_REQUEST = 13;
    private static final byte SIGN_RESPONSE = 14;
    private static final int RSA_SHA2_512 = 4;
    private static final int LONGEST_ANSWER = 256 * 1024;

    private final Path socket;

    AgentClient(Path socket) {
        this.socket = socket;
    }

    /** The keys that the agent holds, in its order. */
    List<Identity> identities() throws IOException {
        Buffer.PlainBuffer answer = ask(new Buffer.PlainBuffer().putByte(REQUEST_IDENTITIES), IDENTITIES_ANSWER);
        List<Identity> identities = new ArrayList<>();
        int count = answer.readUInt32AsInt();
        for (int i = 0; i < count; i++) {
            byte[] blob = answer.readBytes();
            String comment = answer.readString();
            identities.add(new AgentIdentity(new HostKey(new Buffer.PlainBuffer(blob).readString(), blob), comment));
        }
        return identities;
    }

    private Buffer.PlainBuffer ask(Buffer.PlainBuffer request, byte expected) throws IOException {
        byte[] body = request.getCompactData();
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            ByteBuffer out = ByteBuffer.allocate(4 + body.length)
                    .putInt(body.length)
                    .put(body)
                    .flip();
            while (out.hasRemaining()) {
                channel.write(out);
            }
            int length = read(channel, 4).getInt();
            if (length < 1 || length > LONGEST_ANSWER) {
                throw new IOException("the authentication agent sent an answer of " + length + " bytes");
            }
            Buffer.PlainBuffer answer =
                    new Buffer.PlainBuffer(read(channel, length).array());
            if (answer.readByte() != expected) {
                throw new IOException("the authentication agent refused");
            }
            return answer;
        }
    }

    private static ByteBuffer read(SocketChannel channel, int length) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(length);
        while (in.hasRemaining()) {
            if (channel.read(in) < 0) {
                throw new EOFException("the authentication agent closed the connection");
            }
        }
        return in.flip();
    }

    /** A key in the agent. */
    private final class AgentIdentity implements Identity {
        private final HostKey key;
        private final String comment;

        AgentIdentity(HostKey key, String comment) {
            this.key = key;
            this.comment = comment;
        }

        @Override
        public String label() {
            return "agent key " + comment + " (" + key.type() + " " + key.fingerprint() + ")";
        }

        @Override
        public String algorithm() {
            return FileIdentity.signatureAlgorithm(key.type());
        }

        @Override
        public byte[] blob() {
            return key.blob();
        }

        @Override
        public byte[] sign(byte[] data) throws IOException {
            return ask(
                            new Buffer.PlainBuffer()
                                    .putByte(SIGN_REQUEST)
                                    .putBytes(key.blob())
                                    .putBytes(data)
                                    .putUInt32(key.type().startsWith("ssh-rsa") ? RSA_SHA2_512 : 0),
                            SIGN_RESPONSE)
                    .readBytes();
        }
    }
}
