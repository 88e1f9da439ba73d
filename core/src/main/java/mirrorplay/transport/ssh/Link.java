package mirrorplay.transport.ssh;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.ConnectionImpl;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.transport.TransportImpl;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;
import net.schmizz.sshj.userauth.UserAuthImpl;

/** One SSH connection, from the exchange of keys to its end. */
final class Link implements Closeable {
    private static final int UNANSWERED = 3;
    private static final long CLOSE_MILLIS = 300;

    private final TransportImpl transport;
    private final UserAuthImpl login;
    private final ConnectionImpl connection;
    private final Closeable wire;

    /**
     * @param wire what the streams belong to
     */
    Link(Config config, Closeable wire, Duration timeout) {
        this.wire = wire;
        transport = new TransportImpl(config);
        transport.setTimeoutMs((int) timeout.toMillis());
        login = new UserAuthImpl(transport);
        connection = new ConnectionImpl(transport, config.getKeepAliveProvider());
        // A command that does not read its input for long is no error; a dead host is found by the signs of life.
        connection.setTimeoutMs(Integer.MAX_VALUE);
    }

    /** Greets the server. Fails when it does not answer as an SSH server. */
    void greet(String name, int port, InputStream in, OutputStream out, HostKeyVerifier verifier)
            throws TransportException {
        transport.addHostKeyVerifier(verifier);
        transport.addAlgorithmsVerifier(negotiated -> {
            JdkEllipticCurves.registerFor(negotiated.getSignatureAlgorithm());
            return true;
        });
        transport.init(name, port, in, out);
    }

    void exchangeKeys() throws TransportException {
        transport.doKex();
    }

    UserAuthImpl login() {
        return login;
    }

    ConnectionImpl connection() {
        return connection;
    }

    int timeoutMillis() {
        return transport.getTimeoutMs();
    }

    boolean alive() {
        return transport.isRunning();
    }

    /** Asks the server for a sign of life now and then, and gives the connection up when it stays silent. */
    void watch(Duration silence) {
        Duration interval = silence.dividedBy(UNANSWERED);
        AtomicInteger unanswered = new AtomicInteger();
        Thread.startVirtualThread(() -> {
            try {
                while (alive()) {
                    Thread.sleep(interval);
                    if (unanswered.getAndIncrement() >= UNANSWERED) {
                        transport.die(new IOException("no sign of life for " + silence.toSeconds() + " s"));
                    }
                    Thread.startVirtualThread(() -> askForSign(unanswered));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void askForSign(AtomicInteger unanswered) {
        try {
            connection
                    .sendGlobalRequest("keepalive@openssh.com", true, new byte[0])
                    .retrieve();
            unanswered.set(0);
        } catch (ConnectionException e) {
            // Servers refuse this request, which is the sign that was wanted.
            if (alive()) {
                unanswered.set(0);
            }
        } catch (TransportException e) {
            unanswered.incrementAndGet();
        }
    }

    @Override
    public void close() {
        Thread goodbye = Thread.startVirtualThread(transport::disconnect);
        try {
            goodbye.join(CLOSE_MILLIS);
            wire.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // It is closed either way.
            goodbye.interrupt();
        }
    }
}
