package mirrorplay.module;

import java.util.List;
import mirrorplay.diag.Diagnostic;

/** The arguments of a task do not fit its module on this host. Carries what to tell the user. */
public final class BindingException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Diagnostic> diagnostics;

    public BindingException(List<Diagnostic> diagnostics) {
        super(diagnostics.isEmpty() ? "" : diagnostics.getFirst().problem());
        this.diagnostics = List.copyOf(diagnostics);
    }

    public BindingException(Diagnostic diagnostic) {
        this(List.of(diagnostic));
    }

    /** All findings; at least one. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
