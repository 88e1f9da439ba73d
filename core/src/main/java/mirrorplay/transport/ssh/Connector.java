package mirrorplay.transport.ssh;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import mirrorplay.transport.TransportException;

/** Makes SSH connections: wire, keys, the host's identity, login. */
final class Connector {
    private static final String VERSION = "mirrorplay";
    private static final int BUFFER = 64 * 1024;
    private static final int FIRST_PAUSE_MILLIS = 100;

    private final KnownHosts knownHosts;
    private final HostKeyBatch batch;
    private final Login login;

    Connector(KnownHosts knownHosts, HostKeyBatch batch, Login login) {
        this.knownHosts = knownHosts;
        this.batch = batch;
        this.login = login;
    }

    /** Connects and logs in.
     *
     * @param through the connection to the last jump host
     */
    Link connect(HostSettings host, Optional<Link> through) throws TransportException {
        HostKeyVerdict verdict = new HostKeyVerdict(knownHosts, host.knownHosts());
        Link link = exchange(host, through, verdict);
        try {
            if (verdict.verdict() instanceof KnownHosts.Verdict.Unknown) {
                HostKey key = verdict.key().orElseThrow();
                trust(host, key);
                if (!link.alive()) {
                    // The answer took longer than the server waits.
                    link.close();
                    return connect(host, through);
                }
            }
            Login.Attempt attempt = login.run(link, host);
            if (!attempt.success()) {
                throw SshFailures.refused(host, attempt);
            }
        } catch (net.schmizz.sshj.transport.TransportException e) {
            link.close();
            throw SshFailures.brokenLogin(host, e);
        } catch (TransportException e) {
            link.close();
            throw e;
        }
        link.watch(host.silence());
        return link;
    }

    private void trust(HostSettings host, HostKey key) throws TransportException {
        String address = KnownHostLine.address(host.keyName(), host.port());
        try {
            boolean accepted = switch (host.checking()) {
                case YES -> false;
                case ACCEPT_NEW -> true;
                case ASK -> batch.ask(new UnknownHostKey(host.label(), address, key.type(), key.fingerprint()));
            };
            if (!accepted) {
                throw SshFailures.unknownKey(host, key);
            }
            knownHosts.add(host.knownHosts().getFirst(), address, key);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SshFailures.interrupted(host);
        } catch (IOException e) {
            throw SshFailures.notNoted(host, e);
        }
    }

    /** Connects and exchanges keys. A server that closes the connection before its greeting has too many logins at once
     * (MaxStartups): waits a little longer each time, until the time to connect is over. */
    private Link exchange(HostSettings host, Optional<Link> through, HostKeyVerdict verdict) throws TransportException {
        long end = System.nanoTime() + host.connectTimeout().toNanos();
        int pause = FIRST_PAUSE_MILLIS;
        while (true) {
            Greeting greeting = new Greeting();
            try {
                return attempt(host, through, verdict, greeting);
            } catch (IOException e) {
                switch (verdict.verdict()) {
                    case KnownHosts.Verdict.Changed changed ->
                        throw SshFailures.changedKey(host, verdict.key().orElseThrow(), changed.noted());
                    case KnownHosts.Verdict.Revoked revoked ->
                        throw SshFailures.revokedKey(host, verdict.key().orElseThrow(), revoked.noted());
                    case KnownHosts.Verdict.Known known -> throw SshFailures.unreachable(host, e);
                    case KnownHosts.Verdict.Unknown unknown -> {
                        boolean busy = greeting.connected && !greeting.received;
                        if (!busy
                                || System.nanoTime() + Duration.ofMillis(pause).toNanos() > end) {
                            throw SshFailures.unreachable(host, e);
                        }
                    }
                }
            }
            try {
                Thread.sleep(pause / 2 + ThreadLocalRandom.current().nextInt(pause));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw SshFailures.interrupted(host);
            }
            pause *= 2;
        }
    }

    /** How far the server came. */
    private static final class Greeting {
        private boolean connected;
        private boolean received;
    }

    private Link attempt(HostSettings host, Optional<Link> through, HostKeyVerdict verdict, Greeting greeting)
            throws IOException {
        boolean certificates = knownHosts.hasAuthority(host.knownHosts(), host.keyName(), host.port());
        Wire wire = through.isPresent() ? tunnel(host, through.get()) : socket(host);
        greeting.connected = true;
        Link link = new Link(Algorithms.config(VERSION, certificates), wire.closeable(), host.connectTimeout());
        try {
            link.greet(host.keyName(), host.port(), wire.in(), wire.out(), verdict);
            greeting.received = true;
            if (wire.closeable() instanceof Socket socket) {
                socket.setSoTimeout(0);
            }
            link.exchangeKeys();
            return link;
        } catch (IOException e) {
            link.close();
            throw e;
        }
    }

    private record Wire(InputStream in, OutputStream out, Closeable closeable) {}

    private static Wire socket(HostSettings host) throws IOException {
        InetSocketAddress address = new InetSocketAddress(host.address(), host.port());
        if (address.isUnresolved()) {
            throw new UnknownHostException(host.address());
        }
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            int timeout = (int) host.connectTimeout().toMillis();
            socket.connect(address, timeout);
            // Until the server has said that it is an SSH server.
            socket.setSoTimeout(timeout);
            return new Wire(
                    new BufferedInputStream(new PromptAcknowledgements(socket), BUFFER),
                    socket.getOutputStream(),
                    socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Wire tunnel(HostSettings host, Link through) throws IOException {
        Tunnel tunnel = new Tunnel(through.connection(), host.address(), host.port());
        tunnel.open();
        return new Wire(new BufferedInputStream(tunnel.getInputStream(), BUFFER), tunnel.getOutputStream(), tunnel);
    }
}
