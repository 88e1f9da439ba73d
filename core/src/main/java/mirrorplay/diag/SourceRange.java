package mirrorplay.diag;

/** A place in a {@link Source}. Lines and columns count from 1; the end is exclusive. */
public record SourceRange(Source source, int line, int column, int endLine, int endColumn) {
    /** The first character of a source, for findings about the whole of it. */
    public static SourceRange startOf(Source source) {
        return new SourceRange(source, 1, 1, 1, 1);
    }

    /** A part of one line, {@code length} characters from {@code offset} after the start of this range. */
    public SourceRange within(int offset, int length) {
        return new SourceRange(source, line, column + offset, line, column + offset + length);
    }

    /** {@code name:line:column}. */
    @Override
    public String toString() {
        return source.name() + ":" + line + ":" + column;
    }
}
