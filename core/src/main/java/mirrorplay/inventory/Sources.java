package mirrorplay.inventory;

import java.nio.file.Path;
import java.util.List;
import mirrorplay.diag.Source;

/** The controller's files as loaders see them. Only the implementation touches the disk. */
public interface Sources {
    /** What lies at a path. */
    enum Kind {
        MISSING,
        FILE,
        /** A file that the user may execute and that is a program by its first bytes. */
        PROGRAM,
        DIRECTORY
    }

    Kind kind(Path path);

    /** What lies at a path that the user wrote; what can be no path is missing. */
    default Kind kind(String path) {
        return path.indexOf('\0') >= 0 ? Kind.MISSING : kind(Path.of(path));
    }

    /** A text file in UTF-8, without its byte order mark; its name is the path as given. */
    Source read(Path path) throws UnreadableSource;

    /** The text file at a path that the user wrote. */
    default Source read(String path) throws UnreadableSource {
        return read(Path.of(path));
    }

    /** Whether a file is encrypted as a whole, so that its bytes are of no use as they are. */
    default boolean isEncrypted(String path) {
        return false;
    }

    /** The names of what lies in a directory, sorted. */
    List<String> list(Path directory) throws UnreadableSource;

    /** What a program prints to its standard output, as text in UTF-8, once it has ended with exit code 0. */
    Source run(Path program, List<String> arguments) throws UnreadableSource;
}
