package mirrorplay.modules.files;

import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import mirrorplay.module.Content;
import mirrorplay.module.ControllerFile;

/** What a file is to hold.
 *
 * @param size in bytes
 * @param compare what the host is asked about what it has
 * @param hash gives the SHA-256 in lower-case hexadecimal; may take a while
 * @param text as a difference shows it; empty when it is too long for that
 */
record Wanted(Content content, long size, FileFact.Compare compare, Supplier<String> hash, Optional<String> text) {
    /** Longer files are not shown in a difference. */
    static final int SHOWN = 100 * 1024;

    static Wanted of(byte[] bytes) {
        String sha256 = FileFact.sha256(bytes);
        return new Wanted(
                new Content.Bytes(bytes, false),
                bytes.length,
                new FileFact.Compare(sha256, bytes.length),
                () -> sha256,
                bytes.length > SHOWN ? Optional.empty() : Optional.of(FileText.shown(bytes)));
    }

    static Wanted of(ControllerFile file) {
        long size = file.size();
        if (size <= SHOWN) {
            return new Wanted(
                    new Content.File(file),
                    size,
                    new FileFact.Compare(file.sha256(), size),
                    file::sha256,
                    Optional.of(FileText.shown(file.bytes())));
        }
        // A long file is read here while the host is being asked, which may begin with connecting to it.
        Thread.ofPlatform().daemon().name("hash").start(new FutureTask<>(file::sha256));
        return new Wanted(new Content.File(file), size, FileFact.Compare.ofSize(size), file::sha256, Optional.empty());
    }

    String shown() {
        return text.orElseGet(() -> "(" + size + " bytes, SHA-256 " + hash.get() + ")\n");
    }
}
