package mirrorplay.module;

/** A value does not fit its parameter. */
final class WrongValue extends Exception {
    private static final long serialVersionUID = 1L;

    private final String hint;

    /**
     * @param problem what is wrong, after the name of the parameter: {@code must be …}
     * @param hint what to write, or empty
     */
    WrongValue(String problem, String hint) {
        super(problem, null, false, false);
        this.hint = hint;
    }

    String problem() {
        return String.valueOf(getMessage());
    }

    String hint() {
        return hint;
    }
}
