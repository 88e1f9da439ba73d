package mirrorplay.engine;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import mirrorplay.transport.OutputSink;

/** Turns the bytes of a running command into lines of text. Bytes that are not UTF-8 become replacement characters. */
final class LiveOutput implements OutputSink {
    private static final int LONGEST_LINE = 16_384;

    private final Lines out;
    private final Lines err;

    /** @param consumer takes whether it is standard error, and the text without its last end of line */
    LiveOutput(BiConsumer<Boolean, String> consumer) {
        this.out = new Lines(text -> consumer.accept(false, text));
        this.err = new Lines(text -> consumer.accept(true, text));
    }

    @Override
    public void stdout(byte[] buffer, int length) {
        out.add(buffer, length);
    }

    @Override
    public void stderr(byte[] buffer, int length) {
        err.add(buffer, length);
    }

    /** Hands over what did not end with an end of line. */
    void finish() {
        out.flush();
        err.flush();
    }

    private static final class Lines {
        private final java.util.function.Consumer<String> consumer;
        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        private final StringBuilder pending = new StringBuilder();
        private byte[] rest = new byte[0];

        Lines(java.util.function.Consumer<String> consumer) {
            this.consumer = consumer;
        }

        synchronized void add(byte[] buffer, int length) {
            ByteBuffer bytes = ByteBuffer.allocate(rest.length + length)
                    .put(rest)
                    .put(buffer, 0, length)
                    .flip();
            CharBuffer chars = CharBuffer.allocate(bytes.remaining() + 1);
            decoder.decode(bytes, chars, false);
            rest = new byte[bytes.remaining()];
            bytes.get(rest);
            pending.append(chars.flip());
            int end = pending.lastIndexOf("\n");
            if (end >= 0) {
                consumer.accept(pending.substring(0, end));
                pending.delete(0, end + 1);
            } else if (pending.length() > LONGEST_LINE) {
                flush();
            }
        }

        synchronized void flush() {
            if (!pending.isEmpty()) {
                consumer.accept(pending.toString());
                pending.setLength(0);
            }
        }
    }
}
