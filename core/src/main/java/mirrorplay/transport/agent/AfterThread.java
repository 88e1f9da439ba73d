package mirrorplay.transport.agent;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/** A stream that is written only after a thread has written its part. */
final class AfterThread extends OutputStream {
    private final Thread first;
    private final OutputStream out;

    AfterThread(Thread first, OutputStream out) {
        this.first = first;
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        awaitFirst();
        out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        awaitFirst();
        out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        awaitFirst();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        awaitFirst();
        out.close();
    }

    private void awaitFirst() throws IOException {
        try {
            first.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while input was handed over");
        }
    }
}
