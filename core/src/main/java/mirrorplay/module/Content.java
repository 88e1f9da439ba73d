package mirrorplay.module;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What is to be in a file. */
public sealed interface Content {
    /** Bytes in memory. */
    final class Bytes implements Content {
        private final byte[] bytes;
        private final boolean secret;

        public Bytes(byte[] bytes, boolean secret) {
            this.bytes = bytes.clone();
            this.secret = secret;
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        /** Whether it must never be shown. */
        public boolean secret() {
            return secret;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes that && secret == that.secret && Arrays.equals(bytes, that.bytes);
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

    /** A file on the controller, streamed. */
    record File(ControllerFile file) implements Content {}

    static Content text(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8), false);
    }

    static Content secret(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8), true);
    }
}
