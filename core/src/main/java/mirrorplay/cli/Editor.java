package mirrorplay.cli;

import java.io.IOException;
import java.nio.file.Path;

/** The user's editor: {@code $VISUAL}, {@code $EDITOR}, else vi. */
final class Editor {
    private final Terminal terminal;

    Editor(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Opens a file and waits until the editor has ended; fails when it did not end well. */
    void open(Path file) throws IOException, InterruptedException {
        String editor = terminal.environment()
                .getOrDefault("VISUAL", terminal.environment().getOrDefault("EDITOR", "vi"));
        // The variable may hold arguments, so it is for the shell, as everywhere; the path is not.
        Process process = new ProcessBuilder("/bin/sh", "-c", editor + " \"$1\"", "sh", file.toString())
                .directory(terminal.directory().toFile())
                .inheritIO()
                .start();
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IOException(
                    "the editor '" + editor + "' ended with exit status " + exit + ", nothing was written");
        }
    }
}
