package mirrorplay.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;

/** A fresh ed25519 key for one lab: the private half as OpenSSH writes it, the public half as one line. */
record SshKey(String privateText, String publicLine) {
    private static final int LINE = 70;

    static SshKey generate(SecureRandom random, String comment) {
        try {
            Ed25519PrivateKeyParameters key = new Ed25519PrivateKeyParameters(random);
            String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'})
                    .encodeToString(OpenSSHPrivateKeyUtil.encodePrivateKey(key));
            String line =
                    Base64.getEncoder().encodeToString(OpenSSHPublicKeyUtil.encodePublicKey(key.generatePublicKey()));
            return new SshKey(
                    "-----BEGIN OPENSSH PRIVATE KEY-----\n" + body + "\n-----END OPENSSH PRIVATE KEY-----\n",
                    "ssh-ed25519 " + line + " " + comment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the private half to a new file that only its owner may read. */
    void write(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, privateText, StandardOpenOption.WRITE);
    }

    @Override
    public String toString() {
        return publicLine;
    }
}
