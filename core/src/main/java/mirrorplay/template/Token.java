package mirrorplay.template;

/** A word of an expression.
 *
 * @param start offset of its first character
 * @param end offset after its last character
 */
record Token(Kind kind, String text, int start, int end) {
    enum Kind {
        NAME,
        NUMBER,
        STRING,
        RAW_STRING,
        OPEN,
        CLOSE,
        OPERATOR,
        /** A string without its closing quote. */
        UNTERMINATED
    }

    boolean is(String word) {
        return text.equals(word)
                && (kind == Kind.NAME || kind == Kind.OPERATOR || kind == Kind.OPEN || kind == Kind.CLOSE);
    }

    /** Whether a value can end with this word. */
    boolean endsOperand() {
        return switch (kind) {
            case NAME -> !Tokenizer.isWordOperator(text);
            case NUMBER, STRING, RAW_STRING, CLOSE -> true;
            case OPERATOR -> text.equals("??");
            case OPEN, UNTERMINATED -> false;
        };
    }

    /** Whether a value can start with this word. */
    boolean startsOperand() {
        return switch (kind) {
            case NAME -> !Tokenizer.isWordOperator(text);
            case NUMBER, STRING, RAW_STRING, OPEN -> true;
            case OPERATOR -> text.equals("!") || text.equals("-") || text.equals("+");
            case CLOSE, UNTERMINATED -> false;
        };
    }

    /** Whether it joins two values when it stands between them. */
    boolean isBinaryOperator() {
        return switch (kind) {
            case NAME -> Tokenizer.isWordOperator(text);
            case OPERATOR -> Tokenizer.isBinary(text);
            default -> false;
        };
    }
}
