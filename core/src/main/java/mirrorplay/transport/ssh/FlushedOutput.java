package mirrorplay.transport.ssh;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes out what it holds before it closes: sshj's own stream drops its last packet when the server's window is full just
 * then, and the command sees an input that ends too early. */
final class FlushedOutput extends FilterOutputStream {
    FlushedOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }
}
