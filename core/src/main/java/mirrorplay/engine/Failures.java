package mirrorplay.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import mirrorplay.command.Become;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.event.Failure;
import mirrorplay.event.Failure.Evidence;

/** Makes failures with their evidence, so that each says what was run and what was seen. */
final class Failures {
    private static final int LINES = 20;

    private Failures() {}

    /** A command ended with a status that does not mean success. */
    static Failure command(String problem, Cmd command, ExecResult result, Optional<Become> become) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(new Evidence("command", firstLines(command.display(), 6)));
        String how = result.signal().map(signal -> "killed by " + signal).orElse("exit " + result.exit());
        evidence.add(new Evidence(
                "ended",
                how + " after " + seconds(result.elapsed())
                        + become.map(b -> ", as " + b.user()).orElse("")));
        if (result.stderr().length > 0) {
            evidence.add(new Evidence("stderr", lastLines(result.err())));
        }
        if (result.stdout().length > 0) {
            evidence.add(new Evidence("stdout", lastLines(result.out())));
        }
        boolean full = result.err().lines().anyMatch(Failures::saysFull);
        return new Failure(
                Code.COMMAND_FAILED,
                full ? problem + ": no space is left there" : problem,
                evidence,
                full ? "make space there, then run it again" : "");
    }

    private static boolean saysFull(String line) {
        return line.contains("No space left on device")
                || line.startsWith("ERROR 1114 ")
                || line.contains("rrcode: 28")
                || line.contains("errno: 28");
    }

    /** An expression or argument that turned out wrong for this host. */
    static Failure input(List<Diagnostic> diagnostics) {
        String problem = diagnostics.stream().map(Diagnostic::problem).collect(Collectors.joining("; "));
        List<Evidence> evidence = new ArrayList<>();
        for (Diagnostic diagnostic : diagnostics) {
            if (diagnostic.range() != null) {
                evidence.add(new Evidence("where", diagnostic.range().toString()));
            }
            diagnostic.notes().forEach(note -> evidence.add(new Evidence("note", note)));
        }
        String hints = diagnostics.stream()
                .map(Diagnostic::hint)
                .filter(hint -> !hint.isEmpty())
                .collect(Collectors.joining("; "));
        return new Failure(Code.EVALUATION_FAILED, problem, evidence, hints);
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private static String firstLines(String text, int count) {
        List<String> lines = text.strip().lines().toList();
        return lines.size() <= count ? text.strip() : String.join("\n", lines.subList(0, count)) + "\n…";
    }

    private static String lastLines(String text) {
        List<String> lines = text.strip().lines().toList();
        return lines.size() <= LINES
                ? text.strip()
                : "…\n" + String.join("\n", lines.subList(lines.size() - LINES, lines.size()));
    }
}
