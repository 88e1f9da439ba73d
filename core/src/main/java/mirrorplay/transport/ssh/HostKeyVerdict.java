package mirrorplay.transport.ssh;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;
import org.jspecify.annotations.Nullable;

/** Looks at the host's key while keys are exchanged. An unknown key lets the exchange finish, so that the user can be asked in
 * peace; nothing is sent to the host before the answer. */
final class HostKeyVerdict implements HostKeyVerifier {
    private final KnownHosts knownHosts;
    private final List<Path> files;
    private volatile @Nullable HostKey seen;
    private volatile KnownHosts.Verdict verdict = new KnownHosts.Verdict.Unknown();

    HostKeyVerdict(KnownHosts knownHosts, List<Path> files) {
        this.knownHosts = knownHosts;
        this.files = files;
    }

    /** The key that the host has shown, if it came that far. */
    Optional<HostKey> key() {
        return Optional.ofNullable(seen);
    }

    KnownHosts.Verdict verdict() {
        return verdict;
    }

    @Override
    public boolean verify(String hostname, int port, PublicKey key) {
        HostKey shown = hostKey(key);
        HostKey before = seen;
        if (before != null) {
            // Keys are exchanged again now and then on a long connection.
            return before.equals(shown);
        }
        Optional<HostKey> authority = Optional.empty();
        if (key instanceof Certificate<?> certificate) {
            byte[] blob = certificate.getSignatureKey();
            authority = Optional.of(new HostKey(typeOf(blob), blob));
        }
        seen = shown;
        verdict = knownHosts.check(files, hostname, port, shown, authority);
        return verdict instanceof KnownHosts.Verdict.Known || verdict instanceof KnownHosts.Verdict.Unknown;
    }

    @Override
    public List<String> findExistingAlgorithms(String hostname, int port) {
        List<String> algorithms = new ArrayList<>();
        if (knownHosts.hasAuthority(files, hostname, port)) {
            algorithms.addAll(Algorithms.CERTIFICATES);
        }
        for (String type : knownHosts.types(files, hostname, port)) {
            if (type.equals("ssh-rsa")) {
                algorithms.addAll(List.of("rsa-sha2-512", "rsa-sha2-256"));
            } else {
                algorithms.add(type);
            }
        }
        return algorithms;
    }

    private static HostKey hostKey(PublicKey key) {
        return new HostKey(
                KeyType.fromKey(key).toString(),
                new Buffer.PlainBuffer().putPublicKey(key).getCompactData());
    }

    private static String typeOf(byte[] blob) {
        try {
            return new Buffer.PlainBuffer(blob).readString();
        } catch (Buffer.BufferException e) {
            return "";
        }
    }
}
