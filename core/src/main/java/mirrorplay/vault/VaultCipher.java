package mirrorplay.vault;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256 in counter mode with HMAC-SHA256, both keys and the counter derived from the password with PBKDF2-HMAC-SHA256. */
final class VaultCipher {
    private static final String MAC = "HmacSHA256";
    private static final int ROUNDS = 10_000;
    private static final int SALT_LENGTH = 32;
    private static final int KEY_LENGTH = 32;
    private static final int BLOCK = 16;
    private static final int MAC_LENGTH = 32;

    private VaultCipher() {}

    static Envelope encrypt(byte[] clear, VaultPassword password, SecureRandom random) {
        byte[] salt = new byte[SALT_LENGTH];
        random.nextBytes(salt);
        int padding = BLOCK - clear.length % BLOCK;
        byte[] padded = Arrays.copyOf(clear, clear.length + padding);
        Arrays.fill(padded, clear.length, padded.length, (byte) padding);
        try {
            Keys keys = Keys.of(password.bytes(), salt);
            byte[] cipherText = keys.counterMode(padded);
            boolean unnamed = password.label().equals(VaultPassword.DEFAULT_LABEL);
            return new Envelope(
                    unnamed ? Optional.empty() : Optional.of(password.label()), salt, keys.mac(cipherText), cipherText);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES and HMAC-SHA256", e);
        }
    }

    /** The clear bytes; empty when the password is not the one that it was encrypted with. */
    static Optional<byte[]> decrypt(Envelope envelope, VaultPassword password) {
        try {
            Keys keys = Keys.of(password.bytes(), envelope.salt());
            if (!MessageDigest.isEqual(keys.mac(envelope.cipherText()), envelope.mac())) {
                return Optional.empty();
            }
            byte[] padded = keys.counterMode(envelope.cipherText());
            int padding = padded[padded.length - 1];
            boolean whole = padding >= 1 && padding <= BLOCK && padding <= padded.length;
            return whole ? Optional.of(Arrays.copyOf(padded, padded.length - padding)) : Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES and HMAC-SHA256", e);
        }
    }

    /** What is derived from a password and a salt. */
    private static final class Keys {
        private final byte[] cipher;
        private final byte[] authentication;
        private final byte[] counter;

        private Keys(byte[] cipher, byte[] authentication, byte[] counter) {
            this.cipher = cipher;
            this.authentication = authentication;
            this.counter = counter;
        }

        static Keys of(byte[] password, byte[] salt) throws GeneralSecurityException {
            byte[] derived = derive(password, salt, 2 * KEY_LENGTH + BLOCK);
            return new Keys(
                    Arrays.copyOf(derived, KEY_LENGTH),
                    Arrays.copyOfRange(derived, KEY_LENGTH, 2 * KEY_LENGTH),
                    Arrays.copyOfRange(derived, 2 * KEY_LENGTH, derived.length));
        }

        byte[] mac(byte[] text) throws GeneralSecurityException {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(authentication, MAC));
            return mac.doFinal(text);
        }

        byte[] counterMode(byte[] text) throws GeneralSecurityException {
            Cipher aes = Cipher.getInstance("AES/CTR/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(cipher, "AES"), new IvParameterSpec(counter));
            return aes.doFinal(text);
        }
    }

    /** PBKDF2 over bytes: the one of the Java library takes only passwords that are text. */
    private static byte[] derive(byte[] password, byte[] salt, int length) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(MAC);
        mac.init(new SecretKeySpec(password, MAC));
        byte[] derived = new byte[(length + MAC_LENGTH - 1) / MAC_LENGTH * MAC_LENGTH];
        byte[] block = Arrays.copyOf(salt, salt.length + 4);
        byte[] round = new byte[MAC_LENGTH];
        for (int at = 0; at < derived.length; at += MAC_LENGTH) {
            block[block.length - 1] = (byte) (at / MAC_LENGTH + 1);
            mac.update(block);
            mac.doFinal(round, 0);
            System.arraycopy(round, 0, derived, at, MAC_LENGTH);
            for (int i = 1; i < ROUNDS; i++) {
                mac.update(round);
                mac.doFinal(round, 0);
                for (int b = 0; b < MAC_LENGTH; b++) {
                    derived[at + b] ^= round[b];
                }
            }
        }
        return Arrays.copyOf(derived, length);
    }
}
