package mirrorplay.lab;

/** The lab could not do what was asked; says what is wrong and what the user can do about it. */
public final class LabException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String remedy;

    /** A problem in the user's words and the next step; both are plain sentences without a final newline. */
    public LabException(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    /** Like {@link #LabException(String, String)}, keeping what the engine or the system said. */
    public LabException(String problem, String remedy, Throwable cause) {
        super(problem, cause);
        this.remedy = remedy;
    }

    /** What to do next. */
    public String remedy() {
        return remedy;
    }
}
