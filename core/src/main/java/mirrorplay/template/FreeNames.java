package mirrorplay.template;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The variables that an expression cannot do without: neither guarded by a default nor made by the expression itself. */
final class FreeNames {
    private static final Set<String> KEYWORDS =
            Set.of("true", "false", "lt", "lte", "gt", "gte", "as", "in", "using", "and", "or", "not", "is");

    private final List<Token> tokens;
    private final Set<String> names = new HashSet<>();
    private final Set<String> excused = new HashSet<>();

    private FreeNames(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** Adds the names of an expression that has no syntax problem. */
    static void collect(String expression, Set<String> into) {
        FreeNames free = new FreeNames(Tokenizer.tokens(expression));
        free.walk();
        free.names.removeAll(free.excused);
        into.addAll(free.names);
    }

    private void walk() {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            switch (token.kind()) {
                case NAME -> name(i, token);
                case STRING -> inString(token);
                case OPEN -> {
                    if (token.is("(") && !isCall(i)) {
                        brackets(i);
                    }
                }
                default -> {}
            }
        }
    }

    private void name(int i, Token token) {
        if (KEYWORDS.contains(token.text())
                || (i > 0 && (tokens.get(i - 1).is(".") || tokens.get(i - 1).is("?")))) {
            return;
        }
        String name = token.text().replace("\\", "");
        names.add(name);
        if (i + 1 < tokens.size()) {
            Token after = tokens.get(i + 1);
            if (after.is("->") || after.is("!") || after.is("??")) {
                excused.add(name);
            }
        }
    }

    private boolean isCall(int open) {
        return open > 0 && tokens.get(open - 1).endsOperand();
    }

    /** {@code (a.b)!c} guards all of its names, {@code (a, b) -> c} makes them. */
    private void brackets(int open) {
        int close = Operands.closing(tokens, open);
        if (close + 1 < tokens.size()) {
            Token after = tokens.get(close + 1);
            if (after.is("!") || after.is("??") || after.is("->")) {
                for (Token inner : tokens.subList(open + 1, close)) {
                    if (inner.kind() == Token.Kind.NAME) {
                        excused.add(inner.text().replace("\\", ""));
                    }
                }
            }
        }
    }

    private void inString(Token token) {
        try {
            for (Segment segment : Segment.scan(token.text())) {
                if (segment instanceof Segment.Interpolation inner) {
                    collect(inner.text(), names);
                }
            }
        } catch (SyntaxProblem reportedElsewhere) {
            // check() reports it; an expression that cannot be read has no names
        }
    }
}
