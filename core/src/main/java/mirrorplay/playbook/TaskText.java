package mirrorplay.playbook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mirrorplay.diag.SourceRange;

/** Recognises tasks in a playbook that was changed meanwhile: by what they say, wherever they stand. */
public final class TaskText {
    private static final int DIGITS = 16;

    private TaskText() {}

    /** A short text for each task and handler of these playbooks, by their ids in the order in which they are written. Equal texts are
     * equal tasks. */
    public static Map<String, String> of(List<Playbook> playbooks) {
        Map<String, String> texts = new LinkedHashMap<>();
        playbooks.stream()
                .flatMap(playbook -> playbook.plays().stream())
                .flatMap(play -> Stream.concat(
                        Selection.tasks(play), play.handlers().stream().map(Handler::task)))
                .forEach(task -> texts.put(task.id(), of(task.range())));
        return texts;
    }

    /** A short text for what stands in the range. */
    static String of(SourceRange range) {
        return hash(written(range));
    }

    /** What stands in the range, without empty lines, comments and the dash of the next task. */
    private static String written(SourceRange range) {
        List<String> lines = range.source().text().lines().toList();
        StringBuilder text = new StringBuilder();
        for (int i = range.line(); i <= Math.min(range.endLine(), lines.size()); i++) {
            String line = lines.get(i - 1);
            int end = i == range.endLine() ? Math.min(range.endColumn() - 1, line.length()) : line.length();
            int begin = i == range.line() ? Math.min(range.column() - 1, end) : 0;
            String part = line.substring(begin, end).strip();
            if (!part.isEmpty() && !part.equals("-") && !part.startsWith("#")) {
                text.append(part).append('\n');
            }
        }
        return text.toString();
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
