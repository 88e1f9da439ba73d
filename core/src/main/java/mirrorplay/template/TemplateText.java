package mirrorplay.template;

import java.util.ArrayList;
import java.util.List;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Source;
import mirrorplay.diag.SourceRange;

/** Finds the expressions in a template and holds them against the same rules as those in playbooks. */
final class TemplateText {
    private final String text;
    private final Source source;
    private int at;

    private TemplateText(Source source) {
        this.source = source;
        this.text = source.text();
    }

    /** Refuses what FreeMarker would understand otherwise than it was meant; what it cannot read, it reports itself. */
    static void check(Source template) throws EvaluationException {
        new TemplateText(template).check();
    }

    private void check() throws EvaluationException {
        while (at < text.length()) {
            int next = next();
            if (next < 0) {
                return;
            }
            if (text.startsWith("<#--", next)) {
                skipAfter("-->", next);
            } else if (text.startsWith("<#noparse>", next)) {
                skipAfter("</#noparse>", next);
            } else if (text.startsWith("${", next)) {
                expression(next + 2, "}");
            } else {
                int name = next + 2;
                while (name < text.length()
                        && (Character.isLetterOrDigit(text.charAt(name)) || "._-".indexOf(text.charAt(name)) >= 0)) {
                    name++;
                }
                expression(name, ">");
            }
        }
    }

    private int next() {
        int nearest = -1;
        for (String opening : List.of("${", "<#", "<@")) {
            int found = text.indexOf(opening, at);
            if (found >= 0 && (nearest < 0 || found < nearest)) {
                nearest = found;
            }
        }
        return nearest;
    }

    private void skipAfter(String end, int from) {
        int found = text.indexOf(end, from);
        at = found < 0 ? text.length() : found + end.length();
    }

    private void expression(int from, String end) throws EvaluationException {
        Tokenizer tokenizer = new Tokenizer(text, from);
        List<Token> tokens = new ArrayList<>();
        int depth = 0;
        int close = text.length();
        while (tokenizer.hasNext()) {
            Token token = tokenizer.next();
            if (token.kind() == Token.Kind.UNTERMINATED) {
                at = from;
                return;
            }
            if (depth == 0 && token.text().startsWith(end)) {
                close = token.start();
                break;
            }
            depth += token.kind() == Token.Kind.OPEN ? 1 : token.kind() == Token.Kind.CLOSE ? -1 : 0;
            tokens.add(token);
        }
        at = Math.min(text.length(), close + 1);
        try {
            ExpressionRules.builtins(tokens);
            new DefaultOperatorRule(text.substring(0, close), tokens).check();
        } catch (SyntaxProblem e) {
            int line = 1
                    + (int) text.substring(0, e.offset)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            int column = e.offset - text.lastIndexOf('\n', e.offset - 1);
            throw new EvaluationException(
                    Diagnostic.error(e.code, new SourceRange(source, line, column, line, column + e.length), e.problem)
                            .withHint(e.hint));
        }
    }
}
