package mirrorplay.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mirrorplay.diag.Code;

/** What is refused in an expression before FreeMarker sees it: it would be understood, but not as it was meant. */
final class ExpressionRules {
    private static final Map<String, String> CLOSING = Map.of("(", ")", "[", "]", "{", "}");
    /** Built-ins that evaluate data, or reach into the program. */
    private static final Set<String> FORBIDDEN = Set.of("eval", "interpret", "new", "api");

    private ExpressionRules() {}

    static void check(String expression) throws SyntaxProblem {
        List<Token> tokens = Tokenizer.tokens(expression);
        brackets(expression, tokens);
        if (tokens.isEmpty()) {
            throw new SyntaxProblem(Code.EXPRESSION_SYNTAX, 0, 1, "an empty expression", "");
        }
        digits(expression, tokens);
        foreign(expression, tokens);
        builtins(tokens);
        FunctionCalls.check(tokens);
        new DefaultOperatorRule(expression, tokens).check();
    }

    private static void brackets(String expression, List<Token> tokens) throws SyntaxProblem {
        java.util.ArrayDeque<Token> open = new java.util.ArrayDeque<>();
        for (Token token : tokens) {
            if (token.kind() == Token.Kind.UNTERMINATED) {
                throw syntax(token, "a quote is opened in " + expression.strip() + " and not closed");
            }
            if (token.kind() == Token.Kind.OPEN) {
                open.push(token);
            } else if (token.kind() == Token.Kind.CLOSE) {
                if (open.isEmpty() || !token.is(CLOSING.getOrDefault(open.pop().text(), ""))) {
                    throw syntax(token, "a '" + token.text() + "' too many in " + expression.strip());
                }
            }
        }
        if (!open.isEmpty()) {
            Token token = open.pop();
            throw syntax(token, "the '" + token.text() + "' in " + expression.strip() + " is not closed");
        }
    }

    /** {@code ${1}} is what a shell script calls its first argument; FreeMarker would give the number 1. */
    private static void digits(String expression, List<Token> tokens) throws SyntaxProblem {
        if (tokens.size() == 1 && expression.strip().chars().allMatch(c -> c >= '0' && c <= '9')) {
            String shown = expression.strip();
            throw new SyntaxProblem(
                    Code.EXPRESSION_SYNTAX,
                    0,
                    expression.length(),
                    "${" + shown + "} is only the number " + shown,
                    "write $" + shown + " or ${r\"${" + shown + "}\"} if a shell is to see it");
        }
    }

    private static void foreign(String expression, List<Token> tokens) throws SyntaxProblem {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is("|")
                    || (token.is("{")
                            && i == 0
                            && tokens.size() > 1
                            && tokens.get(1).is("{"))) {
                Optional<String> translated = ForeignSyntax.translate(expression);
                throw new SyntaxProblem(
                        Code.EXPRESSION_FOREIGN,
                        token.start(),
                        1,
                        "expressions are FreeMarker's, not Jinja's: " + expression.strip(),
                        translated.map(t -> "write " + t).orElse("'or' is written ||"));
            }
            if (token.is("$") && i + 1 < tokens.size() && tokens.get(i + 1).is("{")) {
                throw new SyntaxProblem(
                        Code.EXPRESSION_SYNTAX,
                        token.start(),
                        2,
                        "${ inside an expression",
                        "a name stands for its variable: write "
                                + expression.strip().replace("${", "").replace("}", ""));
            }
        }
    }

    static void builtins(List<Token> tokens) throws SyntaxProblem {
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.get(i - 1).is("?") && FORBIDDEN.contains(tokens.get(i).text())) {
                throw syntax(tokens.get(i), "?" + tokens.get(i).text() + " is not available: data is never evaluated");
            }
        }
    }

    private static SyntaxProblem syntax(Token token, String problem) {
        return new SyntaxProblem(Code.EXPRESSION_SYNTAX, token.start(), token.end() - token.start(), problem, "");
    }
}
