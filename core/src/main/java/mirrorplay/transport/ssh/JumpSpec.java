package mirrorplay.transport.ssh;

import java.util.List;
import java.util.Optional;
import mirrorplay.diag.Code;
import mirrorplay.event.Failure;
import mirrorplay.transport.Target;
import mirrorplay.transport.TransportException;

/** A jump host as OpenSSH writes it: {@code [user@]host[:port]} or {@code ssh://…}. */
final class JumpSpec {
    private JumpSpec() {}

    /** The jump host, with the keys and options of the host behind it. */
    static Target target(String spec, Target behind) throws TransportException {
        String rest = spec.strip();
        if (rest.startsWith("ssh://")) {
            rest = rest.substring("ssh://".length());
        }
        int at = rest.lastIndexOf('@');
        Optional<String> user = at > 0 ? Optional.of(rest.substring(0, at)) : Optional.empty();
        String address = rest.substring(at + 1);
        Optional<Integer> port = Optional.empty();
        int colon = address.lastIndexOf(':');
        boolean bare = address.indexOf(':') != colon && !address.contains("]");
        if (colon > 0 && !bare && address.indexOf(']', colon) < 0) {
            port = Optional.of(port(spec, address.substring(colon + 1)));
            address = address.substring(0, colon);
        }
        if (address.startsWith("[") && address.endsWith("]")) {
            address = address.substring(1, address.length() - 1);
        }
        if (address.isEmpty()) {
            throw wrong(spec);
        }
        return new Target(
                address,
                Optional.empty(),
                port,
                user,
                Optional.empty(),
                behind.keys(),
                List.of(),
                behind.options(),
                behind.connectTimeout());
    }

    private static int port(String spec, String text) throws TransportException {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw wrong(spec);
        }
    }

    private static TransportException wrong(String spec) {
        return new TransportException(
                Failure.of(Code.CONFIGURATION, "'" + spec + "' is no jump host", "write it as user@host:port"));
    }
}
