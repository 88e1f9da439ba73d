package mirrorplay.module;

import java.io.IOException;
import java.io.InputStream;

/** A file of the user's on the controller. */
public interface ControllerFile {
    /** Its path, as the user would name it. */
    String name();

    /** Its length in bytes. */
    long size();

    /** Lower-case hexadecimal SHA-256 of its content. */
    String sha256();

    InputStream open() throws IOException;

    /** The whole content; only for files that are small by their nature. */
    byte[] bytes();
}
