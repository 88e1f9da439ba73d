package mirrorplay.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import mirrorplay.vault.Vault;

/** A file that is encrypted or decrypted in its place. */
final class VaultFile {
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path path;

    /** @param path links are followed: the file that they name is replaced */
    VaultFile(Path path) throws IOException {
        this.path = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    }

    byte[] bytes() throws IOException {
        return Files.readAllBytes(path);
    }

    /** The text as far as it is one; what is encrypted always is. */
    String text() throws IOException {
        return new String(bytes(), StandardCharsets.ISO_8859_1);
    }

    boolean encrypted() throws IOException {
        return Vault.isEncrypted(text());
    }

    /** Replaces the whole content at once, so that no half of it is ever there; a new file is only for its owner. */
    void replace(byte[] content) throws IOException {
        Path directory = path.getParent();
        Path temporary = Files.createTempFile(directory, ".mirrorplay.", "", PRIVATE);
        try {
            Files.write(temporary, content);
            if (Files.exists(path)) {
                Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(path));
            }
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Something that is done with a file that holds clear text for a while. */
    interface Work {
        void with(Path file) throws IOException, InterruptedException;
    }

    /** Lets someone work on a copy of these bytes that nobody else may read, and gives what it holds then. The copy is overwritten
     * and removed. */
    static byte[] edited(byte[] content, String name, Work work) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory(
                "mirrorplay-vault-",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path file = directory.resolve(name);
        try {
            Files.createFile(file, PRIVATE);
            Files.write(file, content);
            work.with(file);
            byte[] edited = Files.readAllBytes(file);
            Files.write(file, new byte[edited.length]);
            return edited;
        } finally {
            try (var left = Files.list(directory)) {
                left.forEach(VaultFile::remove);
            }
            Files.delete(directory);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
