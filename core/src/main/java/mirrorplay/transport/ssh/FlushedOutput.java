package mirrorplay.transport.ssh;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes out what it holds before it closes: sshj's own stream drops its last packet when the server's window is full just
 * then, and the command sees an input that ends too early. */
final class FlushedOutput extends FilterOutputStream {
    private final BulkCipher bulk;

    FlushedOutput(OutputStream out, BulkCipher bulk) {
        super(out);
        this.bulk = bulk;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        bulk.count(length);
    }
}
