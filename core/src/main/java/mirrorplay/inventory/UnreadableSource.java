package mirrorplay.inventory;

import java.util.List;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.SourceRange;
import org.jspecify.annotations.Nullable;

/** A file, directory or program that gave no text; says why in the user's words. */
public final class UnreadableSource extends Exception {
    private static final long serialVersionUID = 1;

    private final Code code;
    private final transient List<String> notes;
    private final String hint;

    public UnreadableSource(Code code, String problem, String hint, List<String> notes) {
        super(problem, null, false, false);
        this.code = code;
        this.hint = hint;
        this.notes = List.copyOf(notes);
    }

    public UnreadableSource(Code code, String problem) {
        this(code, problem, "", List.of());
    }

    public Code code() {
        return code;
    }

    /** The finding to report.
     *
     * @param range where the path was written; null when it came from the command line
     */
    public Diagnostic diagnostic(@Nullable SourceRange range) {
        return Diagnostic.error(code, range, String.valueOf(getMessage()))
                .withHint(hint)
                .withNotes(notes.toArray(String[]::new));
    }
}
