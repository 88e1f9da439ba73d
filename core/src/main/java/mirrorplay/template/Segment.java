package mirrorplay.template;

import java.util.ArrayList;
import java.util.List;
import mirrorplay.diag.Code;

/** A part of a text: literal characters, or an expression between <code>${</code> and <code>}</code>. */
sealed interface Segment {
    /** Characters that stay as they are, whatever they look like. */
    record Literal(String text) implements Segment {}

    /** An expression.
     *
     * @param text what stands between the braces
     * @param start its offset in the whole text
     */
    record Interpolation(String text, int start) implements Segment {}

    /** Splits a text. */
    static List<Segment> scan(String text) throws SyntaxProblem {
        List<Segment> segments = new ArrayList<>();
        int at = 0;
        while (true) {
            int open = text.indexOf("${", at);
            if (open < 0) {
                break;
            }
            if (open > at) {
                segments.add(new Literal(text.substring(at, open)));
            }
            int close = closingBrace(text, open);
            segments.add(new Interpolation(text.substring(open + 2, close), open + 2));
            at = close + 1;
        }
        if (at < text.length()) {
            segments.add(new Literal(text.substring(at)));
        }
        return segments;
    }

    /** The offset of the brace that closes the expression which opens here. */
    static int closingBrace(String text, int open) throws SyntaxProblem {
        Tokenizer tokenizer = new Tokenizer(text, open + 2);
        int depth = 0;
        while (tokenizer.hasNext()) {
            Token token = tokenizer.next();
            switch (token.kind()) {
                case OPEN -> depth++;
                case CLOSE -> {
                    if (depth == 0 && token.is("}")) {
                        return token.start();
                    }
                    depth--;
                }
                case UNTERMINATED -> {
                    int brace = text.indexOf('}', open);
                    String shown = text.substring(open, brace < 0 ? text.length() : brace + 1);
                    throw new SyntaxProblem(
                            Code.EXPRESSION_SYNTAX,
                            token.start(),
                            1,
                            "a quote is opened in " + shown + " and not closed",
                            "",
                            shellNote(shown));
                }
                default -> {}
            }
        }
        String rest = text.substring(open).lines().findFirst().orElse("");
        throw new SyntaxProblem(Code.EXPRESSION_SYNTAX, open, 2, "${ without its closing brace", "", shellNote(rest));
    }

    /** How to write something that a shell is to see. */
    static String shellNote(String shown) {
        char quote = shown.indexOf('"') < 0 ? '"' : '\'';
        return "if the text is meant literally, e.g. for a shell, write ${r" + quote + shown + quote + "}";
    }
}
