package mirrorplay.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import mirrorplay.command.FileMode;
import mirrorplay.diag.Code;
import mirrorplay.diag.Source;
import mirrorplay.event.Failure;
import mirrorplay.module.ControllerFile;
import mirrorplay.vault.Vault;

/** The user's files on the controller, relative paths start in one directory. */
final class ControllerFiles {
    private static final int VAULT_START = 16;

    private final Path base;
    private final Path writable;
    private final Map<Path, String> hashes = new ConcurrentHashMap<>();

    /** @param base where relative paths start
     * @param writable where files are written, and looked for first; the same directory, but for a rehearsal
     */
    ControllerFiles(Path base, Path writable) {
        this.base = base;
        this.writable = writable;
    }

    /** The first of these paths that is a file. */
    Optional<Path> find(List<String> candidates) {
        return Stream.concat(
                        candidates.stream().map(this::writablePath),
                        candidates.stream().map(base::resolve))
                .map(Path::normalize)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** The files that match the first of these patterns that matches any, sorted; {@code *}, {@code ?} and {@code […]} stand in the name
     * of the file only. */
    List<String> matching(List<String> patterns) {
        for (String pattern : patterns) {
            Path path = base.resolve(pattern).normalize();
            Path directory = path.getParent();
            Path name = path.getFileName();
            if (directory == null || name == null || !Files.isDirectory(directory)) {
                continue;
            }
            PathMatcher matcher = directory
                    .getFileSystem()
                    .getPathMatcher(
                            "glob:" + name.toString().replace("{", "\\{").replace("}", "\\}"));
            try (Stream<Path> files = Files.list(directory)) {
                List<String> found = files.filter(Files::isRegularFile)
                        .filter(file -> matcher.matches(file.getFileName()))
                        .map(Path::toString)
                        .sorted()
                        .toList();
                if (!found.isEmpty()) {
                    return found;
                }
            } catch (IOException e) {
                throw new HostFailedException(Failure.of(
                        Code.FILE_UNREADABLE,
                        "cannot list " + directory + " on the controller: " + e.getMessage(),
                        ""));
            }
        }
        return List.of();
    }

    /** @param name what the user calls it
     * @param candidates where it may be, best first
     */
    ControllerFile file(String name, List<String> candidates) {
        Path path = find(candidates).orElseThrow(() -> missing(name, candidates));
        refuseEncrypted(
                name,
                path,
                "and would be given to the host as it is",
                "write content: '${lookup(\"file\", \"" + name + "\")}', which decrypts it");
        return new OnDisk(name, path);
    }

    /** The text of a file, which is UTF-8. */
    Source text(String name, List<String> candidates) {
        Path path = find(candidates).orElseThrow(() -> missing(name, candidates));
        refuseEncrypted(
                name,
                path,
                "and is read as it is",
                "keep what is secret in an encrypted file of variables, or read it with lookup(\"file\", …)");
        try {
            return new Source(base.relativize(path).toString(), Files.readString(path));
        } catch (IOException e) {
            throw new HostFailedException(Failure.of(
                    Code.FILE_UNREADABLE, "cannot read " + path + " on the controller: " + e.getMessage(), ""));
        }
    }

    /** Its bytes are of no use as they are. */
    private static void refuseEncrypted(String name, Path path, String consequence, String remedy) {
        try (InputStream in = Files.newInputStream(path)) {
            if (Vault.isEncrypted(new String(in.readNBytes(VAULT_START), StandardCharsets.ISO_8859_1))) {
                throw new HostFailedException(
                        Failure.of(Code.VAULT, "'" + name + "' is encrypted, " + consequence, remedy));
            }
        } catch (IOException e) {
            throw new HostFailedException(Failure.of(
                    Code.FILE_UNREADABLE, "cannot read " + path + " on the controller: " + e.getMessage(), ""));
        }
    }

    /** Where a file is written: an absolute path, too, stays inside of the throw-away directory of a rehearsal. */
    private Path writablePath(String path) {
        boolean inside = !writable.equals(base);
        return writable.resolve(inside && path.startsWith("/") ? path.substring(1) : path);
    }

    /** Puts a file in place on the controller: temporary file with the final mode, then rename. */
    void write(String path, byte[] content, FileMode mode) {
        Path target = writablePath(path);
        try {
            Path directory = target.toAbsolutePath().getParent();
            if (directory == null) {
                throw new IOException("no directory to write into");
            }
            boolean secret = (mode.bits() & 077) == 0;
            Files.createDirectories(
                    directory,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(secret ? "rwx------" : "rwxr-xr-x")));
            Path temporary = Files.createTempFile(directory, ".mirrorplay.", "");
            try {
                Files.write(temporary, content);
                Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString(symbolic(mode)));
                move(temporary, target);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new HostFailedException(Failure.of(
                    Code.CONTROLLER_DISK, "cannot write " + target + " on the controller: " + e.getMessage(), ""));
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String symbolic(FileMode mode) {
        StringBuilder text = new StringBuilder();
        for (int shift = 6; shift >= 0; shift -= 3) {
            int bits = mode.bits() >> shift;
            text.append((bits & 4) != 0 ? 'r' : '-')
                    .append((bits & 2) != 0 ? 'w' : '-')
                    .append((bits & 1) != 0 ? 'x' : '-');
        }
        return text.toString();
    }

    private HostFailedException missing(String name, List<String> candidates) {
        return new HostFailedException(Failure.of(
                Code.FILE_NOT_FOUND,
                "there is no file '" + name + "' on the controller",
                "looked for " + String.join(", ", candidates)));
    }

    private final class OnDisk implements ControllerFile {
        private final String name;
        private final Path path;

        OnDisk(String name, Path path) {
            this.name = name;
            this.path = path;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public long size() {
            try {
                return Files.size(path);
            } catch (IOException e) {
                throw unreadable(e);
            }
        }

        @Override
        public String sha256() {
            return hashes.computeIfAbsent(path, p -> hash());
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }

        @Override
        public byte[] bytes() {
            try {
                return Files.readAllBytes(path);
            } catch (IOException e) {
                throw unreadable(e);
            }
        }

        private String hash() {
            try (InputStream in = open()) {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                byte[] buffer = new byte[1 << 16];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    digest.update(buffer, 0, n);
                }
                return HexFormat.of().formatHex(digest.digest());
            } catch (IOException e) {
                throw unreadable(e);
            } catch (NoSuchAlgorithmException e) {
                throw new UncheckedIOException(new IOException("every JDK has SHA-256", e));
            }
        }

        private HostFailedException unreadable(IOException e) {
            return new HostFailedException(Failure.of(
                    Code.FILE_UNREADABLE, "cannot read " + path + " on the controller: " + e.getMessage(), ""));
        }
    }
}
