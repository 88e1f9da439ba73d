package mirrorplay.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lines of files, as {@code grep} prints them for several files: each with its path before it, so that no content can pass for
 * another file. */
record FileLines(Map<String, List<String>> files) {
    static FileLines of(String printed) {
        Map<String, List<String>> files = new LinkedHashMap<>();
        printed.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (line.startsWith("/") && colon > 0) {
                files.computeIfAbsent(path(line, colon), p -> new ArrayList<>())
                        .add(line.substring(end(line, colon) + 1));
            }
        });
        return new FileLines(files);
    }

    /** The name of an interface with an alias holds a colon, e.g. {@code /sys/class/net/eth0:1/mtu}. */
    private static int end(String line, int colon) {
        if (line.startsWith("/sys/class/net/") && line.indexOf('/', 15) > colon) {
            int next = line.indexOf(':', line.indexOf('/', 15));
            return next < 0 ? colon : next;
        }
        return colon;
    }

    private static String path(String line, int colon) {
        return line.substring(0, end(line, colon));
    }

    List<String> lines(String path) {
        return files.getOrDefault(path, List.of());
    }

    /** The first line of a file, without blanks around it; empty when there is none. */
    String first(String path) {
        return Optional.of(lines(path))
                .filter(l -> !l.isEmpty())
                .map(l -> l.getFirst().strip())
                .orElse("");
    }

    /** The value behind a key at the beginning of a line; empty when there is none. */
    String value(String path, String key) {
        return lines(path).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip())
                .findFirst()
                .orElse("");
    }
}
