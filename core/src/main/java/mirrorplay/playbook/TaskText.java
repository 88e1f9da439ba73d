package mirrorplay.playbook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
                .forEach(task -> texts.put(task.id(), hash(written(task.range()))));
        return texts;
    }

    /** Its lines, without what stands around it in its first and last line, and without empty lines and comments. */
    private static String written(SourceRange range) {
        List<String> lines = range.source().text().lines().toList();
        int last = Math.min(lines.size(), range.endColumn() > 1 ? range.endLine() : range.endLine() - 1);
        return lines
                .subList(Math.min(range.line() - 1, last), Math.max(last, Math.min(range.line(), lines.size())))
                .stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .collect(Collectors.joining("\n"));
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
