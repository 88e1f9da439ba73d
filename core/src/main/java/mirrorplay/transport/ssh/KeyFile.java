package mirrorplay.transport.ssh;

import com.hierynomus.sshj.userauth.keyprovider.OpenSSHKeyV1KeyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.StringTokenizer;
import mirrorplay.command.Secret;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.userauth.keyprovider.BaseFileKeyProvider;
import net.schmizz.sshj.userauth.keyprovider.PKCS8KeyFile;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.Resource;
import org.jspecify.annotations.Nullable;

/** A private key in a file. It is decrypted only when a host wants it, and once for all hosts. */
final class KeyFile {
    private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);

    private final Path file;
    private final String text;
    private final PassphraseQuestion question;
    private final HostKey publicKey;
    private final Optional<HostKey> certificate;
    private @Nullable KeyPair pair;

    /** Reads the public part; asks for the passphrase only where the format hides even that. */
    KeyFile(Path file, PassphraseQuestion question) throws IOException {
        this.file = file;
        this.text = Files.readString(file, StandardCharsets.ISO_8859_1);
        this.question = question;
        Optional<HostKey> open = publicPart(text).or(() -> line(Path.of(file + ".pub")));
        this.publicKey = open.isPresent() ? open.get() : publicOf(load(""));
        this.certificate = line(Path.of(file + "-cert.pub"));
    }

    Path file() {
        return file;
    }

    HostKey publicKey() {
        return publicKey;
    }

    /** A certificate for the key, from the file beside it. */
    Optional<HostKey> certificate() {
        return certificate;
    }

    /** The key pair; decrypts it at first. */
    KeyPair load() throws IOException {
        return load(publicKey.type());
    }

    private synchronized KeyPair load(String type) throws IOException {
        if (pair == null) {
            JdkEllipticCurves.registerFor(type);
            Passphrase passphrase = new Passphrase();
            BaseFileKeyProvider provider =
                    text.contains("BEGIN OPENSSH PRIVATE KEY") ? new OpenSSHKeyV1KeyFile() : new PKCS8KeyFile();
            provider.init(text, null, passphrase);
            try {
                pair = new KeyPair(provider.getPublic(), provider.getPrivate());
            } catch (SSHRuntimeException | IllegalStateException e) {
                throw new IOException(e.getMessage(), e);
            } catch (IOException e) {
                throw passphrase.asked
                        ? new IOException(passphrase.given ? "wrong passphrase" : "no passphrase", e)
                        : e;
            }
        }
        return pair;
    }

    private static HostKey publicOf(KeyPair pair) {
        return new HostKey(
                KeyType.fromKey(pair.getPublic()).toString(),
                new Buffer.PlainBuffer().putPublicKey(pair.getPublic()).getCompactData());
    }

    /** OpenSSH's own format shows the public key even when the private one is encrypted. */
    private static Optional<HostKey> publicPart(String text) {
        int begin = text.indexOf("-----BEGIN OPENSSH PRIVATE KEY-----");
        int end = text.indexOf("-----END OPENSSH PRIVATE KEY-----");
        if (begin < 0 || end < begin) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(text.substring(text.indexOf('\n', begin), end));
            if (bytes.length < MAGIC.length || Arrays.mismatch(bytes, MAGIC) < MAGIC.length) {
                return Optional.empty();
            }
            Buffer.PlainBuffer buffer = new Buffer.PlainBuffer(Arrays.copyOfRange(bytes, MAGIC.length, bytes.length));
            buffer.readString();
            buffer.readString();
            buffer.readBytes();
            buffer.readUInt32();
            byte[] blob = buffer.readBytes();
            return Optional.of(new HostKey(new Buffer.PlainBuffer(blob).readString(), blob));
        } catch (Buffer.BufferException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<HostKey> line(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            StringTokenizer words = new StringTokenizer(Files.readString(file, StandardCharsets.ISO_8859_1));
            if (words.countTokens() < 2) {
                return Optional.empty();
            }
            return Optional.of(
                    new HostKey(words.nextToken(), Base64.getDecoder().decode(words.nextToken())));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private final class Passphrase implements PasswordFinder {
        private boolean asked;
        private boolean given;

        @Override
        public char[] reqPassword(@Nullable Resource<?> resource) {
            asked = true;
            Optional<Secret> secret = question.passphrase(file);
            given = secret.isPresent();
            return secret.map(s -> s.reveal().toCharArray()).orElseGet(() -> new char[0]);
        }

        @Override
        public boolean shouldRetry(@Nullable Resource<?> resource) {
            return false;
        }
    }
}
