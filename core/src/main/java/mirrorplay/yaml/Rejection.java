package mirrorplay.yaml;

import mirrorplay.diag.Diagnostic;

/** Ends the reading of a document that cannot be read any further. */
final class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Diagnostic diagnostic;

    Rejection(Diagnostic diagnostic) {
        super(diagnostic.problem(), null, false, false);
        this.diagnostic = diagnostic;
    }

    Diagnostic diagnostic() {
        return diagnostic;
    }
}
