package mirrorplay.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Splits an expression into words, as FreeMarker does: its own parser does not show them. */
final class Tokenizer {
    private static final List<String> OPERATORS = List.of(
            "..<", "..!", "..*", "??", "!=", "==", "&&", "||", "..", "<=", ">=", "->", "?", "!", "=", "&", "|", ".",
            "<", ">", "+", "-", "*", "/", "%", ",", ";", ":", "#", "$", "^", "~", "`");
    private static final Set<String> BINARY = Set.of(
            "..<", "..!", "..*", "..", "!=", "==", "=", "&&", "&", "||", "|", "<=", ">=", "<", ">", "+", "-", "*", "/",
            "%");
    private static final Set<String> WORD_OPERATORS =
            Set.of("lt", "lte", "gt", "gte", "and", "or", "is", "in", "as", "using");

    private final String text;
    private int at;

    Tokenizer(String text, int from) {
        this.text = text;
        this.at = from;
    }

    /** All words of an expression. */
    static List<Token> tokens(String expression) {
        Tokenizer tokenizer = new Tokenizer(expression, 0);
        List<Token> all = new ArrayList<>();
        while (tokenizer.hasNext()) {
            all.add(tokenizer.next());
        }
        return all;
    }

    static boolean isBinary(String operator) {
        return BINARY.contains(operator);
    }

    static boolean isWordOperator(String name) {
        return WORD_OPERATORS.contains(name);
    }

    /** Whether another word follows; moves to its start. */
    boolean hasNext() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    Token next() {
        int start = at;
        char c = text.charAt(at);
        if (c == '"' || c == '\'') {
            return string(start, start, Token.Kind.STRING);
        }
        if (c == 'r' && at + 1 < text.length() && (text.charAt(at + 1) == '"' || text.charAt(at + 1) == '\'')) {
            return string(start, start + 1, Token.Kind.RAW_STRING);
        }
        if (c >= '0' && c <= '9') {
            return number(start);
        }
        if (startsName(c) && !text.startsWith("${", at)) {
            return name(start);
        }
        if (c == '(' || c == '[' || c == '{') {
            return token(Token.Kind.OPEN, start, start + 1);
        }
        if (c == ')' || c == ']' || c == '}') {
            return token(Token.Kind.CLOSE, start, start + 1);
        }
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, at)) {
                return token(Token.Kind.OPERATOR, start, start + operator.length());
            }
        }
        return token(Token.Kind.OPERATOR, start, start + Character.charCount(text.codePointAt(start)));
    }

    private Token string(int start, int quoteAt, Token.Kind kind) {
        char quote = text.charAt(quoteAt);
        for (int i = quoteAt + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && kind == Token.Kind.STRING) {
                i++;
            } else if (c == quote) {
                return token(kind, start, i + 1);
            }
        }
        return token(Token.Kind.UNTERMINATED, start, text.length());
    }

    private Token number(int start) {
        int i = digits(start);
        if (i + 1 < text.length() && text.charAt(i) == '.' && isDigit(text.charAt(i + 1))) {
            i = digits(i + 1);
        }
        return token(Token.Kind.NUMBER, start, i);
    }

    private int digits(int from) {
        int i = from;
        while (i < text.length() && isDigit(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private Token name(int start) {
        int i = start;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && "-.:#".indexOf(text.charAt(i + 1)) >= 0) {
                i += 2;
            } else if ((startsName(c) || isDigit(c)) && !text.startsWith("${", i)) {
                i++;
            } else {
                break;
            }
        }
        return token(Token.Kind.NAME, start, Math.max(i, start + 1));
    }

    private static boolean startsName(char c) {
        return Character.isLetter(c) || c == '_' || c == '$' || c == '@' || c == '\\';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private Token token(Token.Kind kind, int start, int end) {
        at = end;
        return new Token(kind, text.substring(start, end), start, end);
    }
}
