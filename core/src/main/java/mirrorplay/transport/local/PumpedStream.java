package mirrorplay.transport.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/** A stream that can be closed while another thread waits for its bytes, which the pipe of a process cannot. A full buffer stops
 * the process. */
final class PumpedStream extends InputStream {
    private final byte[] ring = new byte[64 * 1024];
    private int start;
    private int size;
    private boolean ended;

    PumpedStream(InputStream source) {
        Thread.ofPlatform().daemon().name("output of a local command").start(() -> pump(source));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) throws IOException {
        try {
            while (size == 0 && !ended) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading the output of a command");
        }
        if (size == 0) {
            return -1;
        }
        int n = Math.min(Math.min(length, size), ring.length - start);
        System.arraycopy(ring, start, target, offset, n);
        start = (start + n) % ring.length;
        size -= n;
        notifyAll();
        return n;
    }

    @Override
    public synchronized void close() {
        ended = true;
        notifyAll();
    }

    private void pump(InputStream source) {
        byte[] buffer = new byte[16 * 1024];
        try (source) {
            int n = source.read(buffer);
            while (n >= 0 && put(buffer, n)) {
                n = source.read(buffer);
            }
        } catch (IOException e) {
            // The process ended and took its pipe away.
            close();
        } finally {
            close();
        }
    }

    /** Whether anybody still wants the bytes. */
    private synchronized boolean put(byte[] bytes, int length) {
        try {
            for (int done = 0; done < length; ) {
                while (size == ring.length && !ended) {
                    wait();
                }
                if (ended) {
                    return false;
                }
                int end = (start + size) % ring.length;
                int n = Math.min(Math.min(length - done, ring.length - size), ring.length - end);
                System.arraycopy(bytes, done, ring, end, n);
                size += n;
                done += n;
                notifyAll();
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
