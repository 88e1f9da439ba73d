package mirrorplay.template;

import java.util.List;

/** Finds the extent of values among the words of an expression. */
final class Operands {
    private Operands() {}

    /** The index of the first word of the value that ends at this index: {@code a.b[c](d)?e} is one value. */
    static int start(List<Token> tokens, int end) {
        Token token = tokens.get(end);
        if (token.kind() == Token.Kind.CLOSE) {
            int open = opening(tokens, end);
            boolean joined = open > 0
                    && !tokens.get(open).is("{")
                    && tokens.get(open - 1).endsOperand();
            return joined ? start(tokens, open - 1) : open;
        }
        if (token.is("??") && end > 0) {
            return start(tokens, end - 1);
        }
        if (token.kind() == Token.Kind.NAME && end >= 2) {
            Token before = tokens.get(end - 1);
            if ((before.is(".") || before.is("?")) && tokens.get(end - 2).endsOperand()) {
                return start(tokens, end - 2);
            }
        }
        return end;
    }

    /** The index after the last word of the value that starts at this index, with everything attached to it. */
    static int end(List<Token> tokens, int start) {
        int i = start;
        while (i < tokens.size()
                && (tokens.get(i).is("!")
                        || tokens.get(i).is("-")
                        || tokens.get(i).is("+"))) {
            i++;
        }
        i = afterOne(tokens, i);
        while (i < tokens.size()) {
            Token token = tokens.get(i);
            if (token.is("(") || token.is("[")) {
                i = afterOne(tokens, i);
            } else if ((token.is(".") || token.is("?")) && i + 1 < tokens.size()) {
                i += 2;
            } else if (token.is("??")) {
                i++;
            } else {
                break;
            }
        }
        return Math.min(i, tokens.size());
    }

    /** The index of the bracket that closes the one at this index, or of the last word. */
    static int closing(List<Token> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            Token.Kind kind = tokens.get(i).kind();
            depth += kind == Token.Kind.OPEN ? 1 : kind == Token.Kind.CLOSE ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size() - 1;
    }

    private static int opening(List<Token> tokens, int close) {
        int depth = 0;
        for (int i = close; i >= 0; i--) {
            Token.Kind kind = tokens.get(i).kind();
            depth += kind == Token.Kind.CLOSE ? 1 : kind == Token.Kind.OPEN ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return 0;
    }

    private static int afterOne(List<Token> tokens, int i) {
        if (i < tokens.size() && tokens.get(i).kind() == Token.Kind.OPEN) {
            return closing(tokens, i) + 1;
        }
        return i + 1;
    }
}
