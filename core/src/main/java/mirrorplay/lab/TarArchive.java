package mirrorplay.lab;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Tar archives, as the engine takes files. */
final class TarArchive implements AutoCloseable {
    private static final int READABLE = 0100644;

    private final TarArchiveOutputStream tar;

    TarArchive(OutputStream stream) {
        tar = new TarArchiveOutputStream(stream);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    /** The build context of an image: the recipe and some of the resources of this package. */
    static InputStream context(String dockerfile, List<String> resources) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchive archive = new TarArchive(bytes)) {
            archive.add("Dockerfile", dockerfile);
            for (String resource : resources) {
                archive.add(resource, Resources.text(resource));
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    /** One file of root. */
    static byte[] oneFile(String name, byte[] content, int mode) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchive archive = new TarArchive(bytes)) {
            archive.add(name, content, mode);
        }
        return bytes.toByteArray();
    }

    void add(String name, String text) throws IOException {
        add(name, text.getBytes(StandardCharsets.UTF_8), READABLE);
    }

    void add(String name, Path file) throws IOException {
        tar.putArchiveEntry(entry(name, Files.size(file), READABLE));
        Files.copy(file, tar);
        tar.closeArchiveEntry();
    }

    private void add(String name, byte[] content, int mode) throws IOException {
        tar.putArchiveEntry(entry(name, content.length, mode));
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private static TarArchiveEntry entry(String name, long size, int mode) {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setMode(mode);
        entry.setIds(0, 0);
        entry.setSize(size);
        return entry;
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
