package mirrorplay.template;

import mirrorplay.diag.Diagnostic;

/** An expression or template could not be evaluated for a host. Carries what to tell the user. */
public final class EvaluationException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Diagnostic diagnostic;

    public EvaluationException(Diagnostic diagnostic) {
        super(diagnostic.problem());
        this.diagnostic = diagnostic;
    }

    public Diagnostic diagnostic() {
        return diagnostic;
    }
}
