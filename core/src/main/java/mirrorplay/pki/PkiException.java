package mirrorplay.pki;

/** A key or certificate cannot be read, or must not be issued. The message is for the user. */
public final class PkiException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;

    public PkiException(String problem) {
        super(problem);
        this.problem = problem;
    }

    public String problem() {
        return problem;
    }
}
