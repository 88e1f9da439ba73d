package mirrorplay.modules.mysql;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import mirrorplay.command.Secret;

/** What mysql_native_password keeps of a password. */
final class PasswordHash {
    private PasswordHash() {}

    /** {@code *} and SHA-1 of SHA-1 in upper-case hexadecimal. */
    static String of(Secret password) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            return "*" + HexFormat.of().withUpperCase().formatHex(sha1.digest(sha1.digest(password.bytes())));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
