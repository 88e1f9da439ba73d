package mirrorplay.transport.agent;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** Random texts that no output can hold by chance or by guessing. */
final class Markers {
    private final SecureRandom random;

    Markers(SecureRandom random) {
        this.random = random;
    }

    /** 32 hexadecimal digits, never given before. */
    String next() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        StringBuilder text = new StringBuilder(32);
        for (byte b : bytes) {
            text.append(Character.forDigit((b >> 4) & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return text.toString();
    }

    /** The bytes by which a {@link FrameReader} recognises a line with this text. */
    static byte[] bytes(String text) {
        return (FrameReader.SEPARATOR + text + " ").getBytes(StandardCharsets.US_ASCII);
    }
}
