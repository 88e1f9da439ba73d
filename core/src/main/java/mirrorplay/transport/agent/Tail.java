package mirrorplay.transport.agent;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The last bytes of a stream, up to a limit. Safe for use by several threads. */
final class Tail {
    private final int limit;
    private byte[] ring = new byte[256];
    private int start;
    private int size;
    private boolean truncated;

    Tail(int limit) {
        this.limit = limit;
    }

    synchronized void add(byte[] bytes, int offset, int length) {
        if (length >= limit) {
            truncated |= length > limit || size > 0;
            ring = Arrays.copyOfRange(bytes, offset + length - limit, offset + length);
            start = 0;
            size = limit;
            return;
        }
        grow(size + length);
        int overflow = size + length - ring.length;
        if (overflow > 0) {
            start = (start + overflow) % ring.length;
            size -= overflow;
            truncated = true;
        }
        int end = (start + size) % ring.length;
        int first = Math.min(length, ring.length - end);
        System.arraycopy(bytes, offset, ring, end, first);
        System.arraycopy(bytes, offset + first, ring, 0, length - first);
        size += length;
    }

    synchronized byte[] bytes() {
        byte[] all = new byte[size];
        int first = Math.min(size, ring.length - start);
        System.arraycopy(ring, start, all, 0, first);
        System.arraycopy(ring, 0, all, first, size - first);
        return all;
    }

    synchronized boolean truncated() {
        return truncated;
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    // While it grows the ring starts at 0: start moves only once the limit is reached.
    private void grow(int wanted) {
        if (wanted > ring.length && ring.length < limit) {
            ring = Arrays.copyOf(ring, Math.min(limit, Math.max(wanted, ring.length * 2)));
        }
    }
}
