package mirrorplay.modules.files;

import java.util.Optional;

/** What the file module is to reach. */
public enum FileTask {
    FILE,
    DIRECTORY,
    ABSENT,
    LINK,
    HARD,
    TOUCH;

    /** The kind of file that must be there. */
    Optional<FileState.Type> type() {
        return switch (this) {
            case FILE, TOUCH, HARD -> Optional.of(FileState.Type.FILE);
            case DIRECTORY -> Optional.of(FileState.Type.DIRECTORY);
            case LINK -> Optional.of(FileState.Type.LINK);
            case ABSENT -> Optional.empty();
        };
    }
}
