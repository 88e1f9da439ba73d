package mirrorplay.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The file that a run is written down in, line by line, readable for its user only. Old runs are removed. */
public final class Journal implements AutoCloseable {
    private static final int RUNS_KEPT = 200;
    private static final long BYTES_KEPT = 512L << 20;
    private static final FileAttribute<Set<PosixFilePermission>> OWN_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWN_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final FileChannel channel;
    private final Path file;
    private long written;
    private long forced;

    private Journal(FileChannel channel, Path file) {
        this.channel = channel;
        this.file = file;
    }

    /** Begins the journal of a run.
     *
     * @param runs the directory of all runs; made with mode 0700
     * @param id names the run; it must not be there yet
     */
    public static Journal begin(Path runs, String id) throws IOException {
        Path parent = runs.toAbsolutePath().getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            Files.createDirectories(parent, OWN_DIRECTORY);
        }
        if (!Files.isDirectory(runs)) {
            Files.createDirectory(runs, OWN_DIRECTORY);
        }
        Files.setPosixFilePermissions(runs, OWN_DIRECTORY.value());
        Path directory = Files.createDirectory(runs.resolve(id), OWN_DIRECTORY);
        Path file = directory.resolve("events.jsonl");
        FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWN_FILE);
        // Nobody waits for it, and what stays this time goes the next.
        Thread.startVirtualThread(() -> prune(runs, directory));
        return new Journal(channel, file);
    }

    /** Where the events are. */
    public Path file() {
        return file;
    }

    /** Takes the lines; each write reaches the file at once. */
    public OutputStream stream() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                append(ByteBuffer.wrap(bytes, offset, length));
            }
        };
    }

    private synchronized void append(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            written += channel.write(bytes);
        }
    }

    /** Brings what was written to the disk; does nothing when another thread just did. */
    public synchronized void force() throws IOException {
        if (forced < written) {
            channel.force(false);
            forced = written;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Removes the oldest runs beyond what is kept. */
    private static void prune(Path runs, Path current) {
        try {
            List<Path> newestFirst;
            try (Stream<Path> all = Files.list(runs)) {
                newestFirst = all.filter(run -> !run.equals(current) && Files.isDirectory(run))
                        .sorted(Comparator.<Path>naturalOrder().reversed())
                        .toList();
            }
            long bytes = 0;
            for (int i = 0; i < newestFirst.size(); i++) {
                bytes += size(newestFirst.get(i));
                if (i >= RUNS_KEPT - 1 || bytes > BYTES_KEPT) {
                    remove(newestFirst.get(i));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // Another run removes the same ones just now, or they belong to somebody else.
            return;
        }
    }

    private static long size(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run)) {
            long bytes = 0;
            for (Path file : files.toList()) {
                bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
            }
            return bytes;
        }
    }

    private static void remove(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(run);
    }
}
