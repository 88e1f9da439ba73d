package mirrorplay.modules.files;

import java.util.Optional;
import java.util.function.Supplier;
import mirrorplay.module.Content;
import mirrorplay.module.ControllerFile;

/** What a file is to hold.
 *
 * @param size in bytes
 * @param compare what the host is asked about what it has
 * @param hash gives the SHA-256 in lower-case hexadecimal; may take a while, so that it is asked for only where it is needed
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
        return new Wanted(new Content.File(file), size, FileFact.Compare.ofSize(size), file::sha256, Optional.empty());
    }

    /** For the result of the task: the hash, or for a long file what finds it out. */
    Object checksum() {
        return size <= SHOWN ? hash.get() : hash;
    }

    /** As a difference from what is there shows it.
     *
     * @param there how long that is
     */
    String shown(long there) {
        return text.orElseGet(() -> "(" + size + " bytes" + (there == size ? ", SHA-256 " + hash.get() : "") + ")\n");
    }
}
