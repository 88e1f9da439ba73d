package mirrorplay.diag;

import java.util.List;
import java.util.Locale;

/** Shows findings to people: what is wrong, where, the quoted line, what to write instead.
 *
 * <p>Whatever stands in the user's files, the text holds no control characters besides line ends and, if asked for, our own colours.
 */
public final class DiagnosticRenderer {
    private static final int NOTE_INDENT = 2;

    private final boolean colour;

    /**
     * @param colour whether to use ANSI colours
     */
    public DiagnosticRenderer(boolean colour) {
        this.colour = colour;
    }

    /** One finding on one line, for programs: {@code FILE:LINE:COLUMN: LEVEL CODE: what is wrong; what to write}. */
    public static String line(Diagnostic finding) {
        SourceRange range = finding.range();
        String place = range == null ? "-" : range.source().name() + ":" + range.line() + ":" + range.column();
        String hint = finding.hint().isEmpty() ? "" : "; " + finding.hint();
        String level = finding.severity().name().toLowerCase(Locale.ROOT);
        return SafeText.escape(place + ": " + level + " " + finding.code().id() + ": " + finding.problem() + hint)
                .replace('\n', ' ');
    }

    /** All findings and a summary line; empty when there is none. */
    public String render(List<Diagnostic> diagnostics) {
        StringBuilder text = new StringBuilder();
        for (Diagnostic diagnostic : diagnostics) {
            text.append(render(diagnostic)).append('\n');
        }
        return diagnostics.isEmpty()
                ? ""
                : text.append(summary(diagnostics)).append('\n').toString();
    }

    /** One finding, of one or more lines, each ended by a line feed. */
    public String render(Diagnostic diagnostic) {
        StringBuilder text = new StringBuilder();
        String severity = diagnostic.severity().name().toLowerCase(Locale.ROOT);
        text.append(
                paint(diagnostic.severity(), severity + "[" + diagnostic.code().id() + "]"));
        text.append(": ").append(SafeText.escape(diagnostic.problem())).append('\n');
        SourceRange range = diagnostic.range();
        boolean quoted = range != null && !wholeSource(range);
        String place = range == null
                ? ""
                : SafeText.escape(quoted ? range.toString() : range.source().name());
        String context = SafeText.escape(diagnostic.context());
        if (!place.isEmpty() || !context.isEmpty()) {
            String comma = place.isEmpty() || context.isEmpty() ? "" : ", ";
            text.append("  ").append(place).append(comma).append(context).append('\n');
        }
        String hint = SafeText.escape(diagnostic.hint());
        if (range != null && quoted && !range.source().secret()) {
            QuotedLine line = QuotedLine.of(range);
            String number = String.format(Locale.ROOT, "%5d", range.line());
            text.append(number).append(" | ").append(line.text()).append('\n');
            text.append("      | ").append(" ".repeat(line.column()));
            text.append(paint(diagnostic.severity(), "^".repeat(line.width())));
            text.append(hint.isEmpty() ? "" : " " + hint).append('\n');
        } else if (!hint.isEmpty()) {
            text.append("  ").append(hint).append('\n');
        }
        for (String note : diagnostic.notes()) {
            note.lines()
                    .forEach(part -> text.append(" ".repeat(NOTE_INDENT))
                            .append(SafeText.escape(part))
                            .append('\n'));
        }
        return text.toString();
    }

    /** For example {@code 3 errors, 1 warning}; empty when there is nothing to count. */
    public String summary(List<Diagnostic> diagnostics) {
        StringBuilder text = new StringBuilder();
        for (Severity severity : Severity.values()) {
            long count =
                    diagnostics.stream().filter(d -> d.severity() == severity).count();
            if (count > 0) {
                text.append(text.isEmpty() ? "" : ", ").append(count).append(' ');
                text.append(severity.name().toLowerCase(Locale.ROOT)).append(count == 1 ? "" : "s");
            }
        }
        return text.toString();
    }

    private static boolean wholeSource(SourceRange range) {
        return range.equals(SourceRange.startOf(range.source()));
    }

    private String paint(Severity severity, String text) {
        if (!colour) {
            return text;
        }
        String code = switch (severity) {
            case ERROR -> "31";
            case WARNING -> "33";
            case HINT -> "36";
        };
        return "\u001b[1;" + code + "m" + text + "\u001b[0m";
    }
}
