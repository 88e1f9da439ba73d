package mirrorplay.template;

import java.util.List;
import java.util.Optional;
import mirrorplay.diag.Code;

/** FreeMarker takes everything after a postfix {@code !} as the default: {@code enabled!true && safe} means
 * {@code enabled!(true && safe)}, which is true when enabled is true and safe is false. Such a text is refused. */
final class DefaultOperatorRule {
    private final String text;
    private final List<Token> tokens;

    DefaultOperatorRule(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    void check() throws SyntaxProblem {
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.get(i).is("!") && isPostfix(i)) {
                Optional<Integer> swallowed = swallowedOperator(i);
                if (swallowed.isPresent()) {
                    throw problem(i, swallowed.get());
                }
            }
        }
    }

    private boolean isPostfix(int i) {
        Token before = tokens.get(i - 1);
        return before.endsOperand() || (before.is("!") && i > 1 && isPostfix(i - 1));
    }

    /** The index of the operator that was meant for the whole, not for the default. */
    private Optional<Integer> swallowedOperator(int bang) {
        int first = bang + 1;
        if (first >= tokens.size() || !tokens.get(first).startsOperand()) {
            return Optional.empty();
        }
        Token start = tokens.get(first);
        if ((start.is("-") || start.is("+")) && isSpaced(first)) {
            return Optional.of(first);
        }
        int i = first;
        while (i < tokens.size()) {
            boolean literal = isLiteral(tokens.get(i));
            int bare = literal
                    ? i + (tokens.get(i).kind() == Token.Kind.OPEN ? Operands.closing(tokens, i) - i + 1 : 1)
                    : i;
            if (literal && bare < tokens.size() && tokens.get(bare).is("?")) {
                return Optional.of(bare);
            }
            i = Operands.end(tokens, i);
            if (i < tokens.size() && tokens.get(i).isBinaryOperator()) {
                return Optional.of(i);
            }
            if (i + 1 < tokens.size()
                    && tokens.get(i).is("!")
                    && tokens.get(i + 1).startsOperand()) {
                i++;
            } else {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean isLiteral(Token token) {
        return switch (token.kind()) {
            case NUMBER, STRING, RAW_STRING -> true;
            case NAME -> token.is("true") || token.is("false");
            case OPEN -> token.is("[") || token.is("{");
            default -> false;
        };
    }

    private boolean isSpaced(int operator) {
        Token token = tokens.get(operator);
        return operator + 1 < tokens.size()
                && tokens.get(operator + 1).start() > token.end()
                && tokens.get(operator - 1).end() < token.start();
    }

    private SyntaxProblem problem(int bang, int operator) {
        int start = tokens.get(Operands.start(tokens, bang - 1)).start();
        int last = tokens.getLast().end();
        Token op = tokens.get(operator);
        String meant = text.substring(tokens.getFirst().start(), start)
                + "("
                + text.substring(start, op.start()).strip()
                + ")"
                + (op.is("?") ? "" : " ")
                + text.substring(op.start(), last);
        int afterBang = tokens.get(bang).end();
        String asParsed = text.substring(start, afterBang) + "("
                + text.substring(afterBang, last).strip() + ")";
        return new SyntaxProblem(
                Code.EXPRESSION_DEFAULT_OPERATOR,
                tokens.get(bang).start(),
                op.end() - tokens.get(bang).start(),
                "the default after ! takes in the '" + op.text() + "' that follows: it would mean " + asParsed,
                "write " + ForeignSyntax.translate(meant).orElse(meant));
    }
}
