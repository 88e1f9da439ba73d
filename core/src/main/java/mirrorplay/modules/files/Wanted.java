package mirrorplay.modules.files;

import java.util.Optional;
import mirrorplay.module.Content;
import mirrorplay.module.ControllerFile;

/** What a file is to hold.
 *
 * @param text as a difference shows it; empty when it is too long for that
 */
record Wanted(Content content, FileFact.Compare compare, Optional<String> text) {
    /** Longer files are not shown in a difference. */
    static final int SHOWN = 100 * 1024;

    static Wanted of(byte[] bytes) {
        return new Wanted(
                new Content.Bytes(bytes, false),
                new FileFact.Compare(FileFact.sha256(bytes), bytes.length),
                bytes.length > SHOWN ? Optional.empty() : Optional.of(FileText.shown(bytes)));
    }

    static Wanted of(ControllerFile file) {
        return new Wanted(
                new Content.File(file),
                new FileFact.Compare(file.sha256(), file.size()),
                file.size() > SHOWN ? Optional.empty() : Optional.of(FileText.shown(file.bytes())));
    }

    String shown() {
        return text.orElseGet(() -> "(" + compare.size() + " bytes, SHA-256 " + compare.sha256() + ")\n");
    }
}
