package mirrorplay.diag;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One finding about what the user gave us.
 *
 * @param problem what is wrong, in the user's words, without a full stop
 * @param range where; null when it concerns no text (a command-line option, a missing file)
 * @param context what stands there, e.g. {@code task "import dump"}; empty when there is nothing to say
 * @param hint what to write instead, shown beside the quoted line; empty when there is none
 * @param notes further lines: what is known, where to read more
 */
public record Diagnostic(
        Severity severity,
        Code code,
        String problem,
        @Nullable SourceRange range,
        String context,
        String hint,
        List<String> notes) {
    public Diagnostic {
        notes = List.copyOf(notes);
    }

    public static Diagnostic error(Code code, @Nullable SourceRange range, String problem) {
        return new Diagnostic(Severity.ERROR, code, problem, range, "", "", List.of());
    }

    public static Diagnostic warning(Code code, @Nullable SourceRange range, String problem) {
        return new Diagnostic(Severity.WARNING, code, problem, range, "", "", List.of());
    }

    public static Diagnostic hint(Code code, @Nullable SourceRange range, String problem) {
        return new Diagnostic(Severity.HINT, code, problem, range, "", "", List.of());
    }

    public Diagnostic withHint(String newHint) {
        return new Diagnostic(severity, code, problem, range, context, newHint, notes);
    }

    public Diagnostic withContext(String newContext) {
        return new Diagnostic(severity, code, problem, range, newContext, hint, notes);
    }

    public Diagnostic withNotes(String... newNotes) {
        return new Diagnostic(severity, code, problem, range, context, hint, List.of(newNotes));
    }
}
