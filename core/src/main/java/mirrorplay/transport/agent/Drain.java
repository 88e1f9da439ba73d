package mirrorplay.transport.agent;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Takes what a command prints, on a thread of its own, and hands it on. */
final class Drain {
    private static final int BUFFER = 64 * 1024;
    // More than windows, pipes and the server's own buffers hold: what still comes then is of a background process.
    private static final long STILL_UNDER_WAY = 64L << 20;
    private static final Duration LOOK = Duration.ofMillis(20);

    /** Takes a piece of output; may block while the next one in the line is slow. */
    interface Consumer {
        void take(byte[] buffer, int length);
    }

    private final Thread thread;
    private final AtomicLong bytes = new AtomicLong();
    private volatile boolean handingOn;
    private volatile @Nullable RuntimeException broken;

    private Drain(FrameReader in, Tail tail, Consumer sink, Runnable killer) {
        this.thread = Thread.ofVirtual().unstarted(() -> run(in, tail, sink, killer));
    }

    /** @param killer ends the command when nobody can take its output any more */
    static Drain start(FrameReader in, Tail tail, Consumer sink, Runnable killer) {
        Drain drain = new Drain(in, tail, sink, killer);
        drain.thread.start();
        return drain;
    }

    /** Waits, after the command ended, until all of its output was taken. A background process may hold the stream open: when
     * nothing came for the grace time, or more than can have been under way, it is over. A slow taker is waited for; what a
     * taker threw is thrown here.
     */
    void finish(Duration grace) throws InterruptedException {
        long limit = bytes.get() + STILL_UNDER_WAY;
        long seen = bytes.get();
        long since = System.nanoTime();
        while (!thread.join(LOOK)) {
            long now = System.nanoTime();
            if (handingOn || bytes.get() != seen) {
                seen = bytes.get();
                since = now;
            }
            if (bytes.get() > limit || now - since > grace.toNanos()) {
                return;
            }
        }
        RuntimeException failure = broken;
        if (failure != null) {
            throw failure;
        }
    }

    private void run(FrameReader in, Tail tail, Consumer sink, Runnable killer) {
        byte[] buffer = new byte[BUFFER];
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                handingOn = true;
                tail.add(buffer, 0, n);
                sink.take(buffer, n);
                bytes.addAndGet(n);
                handingOn = false;
            }
        } catch (IOException e) {
            // The end of the program is told by its status, or by the loss of the connection.
            tail.add(buffer, 0, 0);
        } catch (RuntimeException e) {
            broken = e;
            killer.run();
        }
    }
}
