package mirrorplay.testkit;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import mirrorplay.module.ControllerFile;

/** A controller file in memory. */
public final class MemoryFile implements ControllerFile {
    private final String name;
    private final byte[] content;

    public MemoryFile(String name, byte[] content) {
        this.name = name;
        this.content = content.clone();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return content.length;
    }

    @Override
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(content);
    }

    @Override
    public byte[] bytes() {
        return content.clone();
    }
}
