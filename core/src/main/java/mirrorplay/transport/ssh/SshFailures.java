package mirrorplay.transport.ssh;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import mirrorplay.diag.Code;
import mirrorplay.event.Failure;
import mirrorplay.event.Failure.Evidence;
import mirrorplay.transport.TransportException;
import net.schmizz.sshj.connection.channel.OpenFailException;

/** Says why a host cannot be used. */
final class SshFailures {
    private SshFailures() {}

    static TransportException unreachable(HostSettings host, Throwable cause) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(new Evidence("address", where(host)));
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        evidence.add(new Evidence("cause", message));
        String problem;
        String next;
        switch (root) {
            case UnknownHostException e -> {
                problem = "the name " + host.address() + " cannot be resolved";
                next = "correct ssh_host in the inventory, or the name service";
            }
            case SocketTimeoutException e -> {
                problem = "no answer from " + where(host) + " within "
                        + host.connectTimeout().toSeconds() + " s";
                next = "is the host up, and does a firewall drop packets on the way?";
            }
            case ConnectException e -> {
                problem = "nothing listens on " + where(host);
                next = "start sshd there, or correct ssh_port in the inventory";
            }
            case NoRouteToHostException e -> {
                problem = "there is no route to " + host.address();
                next = "look at routing and firewalls, or set ssh_jump";
            }
            default -> {
                problem = "no SSH connection with " + where(host) + " could be made";
                next = message.contains("settlement")
                        ? "let the server offer current algorithms (curve25519, AES-GCM or CTR, SHA-2)"
                        : "try ssh -v to the same address";
            }
        }
        return failure(host, Code.UNREACHABLE, problem, evidence, next, cause);
    }

    static TransportException unknownKey(HostSettings host, HostKey key) {
        return failure(
                host,
                Code.HOST_KEY,
                "the host key of " + where(host) + " is not known",
                List.of(new Evidence("shown", key.toString())),
                "compare it with ssh-keygen -l on the host, then run with --accept-new-host-keys, or add it to "
                        + host.knownHosts().getFirst(),
                null);
    }

    static TransportException changedKey(HostSettings host, HostKey key, KnownHostLine noted) {
        return failure(
                host,
                Code.HOST_KEY,
                "the host key of " + where(host) + " has changed: the host was set up anew, or somebody is in between",
                List.of(
                        new Evidence("shown", key.toString()),
                        new Evidence("known", noted.key() + " (" + noted.place() + ")")),
                "if the host was set up anew: delete line " + noted.number() + " of " + noted.file()
                        + " (ssh-keygen -R '" + KnownHostLine.address(host.keyName(), host.port())
                        + "'), then run again",
                null);
    }

    static TransportException revokedKey(HostSettings host, HostKey key, KnownHostLine noted) {
        return failure(
                host,
                Code.HOST_KEY,
                "the host key of " + where(host) + " is revoked",
                List.of(new Evidence("shown", key.toString()), new Evidence("revoked", noted.place())),
                "give the host a new key",
                null);
    }

    static TransportException notNoted(HostSettings host, IOException cause) {
        return failure(
                host,
                Code.HOST_KEY,
                "the new host key of " + where(host) + " cannot be added to "
                        + host.knownHosts().getFirst(),
                List.of(new Evidence("cause", String.valueOf(cause.getMessage()))),
                "make the file writable, or set UserKnownHostsFile",
                cause);
    }

    static TransportException refused(HostSettings host, Login.Attempt attempt) {
        List<Evidence> evidence = new ArrayList<>();
        attempt.tried().forEach(t -> evidence.add(new Evidence("tried", t)));
        attempt.notTried().forEach(t -> evidence.add(new Evidence("not tried", t)));
        if (!attempt.offered().isEmpty()) {
            evidence.add(new Evidence("server offers", String.join(", ", attempt.offered())));
        }
        return failure(
                host,
                Code.AUTHENTICATION,
                where(host) + " does not let " + host.user() + " in",
                evidence,
                attempt.offered().contains("password") && host.password().isEmpty()
                        ? "set ssh_key or load the key into the agent, or run with --ask-pass"
                        : "set ssh_key or load the key into the agent, and put its public half into "
                                + "~/.ssh/authorized_keys of " + host.user() + " there",
                null);
    }

    static TransportException brokenLogin(HostSettings host, Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return failure(
                host,
                Code.AUTHENTICATION,
                where(host) + " ended the connection while " + host.user() + " logged in",
                List.of(new Evidence("cause", message)),
                message.contains("Too many")
                        ? "name the right key (ssh_key), so that not all keys of the agent are tried"
                        : "look at the server's log (journalctl -u ssh)",
                cause);
    }

    static TransportException noChannel(HostSettings host, IOException cause, boolean alive) {
        String message = String.valueOf(cause.getMessage());
        // A connection may be dead some moments before the library knows: only what the server said is a refusal.
        boolean refused = cause instanceof OpenFailException || message.contains("Request failed");
        return alive && refused
                ? failure(
                        host,
                        Code.UNREACHABLE,
                        where(host) + " refuses a further command on the connection",
                        List.of(new Evidence("cause", message)),
                        "raise MaxSessions in sshd_config",
                        cause)
                : failure(
                        host,
                        Code.CONNECTION_LOST,
                        "the connection to " + where(host) + " was lost",
                        List.of(new Evidence("cause", message)),
                        "run it again when the host can be reached",
                        cause);
    }

    static TransportException interrupted(HostSettings host) {
        return failure(host, Code.INTERRUPTED, "interrupted while connecting to " + where(host), List.of(), "", null);
    }

    private static String where(HostSettings host) {
        String address = host.port() == 22 ? host.address() : host.address() + ":" + host.port();
        return host.label().equals(host.address()) ? address : host.label() + " (" + address + ")";
    }

    private static TransportException failure(
            HostSettings host,
            Code code,
            String problem,
            List<Evidence> evidence,
            String next,
            @org.jspecify.annotations.Nullable Throwable cause) {
        List<Evidence> all = new ArrayList<>(evidence);
        if (!host.jump().isEmpty()) {
            all.add(new Evidence("through", String.join(", ", host.jump())));
        }
        Failure failure = new Failure(code, problem, all, next);
        return cause == null ? new TransportException(failure) : new TransportException(failure, cause);
    }
}
