package mirrorplay.transport.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import mirrorplay.transport.agent.Channel;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.direct.SessionChannel;
import net.schmizz.sshj.transport.TransportException;

/** A program that runs on an SSH channel. */
final class SshChannel implements Channel {
    private static final Map<String, Integer> SIGNALS = Map.ofEntries(
            Map.entry("HUP", 1),
            Map.entry("INT", 2),
            Map.entry("QUIT", 3),
            Map.entry("ILL", 4),
            Map.entry("ABRT", 6),
            Map.entry("FPE", 8),
            Map.entry("KILL", 9),
            Map.entry("USR1", 10),
            Map.entry("SEGV", 11),
            Map.entry("USR2", 12),
            Map.entry("PIPE", 13),
            Map.entry("ALRM", 14),
            Map.entry("TERM", 15));

    private final Session session;
    private final OutputStream stdin;

    /** Opens a channel and asks for the program, without waiting for the answer to that: a refusal ends the channel. */
    SshChannel(Connection connection, String command) throws IOException {
        session = new Session(connection);
        session.open();
        session.request(command);
        stdin = new FlushedOutput(session.getOutputStream());
    }

    @Override
    public OutputStream stdin() {
        return stdin;
    }

    @Override
    public InputStream stdout() {
        return session.getInputStream();
    }

    @Override
    public InputStream stderr() {
        return session.getErrorStream();
    }

    @Override
    public CompletableFuture<Exit> exit() {
        return session.exit;
    }

    @Override
    public void close() {
        session.giveUp();
    }

    private static final class Session extends SessionChannel {
        private final CompletableFuture<Exit> exit = new CompletableFuture<>();
        private final DataGate gate = new DataGate();

        Session(Connection connection) {
            super(connection);
        }

        private void request(String command) throws TransportException {
            sendChannelRequest("exec", true, new Buffer.PlainBuffer().putString(command));
        }

        @Override
        public void handle(Message message, SSHPacket packet) throws SSHException {
            switch (message) {
                case CHANNEL_DATA, CHANNEL_EXTENDED_DATA -> gate.deliver(() -> super.handle(message, packet));
                case CHANNEL_FAILURE -> {
                    super.handle(message, packet);
                    exit.completeExceptionally(new IOException("the server refused to run a command"));
                    giveUp();
                }
                default -> super.handle(message, packet);
            }
        }

        @Override
        public void handleRequest(String request, SSHPacket packet) throws ConnectionException, TransportException {
            if (!request.equals("exit-signal")) {
                super.handleRequest(request, packet);
                Integer status = getExitStatus();
                if (request.equals("exit-status") && status != null) {
                    exit.complete(new Exit(status, Optional.empty()));
                }
                return;
            }
            try {
                String signal = packet.readString();
                exit.complete(new Exit(128 + SIGNALS.getOrDefault(signal, 0), Optional.of(signal)));
            } catch (Buffer.BufferException e) {
                throw new ConnectionException(e);
            }
        }

        @Override
        public void notifyError(SSHException error) {
            exit.completeExceptionally(error);
            super.notifyError(error);
        }

        @Override
        protected void closeAllStreams() {
            exit.completeExceptionally(new IOException("the server closed the channel without an exit status"));
            super.closeAllStreams();
        }

        /** Closes the streams here and tells the server, without waiting for it: it may wait for background processes. */
        private void giveUp() {
            gate.shut(this::eofInputStreams);
            Thread.startVirtualThread(() -> {
                try {
                    sendClose();
                } catch (TransportException e) {
                    // The connection is gone, and the channel with it.
                    exit.completeExceptionally(e);
                }
            });
        }
    }
}
