package mirrorplay.transport.ssh;

import com.hierynomus.sshj.transport.cipher.GcmCiphers;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import net.schmizz.sshj.transport.cipher.Cipher;

/** Has the JVM compile the cipher for big streams as soon as there is one.
 *
 * <p>The processor's own AES instructions are used only by code of the second compiler, and that is too dear for a run that
 * sends little: see ADR 40. So the program starts with thresholds that a short run does not reach, and once a channel has
 * carried much, tiny packets are encrypted and decrypted until they are reached.
 */
final class BulkCipher {
    private static final long MUCH_BYTES = 512 * 1024;
    /** More than the thresholds that the launcher sets for the cipher's classes. */
    private static final int PACKETS = 8_000;

    private static final int LENGTH_BYTES = 4;
    private static final int PAYLOAD_BYTES = 32;
    private static final int TAG_BYTES = 16;

    private static final AtomicBoolean STARTED = new AtomicBoolean();

    private final AtomicLong carried = new AtomicLong();

    /** Counts what one channel carried, in either direction. */
    void count(int bytes) {
        if (carried.addAndGet(bytes) >= MUCH_BYTES && !STARTED.get() && STARTED.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("bulk cipher").start(BulkCipher::use);
        }
    }

    /** Encrypts tiny packets and decrypts them again, as a connection does. */
    static void use() {
        Cipher out = cipher(Cipher.Mode.Encrypt);
        Cipher in = cipher(Cipher.Mode.Decrypt);
        byte[] packet = new byte[LENGTH_BYTES + PAYLOAD_BYTES + TAG_BYTES];
        for (int i = 0; i < PACKETS; i++) {
            out.updateWithAAD(packet, 0, LENGTH_BYTES, PAYLOAD_BYTES);
            in.updateWithAAD(packet, 0, LENGTH_BYTES, PAYLOAD_BYTES);
        }
    }

    private static Cipher cipher(Cipher.Mode mode) {
        Cipher cipher = GcmCiphers.AES128GCM().create();
        cipher.init(mode, new byte[cipher.getBlockSize()], new byte[cipher.getIVSize()]);
        return cipher;
    }
}
