package mirrorplay.transport.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Splits a stream at marker lines. A marker is a control character and a random text, followed by a blank, a few words and an
 * end of line; it may follow any byte, so that output without a last end of line stays as it is. */
final class FrameReader {
    /** The first byte of every marker. */
    static final char SEPARATOR = '\036';

    private static final int LONGEST_LINE = 256;

    private final InputStream in;
    private final byte[] buffer = new byte[16 * 1024];
    private int start;
    private int end;

    FrameReader(InputStream in) {
        this.in = in;
    }

    /** Is called before each wait for more. */
    interface Watcher {
        void beforeWaiting() throws IOException;
    }

    /** Reads up to and including the next line that begins with the marker.
     *
     * @param before takes what came before the marker
     * @return what follows the marker on its line; null at the end of the stream
     */
    @Nullable
    String next(byte[] marker, Tail before, Watcher watcher) throws IOException {
        while (true) {
            int at = find(marker);
            int safe = at >= 0 ? at : end - possibleStart(marker);
            if (safe > start) {
                before.add(buffer, start, safe - start);
                start = safe;
            }
            if (at >= 0) {
                for (int i = start + marker.length; i < end; i++) {
                    if (buffer[i] == '\n') {
                        String rest = new String(
                                buffer, start + marker.length, i - start - marker.length, StandardCharsets.ISO_8859_1);
                        start = i + 1;
                        return rest.strip();
                    }
                }
                if (end - start > LONGEST_LINE + marker.length) {
                    throw new IOException("a marker line does not end");
                }
            }
            watcher.beforeWaiting();
            if (!fill()) {
                before.add(buffer, start, end - start);
                start = end;
                return null;
            }
        }
    }

    /** Reads without looking for a marker: what is buffered first. */
    int read(byte[] target) throws IOException {
        if (start == end) {
            return in.read(target, 0, target.length);
        }
        int n = Math.min(target.length, end - start);
        System.arraycopy(buffer, start, target, 0, n);
        start += n;
        return n;
    }

    private boolean fill() throws IOException {
        if (start == end) {
            start = 0;
            end = 0;
        } else if (end == buffer.length) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        int n = in.read(buffer, end, buffer.length - end);
        if (n < 0) {
            return false;
        }
        end += n;
        return true;
    }

    private int find(byte[] marker) {
        for (int i = start; i <= end - marker.length; i++) {
            if (buffer[i] == marker[0] && matches(marker, i, marker.length)) {
                return i;
            }
        }
        return -1;
    }

    /** How many of the last bytes may be the beginning of the marker. */
    private int possibleStart(byte[] marker) {
        for (int n = Math.min(marker.length - 1, end - start); n > 0; n--) {
            if (matches(marker, end - n, n)) {
                return n;
            }
        }
        return 0;
    }

    private boolean matches(byte[] marker, int at, int length) {
        for (int i = 0; i < length; i++) {
            if (buffer[at + i] != marker[i]) {
                return false;
            }
        }
        return true;
    }
}
