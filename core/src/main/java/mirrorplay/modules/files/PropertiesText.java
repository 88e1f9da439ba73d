package mirrorplay.modules.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Java properties file as a list of lines that together are exactly its text.
 *
 * @param lines comments, blank lines and entries; an entry with continuation lines is one of them
 */
record PropertiesText(List<Line> lines) {
    /** A part of the file.
     *
     * @param raw all of it, with the ends of its lines
     * @param entry what it says, unless it is a comment or blank
     */
    record Line(String raw, Optional<Entry> entry) {}

    /** A key with its value.
     *
     * @param separator what stands between key and value
     * @param rawValue the value as it is spelled
     * @param before everything before the separator
     * @param end the end of the line; empty at the end of a file
     */
    record Entry(String key, String before, String separator, String rawValue, String end) {
        String value() {
            return PropertyText.decode(rawValue);
        }
    }

    private static final Pattern COMMENTED = Pattern.compile(
            "^[ \\t\\f]*[#!][#! \\t\\f]*((?:[^\\s=:\\\\]|\\\\.)+)([ \\t\\f]*[=:][ \\t\\f]*).*", Pattern.DOTALL);

    static PropertiesText parse(String text) {
        List<Line> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int start = from;
            while (start < text.length() && PropertyText.isBlank(text.charAt(start))) {
                start++;
            }
            // Java takes a line with nothing but a backslash for a blank one.
            boolean backslash =
                    start + 1 < text.length() && text.charAt(start) == '\\' && isLineEnd(text.charAt(start + 1));
            boolean empty = backslash || start == text.length() || isLineEnd(text.charAt(start));
            boolean comment = !empty && (text.charAt(start) == '#' || text.charAt(start) == '!');
            int content = empty || comment ? naturalEnd(text, start) : logicalEnd(text, start);
            int next = afterLineEnd(text, content);
            String raw = text.substring(from, next);
            lines.add(new Line(
                    raw,
                    empty || comment
                            ? Optional.empty()
                            : Optional.of(entry(
                                    text.substring(from, content), start - from, text.substring(content, next)))));
            from = next;
        }
        return new PropertiesText(List.copyOf(lines));
    }

    private static Entry entry(String content, int keyStart, String end) {
        int keyEnd = keyStart;
        while (keyEnd < content.length() && !isKeyEnd(content.charAt(keyEnd))) {
            boolean escape = content.charAt(keyEnd) == '\\' && keyEnd + 1 < content.length();
            if (escape && isLineEnd(content.charAt(keyEnd + 1))) {
                keyEnd = skipIndent(content, afterLineEnd(content, keyEnd + 1));
            } else {
                keyEnd += escape ? 2 : 1;
            }
        }
        int valueStart = skipBlanks(content, keyEnd);
        if (valueStart < content.length() && (content.charAt(valueStart) == '=' || content.charAt(valueStart) == ':')) {
            valueStart = skipBlanks(content, valueStart + 1);
        }
        return new Entry(
                PropertyText.decode(content.substring(keyStart, keyEnd)),
                content.substring(0, keyEnd),
                content.substring(keyEnd, valueStart),
                content.substring(valueStart),
                end);
    }

    private static boolean isKeyEnd(char c) {
        return c == '=' || c == ':' || PropertyText.isBlank(c);
    }

    private static int skipIndent(String content, int from) {
        int i = from;
        while (i < content.length() && PropertyText.isBlank(content.charAt(i))) {
            i++;
        }
        return i;
    }

    // Blanks and continued line ends.
    private static int skipBlanks(String content, int from) {
        int i = from;
        while (i < content.length()) {
            if (PropertyText.isBlank(content.charAt(i))) {
                i++;
            } else if (content.charAt(i) == '\\' && i + 1 < content.length() && isLineEnd(content.charAt(i + 1))) {
                i = afterLineEnd(content, i + 1);
            } else {
                break;
            }
        }
        return i;
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private static int naturalEnd(String text, int from) {
        int i = from;
        while (i < text.length() && !isLineEnd(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int logicalEnd(String text, int from) {
        int i = from;
        while (i < text.length() && !isLineEnd(text.charAt(i))) {
            if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                i = isLineEnd(text.charAt(i + 1)) ? afterLineEnd(text, i + 1) : i + 2;
            } else {
                i++;
            }
        }
        return i;
    }

    private static int afterLineEnd(String text, int at) {
        if (at >= text.length()) {
            return at;
        }
        return text.charAt(at) == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n' ? at + 2 : at + 1;
    }

    /** The entry that counts: the last one with this key. */
    Optional<Entry> effective(String key) {
        return lines.stream()
                .flatMap(line -> line.entry().stream())
                .filter(entry -> entry.key().equals(key))
                .reduce((earlier, later) -> later);
    }

    /** The text with this key set: its last entry changed, or a new one after a comment that shows it, or at the end. */
    PropertiesText with(String key, String value) {
        String spelled = PropertyText.encodeValue(value);
        for (int i = lines.size() - 1; i >= 0; i--) {
            Optional<Entry> entry = lines.get(i).entry().filter(e -> e.key().equals(key));
            if (entry.isPresent()) {
                Entry old = entry.get();
                if (old.value().equals(value)) {
                    return this;
                }
                String separator = old.separator().isEmpty() ? "=" : old.separator();
                // A backslash that ends the file would become an escape.
                boolean open = trailingBackslashes(old.before()) % 2 == 1;
                String before = open ? old.before().substring(0, old.before().length() - 1) : old.before();
                return replaced(i, before + separator + spelled + old.end());
            }
        }
        for (int i = lines.size() - 1; i >= 0; i--) {
            Matcher comment = COMMENTED.matcher(lines.get(i).raw());
            if (lines.get(i).entry().isEmpty()
                    && comment.matches()
                    && PropertyText.decode(comment.group(1)).equals(key)) {
                return inserted(i + 1, PropertyText.encodeKey(key) + comment.group(2) + spelled);
            }
        }
        return inserted(lines.size(), PropertyText.encodeKey(key) + separator() + spelled);
    }

    /** The text without any entry with this key. */
    PropertiesText without(String key) {
        return new PropertiesText(lines.stream()
                .filter(line -> line.entry().filter(e -> e.key().equals(key)).isEmpty())
                .toList());
    }

    private PropertiesText replaced(int at, String raw) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            all.append(i == at ? raw : lines.get(i).raw());
        }
        return parse(all.toString());
    }

    private PropertiesText inserted(int at, String content) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < at; i++) {
            all.append(lines.get(i).raw());
        }
        String end = lineEnd();
        boolean open = at > 0
                && lines.get(at - 1)
                        .entry()
                        .map(e -> e.end().isEmpty())
                        .orElse(!isLineEnd(all.charAt(all.length() - 1)));
        if (open) {
            // A backslash at the end of the file would swallow one end of line, and \r with \n would be only one.
            boolean swallows = lines.get(at - 1).entry().isPresent() && trailingBackslashes(all) % 2 == 1;
            boolean merges = all.charAt(all.length() - 1) == '\r' && end.equals("\n");
            all.append(swallows || merges ? end + end : end);
        }
        all.append(content).append(end);
        for (int i = at; i < lines.size(); i++) {
            all.append(lines.get(i).raw());
        }
        return parse(all.toString());
    }

    private static int trailingBackslashes(CharSequence text) {
        int count = 0;
        while (count < text.length() && text.charAt(text.length() - 1 - count) == '\\') {
            count++;
        }
        return count;
    }

    // The one that the last entry uses.
    private String separator() {
        return lines.stream()
                .flatMap(line -> line.entry().stream())
                .map(Entry::separator)
                .filter(s -> s.indexOf('\\') < 0 && !s.isBlank())
                .reduce((earlier, later) -> later)
                .orElse("=");
    }

    private String lineEnd() {
        String first = lines.isEmpty() ? "" : lines.getFirst().raw();
        return first.endsWith("\r\n") ? "\r\n" : first.endsWith("\r") ? "\r" : "\n";
    }

    String text() {
        StringBuilder all = new StringBuilder();
        lines.forEach(line -> all.append(line.raw()));
        return all.toString();
    }

    /** The text for people, with the values of these keys hidden. */
    String masked(Set<String> keys) {
        StringBuilder all = new StringBuilder();
        for (Line line : lines) {
            Optional<Entry> hidden = line.entry().filter(e -> keys.contains(e.key()));
            all.append(hidden.map(e -> e.before() + e.separator() + "***" + e.end())
                    .orElse(line.raw()));
        }
        return all.toString();
    }
}
