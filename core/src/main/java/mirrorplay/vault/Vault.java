package mirrorplay.vault;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Encrypts and decrypts with the passwords that the user gave. Safe for use by several threads. */
public final class Vault {
    /** A vault without a password: encrypted text is recognised and refused. */
    public static final Vault NONE = new Vault(List.of());

    private static final String OPTIONS =
            "give its password with --vault-password-file FILE, --vault-id LABEL@FILE or --ask-vault-pass";

    private final List<VaultPassword> passwords;

    public Vault(List<VaultPassword> passwords) {
        this.passwords = List.copyOf(passwords);
    }

    /** Whether a text is meant to be encrypted. */
    public static boolean isEncrypted(String text) {
        return text.startsWith(Envelope.START);
    }

    /** The passwords, in the order in which they were given. */
    public List<VaultPassword> passwords() {
        return passwords;
    }

    /** The clear bytes of an encrypted text. All passwords are tried, those with the text's own label first. */
    public byte[] decrypt(String text) throws VaultException {
        return open(text).clear;
    }

    /** The password that an encrypted text was made with. */
    public VaultPassword opening(String text) throws VaultException {
        return open(text).password;
    }

    /** What was inside, and the password that fitted. */
    private static final class Opened {
        private final byte[] clear;
        private final VaultPassword password;

        Opened(byte[] clear, VaultPassword password) {
            this.clear = clear;
            this.password = password;
        }
    }

    private Opened open(String text) throws VaultException {
        Envelope envelope = Envelope.parse(text);
        List<VaultPassword> best = new ArrayList<>(passwords);
        best.sort(
                Comparator.comparing(password -> !Optional.of(password.label()).equals(envelope.label())));
        for (VaultPassword password : best) {
            Optional<byte[]> clear = VaultCipher.decrypt(envelope, password);
            if (clear.isPresent()) {
                return new Opened(clear.get(), password);
            }
        }
        String named =
                envelope.label().map(label -> " with the label '" + label + "'").orElse("");
        if (passwords.isEmpty()) {
            throw new VaultException("it is encrypted" + named + ", and no vault password was given", OPTIONS);
        }
        String tried = String.join(
                ", ", passwords.stream().map(VaultPassword::toString).toList());
        throw new VaultException(
                "it is encrypted" + named + ", and not with "
                        + (passwords.size() == 1 ? "the password " : "any of the passwords ") + tried
                        + "; or its text is damaged",
                OPTIONS);
    }

    /** The encrypted text of clear bytes: version 1.2 when the password has a label, else 1.1. */
    public static String encrypt(byte[] clear, VaultPassword password, SecureRandom random) {
        return VaultCipher.encrypt(clear, password, random).text();
    }
}
