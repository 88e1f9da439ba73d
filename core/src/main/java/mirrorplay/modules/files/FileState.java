package mirrorplay.modules.files;

import java.util.Optional;
import java.util.OptionalLong;
import mirrorplay.command.FileMode;
import mirrorplay.command.RemotePath;
import mirrorplay.module.Content;

/** What a path on a host is.
 *
 * @param path the path that was looked at: inside the directory when the question asked for that
 * @param parentExists whether the directory that holds it exists
 * @param wantedUid the number of the wanted owner
 * @param wantedGid the number of the wanted group
 * @param entry what is there; of a link, what it points to when the question says so; empty when nothing is there
 * @param link where it points, when the path itself is a symbolic link
 * @param sha256 lower-case hexadecimal hash of a regular file, where it was needed
 * @param content the content of a regular file, where it was asked for and is not longer than the limit
 */
public record FileState(
        RemotePath path,
        boolean parentExists,
        WantedId wantedUid,
        WantedId wantedGid,
        Optional<Entry> entry,
        Optional<Link> link,
        Optional<String> sha256,
        Optional<Content.Bytes> content) {
    /** Kinds of files. */
    public enum Type {
        FILE("a file"),
        DIRECTORY("a directory"),
        LINK("a symbolic link"),
        SPECIAL("a device, socket or pipe");

        private final String text;

        Type(String text) {
            this.text = text;
        }

        /** As shown to users. */
        public String text() {
            return text;
        }
    }

    /** The number of a user or group that the task wants.
     *
     * @param asked whether the task wants one
     * @param id empty when the host does not know the name
     */
    public record WantedId(boolean asked, OptionalLong id) {
        public boolean unknown() {
            return asked && id.isEmpty();
        }

        public boolean differs(long actual) {
            return asked && (id.isEmpty() || id.getAsLong() != actual);
        }
    }

    /** Where a symbolic link points.
     *
     * @param target as the link holds it
     * @param real the file in the end, when all directories on the way exist
     */
    public record Link(String target, Optional<RemotePath> real) {}

    /** One file.
     *
     * @param rawMode type and permission bits as the kernel gives them
     * @param size in bytes
     * @param modified seconds since 1970
     */
    public record Entry(
            int rawMode,
            long uid,
            long gid,
            long size,
            long modified,
            long links,
            long inode,
            long device,
            String owner,
            String group) {
        public Type type() {
            return switch (rawMode & 0170000) {
                case 0100000 -> Type.FILE;
                case 0040000 -> Type.DIRECTORY;
                case 0120000 -> Type.LINK;
                default -> Type.SPECIAL;
            };
        }

        public FileMode mode() {
            return new FileMode(rawMode & 07777);
        }
    }

    public boolean is(Type type) {
        return entry.isPresent() && entry.get().type() == type;
    }

    /** Whether there is neither a file nor a link. */
    public boolean absent() {
        return entry.isEmpty() && link.isEmpty();
    }

    /** Where a writer that follows links has to write. */
    public RemotePath followed() {
        return link.flatMap(Link::real).orElse(path);
    }
}
