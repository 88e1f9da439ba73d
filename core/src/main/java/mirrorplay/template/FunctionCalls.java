package mirrorplay.template;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import mirrorplay.diag.Code;
import mirrorplay.diag.Suggestions;

/** What can be said of calls of our functions before anything is evaluated: how many values there are, and words among them that
 * must be one of a few. */
final class FunctionCalls {
    private FunctionCalls() {}

    static void check(List<Token> tokens) throws SyntaxProblem {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            Token name = tokens.get(i);
            boolean member =
                    i > 0 && (tokens.get(i - 1).is(".") || tokens.get(i - 1).is("?"));
            if (name.kind() == Token.Kind.NAME
                    && !member
                    && FunctionNames.isFunction(name.text())
                    && tokens.get(i + 1).is("(")) {
                check(name, values(tokens, i + 1));
            }
        }
    }

    private static void check(Token name, List<List<Token>> values) throws SyntaxProblem {
        String wrong = FunctionNames.wrongCount(name.text(), values.size());
        if (!wrong.isEmpty()) {
            throw new SyntaxProblem(
                    Code.EXPRESSION_SYNTAX,
                    name.start(),
                    name.end() - name.start(),
                    wrong,
                    "see 'mirrorplay doc functions'");
        }
        switch (name.text()) {
            case "lookup" -> word(values.getFirst(), FunctionNames.LOOKUPS, "there is no lookup ", "");
            case "hash" -> word(values.getFirst(), FunctionModels.algorithms(), "there is no hash ", "");
            case "version" ->
                word(
                        values.get(1),
                        VersionOrder.OPERATORS,
                        "version cannot compare with ",
                        "there are < <= == != >= >");
            default -> {}
        }
    }

    /** @param hint what there is; empty when the known words are to be told */
    private static void word(List<Token> value, Collection<String> known, String problem, String hint)
            throws SyntaxProblem {
        if (value.size() != 1 || value.getFirst().kind() != Token.Kind.STRING) {
            return;
        }
        Token token = value.getFirst();
        String word = token.text().substring(1, token.text().length() - 1);
        if (!known.contains(word) && !word.contains("${") && !word.contains("\\")) {
            String near = hint.isEmpty() ? Suggestions.didYouMean(word, known) : hint;
            throw new SyntaxProblem(
                    Code.EXPRESSION_SYNTAX,
                    token.start(),
                    token.end() - token.start(),
                    problem + token.text(),
                    near.isEmpty()
                            ? "there are "
                                    + String.join(", ", known.stream().sorted().toList())
                            : near);
        }
    }

    /** The words of each value between the brackets of a call. */
    private static List<List<Token>> values(List<Token> tokens, int open) {
        List<List<Token>> values = new ArrayList<>();
        int close = Operands.closing(tokens, open);
        int depth = 0;
        List<Token> value = new ArrayList<>();
        for (Token token : tokens.subList(open + 1, close)) {
            depth += token.kind() == Token.Kind.OPEN ? 1 : token.kind() == Token.Kind.CLOSE ? -1 : 0;
            if (depth == 0 && token.is(",")) {
                values.add(value);
                value = new ArrayList<>();
            } else {
                value.add(token);
            }
        }
        if (!value.isEmpty() || !values.isEmpty()) {
            values.add(value);
        }
        return values;
    }
}
