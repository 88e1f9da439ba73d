package mirrorplay.vault;

import java.security.MessageDigest;

/** A password and what it is called. */
public final class VaultPassword {
    /** The label of passwords that were given none. */
    public static final String DEFAULT_LABEL = "default";

    private final String label;
    private final String source;
    private final byte[] bytes;

    /** @param label {@link #DEFAULT_LABEL} unless the user gave it a name
     * @param source where it came from, as the user named it
     * @param bytes the password itself
     */
    public VaultPassword(String label, String source, byte[] bytes) {
        this.label = label;
        this.source = source;
        this.bytes = bytes.clone();
    }

    /** What the user called it. */
    public String label() {
        return label;
    }

    /** Whether both are the same secret. */
    public boolean sameAs(VaultPassword other) {
        return MessageDigest.isEqual(bytes, other.bytes);
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return label + " (" + source + ")";
    }
}
