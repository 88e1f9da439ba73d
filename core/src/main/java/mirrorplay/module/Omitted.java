package mirrorplay.module;

/** The value of the variable {@code omit}: an argument with this value counts as not given. */
public enum Omitted {
    OMITTED;

    @Override
    public String toString() {
        return "omit";
    }
}
