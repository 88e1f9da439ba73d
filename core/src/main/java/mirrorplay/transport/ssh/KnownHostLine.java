package mirrorplay.transport.ssh;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringTokenizer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One line of a file of known hosts.
 *
 * @param names patterns of host names, or one hashed name
 * @param authority whether the key signs the keys of the hosts
 * @param revoked whether the key must not be trusted any more
 */
record KnownHostLine(List<String> names, HostKey key, boolean authority, boolean revoked, Path file, int number) {
    /** Reads a line; empty for comments, blank lines and what is no such line. */
    static Optional<KnownHostLine> read(String text, Path file, int number) {
        if (text.startsWith("#")) {
            return Optional.empty();
        }
        StringTokenizer words = new StringTokenizer(text);
        if (words.countTokens() < 3) {
            return Optional.empty();
        }
        String first = words.nextToken();
        boolean marked = first.startsWith("@");
        if (marked && words.countTokens() < 3) {
            return Optional.empty();
        }
        String names = marked ? words.nextToken() : first;
        String type = words.nextToken();
        try {
            HostKey key = new HostKey(type, Base64.getDecoder().decode(words.nextToken()));
            return Optional.of(new KnownHostLine(
                    List.of(names.split(",", -1)),
                    key,
                    first.equals("@cert-authority"),
                    // An unknown mark must not make a key trusted.
                    marked && !first.equals("@cert-authority"),
                    file,
                    number));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean holds(HostKey other) {
        return key.equals(other);
    }

    /** Whether the line is about this host. A line without port counts for every port, as OpenSSH has it. */
    boolean matches(String host, int port) {
        return (port != 22 && matches(address(host, port))) || matches(host.toLowerCase(Locale.ROOT));
    }

    /** {@code file:line}. */
    String place() {
        return file + ":" + number;
    }

    /** A host as it is noted: {@code [name]:port} for ports other than 22. */
    static String address(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        return port == 22 ? name : "[" + name + "]:" + port;
    }

    private boolean matches(String name) {
        String first = names.getFirst();
        if (!first.startsWith("|1|")) {
            return HostPattern.any(names, name);
        }
        int bar = first.indexOf('|', 3);
        if (bar < 0) {
            return false;
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(first.substring(3, bar)), "HmacSHA1"));
            byte[] hash = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
            return MessageDigest.isEqual(hash, Base64.getDecoder().decode(first.substring(bar + 1)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
