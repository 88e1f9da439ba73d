package mirrorplay.modules.mysql;

/** Finds where a statement ends, byte by byte, as the command-line client does: a delimiter counts only outside quotes and
 * comments; what stands in a version comment ({@code /*!…}) is code. */
final class StatementEnd {
    private enum In {
        CODE,
        QUOTE,
        LINE_COMMENT,
        /** After a slash and a star: the next byte tells comment from code. */
        OPENING,
        /** The same, and an M. */
        OPENING_M,
        BLOCK_COMMENT
    }

    private final byte[] delimiter;
    private final boolean backslashEscapes;
    private In in = In.CODE;
    private byte quote;
    private boolean escaped;
    private int commentLength;

    StatementEnd(byte[] delimiter, boolean backslashEscapes) {
        this.delimiter = delimiter;
        this.backslashEscapes = backslashEscapes;
    }

    /** Whether this looks for the first parenthesis of an INSERT. */
    boolean opensRows() {
        return delimiter.length == 1 && delimiter[0] == '(';
    }

    /** Takes the last byte of the statement so far; whether the statement ends with it. */
    boolean after(DumpStream.Held held) {
        byte c = held.last();
        switch (in) {
            case CODE -> {
                return code(c, held);
            }
            case QUOTE -> {
                if (escaped) {
                    escaped = false;
                } else if (c == quote) {
                    in = In.CODE;
                } else {
                    escaped = c == '\\' && quote != '`' && backslashEscapes;
                }
            }
            case LINE_COMMENT -> in = c == '\n' ? In.CODE : In.LINE_COMMENT;
            case OPENING -> {
                in = c == '!' ? In.CODE : c == 'M' ? In.OPENING_M : In.BLOCK_COMMENT;
                commentLength = 1;
            }
            case OPENING_M -> {
                in = c == '!' ? In.CODE : In.BLOCK_COMMENT;
                commentLength = 2;
            }
            case BLOCK_COMMENT -> {
                commentLength++;
                if (c == '/' && held.before(1) == '*' && commentLength > 1) {
                    in = In.CODE;
                }
            }
        }
        return false;
    }

    private boolean code(byte c, DumpStream.Held held) {
        if (held.endsWith(delimiter)) {
            return true;
        }
        if (c == '\'' || c == '"' || c == '`') {
            in = In.QUOTE;
            quote = c;
        } else if (c == '#') {
            in = In.LINE_COMMENT;
        } else if ((c == ' ' || c == '\t') && held.before(1) == '-' && held.before(2) == '-') {
            in = In.LINE_COMMENT;
        } else if (c == '*' && held.before(1) == '/') {
            in = In.OPENING;
        }
        return false;
    }
}
