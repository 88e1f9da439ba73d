package mirrorplay.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Lines, and on a terminal below them one line that is written again and again: what each host is busy with. */
final class Screen {
    private static final String CLEAR = "\r\u001b[K";

    private final Writer out;
    private final boolean terminal;
    private final int width;
    private final Map<String, String> busy = new LinkedHashMap<>();
    private boolean statusShown;

    Screen(Writer out, ConsoleOptions options) {
        this.out = out;
        this.terminal = options.terminal();
        this.width = options.width();
    }

    void line(String text) {
        write((statusShown ? CLEAR : "") + text + "\n");
        statusShown = false;
    }

    /** Shows what a host is doing, in place; nothing when this is no terminal. */
    void busy(String host, String what) {
        if (terminal) {
            busy.put(host, what);
            status();
        }
    }

    void idle(String host) {
        if (busy.remove(host) != null) {
            status();
        }
    }

    /** Writes the status line again after other lines. */
    void settle() {
        if (!busy.isEmpty() && !statusShown) {
            status();
        }
    }

    private void status() {
        String text = busy.entrySet().stream()
                .map(entry -> "[" + entry.getKey() + "] " + entry.getValue())
                .collect(Collectors.joining("  "));
        int room = Math.max(20, width - 1);
        write((statusShown ? CLEAR : "") + (text.length() > room ? text.substring(0, room - 1) + "…" : text));
        statusShown = !text.isEmpty();
    }

    private void write(String text) {
        try {
            out.write(text);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
