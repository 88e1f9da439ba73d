package mirrorplay.template;

import freemarker.core.ParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import mirrorplay.diag.Code;

/** Says FreeMarker's syntax errors in the user's words. */
final class ParseFailure {
    private static final Pattern SHELL =
            Pattern.compile("[#!]?[A-Za-z_@*?][A-Za-z0-9_]*(\\[[^]]*])?(:?[-=+?]|%%?|##?|//?|\\^|,|:).*|[@*?#!-]");

    private ParseFailure() {}

    static SyntaxProblem problem(ParseException e, String expression, int offset) {
        String shown = expression.strip();
        Optional<String> translated = ForeignSyntax.translate(expression);
        if (translated.isPresent()) {
            return new SyntaxProblem(
                    Code.EXPRESSION_FOREIGN,
                    0,
                    expression.length(),
                    "expressions are FreeMarker's, not Jinja's: " + shown,
                    "write " + translated.get());
        }
        int at = Math.min(offset, Math.max(0, expression.length() - 1));
        return new SyntaxProblem(
                Code.EXPRESSION_SYNTAX,
                at,
                1,
                "cannot read the expression " + shown + ": " + what(e, expression, offset),
                "",
                SHELL.matcher(shown).matches() ? new String[] {Segment.shellNote("${" + shown + "}")} : new String[0]);
    }

    private static String what(ParseException e, String expression, int offset) {
        if (expression.isBlank()) {
            return "it is empty";
        }
        String message = e.getEditorMessage().lines().findFirst().orElse("");
        if (message.startsWith("Encountered") || message.startsWith("Lexical error")) {
            String rest = offset < expression.length() ? expression.substring(offset) : "";
            return rest.isBlank()
                    ? "something is missing at its end"
                    : "it cannot go on with "
                            + Tokenizer.tokens(rest).getFirst().text();
        }
        return message.replaceFirst("\\.$", "");
    }
}
