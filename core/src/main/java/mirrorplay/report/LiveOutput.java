package mirrorplay.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mirrorplay.event.RunEvent.Output;

/** Cuts the live output of commands into lines. */
final class LiveOutput {
    private static final int LONGEST = 4096;

    private record Key(String task, String host, boolean error) {}

    private final Map<Key, StringBuilder> open = new LinkedHashMap<>();

    /** The lines that this piece completes. */
    List<String> lines(Output output) {
        StringBuilder rest =
                open.computeIfAbsent(new Key(output.task(), output.host(), output.error()), k -> new StringBuilder());
        List<String> lines = new ArrayList<>();
        rest.append(output.text());
        int end;
        while ((end = end(rest)) >= 0) {
            lines.add(format(output.host(), output.error(), rest.substring(0, end)));
            rest.delete(0, end < rest.length() && rest.charAt(end) == '\n' ? end + 1 : end);
        }
        return lines;
    }

    /** What a host's commands wrote without an end of line. */
    List<String> finish(String task, String host) {
        List<String> lines = new ArrayList<>();
        for (boolean error : new boolean[] {false, true}) {
            StringBuilder rest = open.remove(new Key(task, host, error));
            if (rest != null && !rest.isEmpty()) {
                lines.add(format(host, error, rest.toString()));
            }
        }
        return lines;
    }

    private static int end(StringBuilder text) {
        int end = text.indexOf("\n");
        return end >= 0 ? Math.min(end, LONGEST) : text.length() > LONGEST ? LONGEST : -1;
    }

    private static String format(String host, boolean error, String text) {
        String line = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        return host + (error ? " ! " : " | ") + Printable.line(line);
    }
}
