package mirrorplay.command;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a command reads from its standard input: bytes, some of which are secret. */
public final class Stdin {
    /** Nothing: the command reads {@code /dev/null}. */
    public static final Stdin NONE = new Stdin(new byte[0], false);

    private final byte[] bytes;
    private final boolean secret;

    private Stdin(byte[] bytes, boolean secret) {
        this.bytes = bytes;
        this.secret = secret;
    }

    public static Stdin of(String text) {
        return new Stdin(text.getBytes(StandardCharsets.UTF_8), false);
    }

    public static Stdin of(byte[] bytes) {
        return new Stdin(bytes.clone(), false);
    }

    /** Bytes that must never be shown; they need not be text. */
    public static Stdin secret(byte[] bytes) {
        return new Stdin(bytes.clone(), true);
    }

    public static Stdin of(Secret secret) {
        return new Stdin(secret.bytes(), true);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** How many bytes it is. */
    public int size() {
        return bytes.length;
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** Whether it must never be shown or written down. */
    public boolean secret() {
        return secret;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Stdin that && secret == that.secret && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return secret ? "***" : new String(bytes, StandardCharsets.UTF_8);
    }
}
