package mirrorplay.transport.ssh;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** A public key as hosts show it.
 *
 * @param type e.g. {@code ssh-ed25519}
 * @param blob its encoding in the protocol
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode below compare the content
record HostKey(String type, byte[] blob) {
    /** The fingerprint as OpenSSH prints it, e.g. {@code SHA256:…}. */
    String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(blob);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    String base64() {
        return Base64.getEncoder().encodeToString(blob);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HostKey that && type.equals(that.type) && Arrays.equals(blob, that.blob);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(blob);
    }

    @Override
    public String toString() {
        return type + " " + fingerprint();
    }
}
