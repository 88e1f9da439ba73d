package mirrorplay.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Recognises expressions as Jinja writes them, and says them in FreeMarker. */
final class ForeignSyntax {
    private static final Map<String, String> FILTERS = Map.ofEntries(
            Map.entry("length", "?size"),
            Map.entry("count", "?size"),
            Map.entry("upper", "?upper_case"),
            Map.entry("lower", "?lower_case"),
            Map.entry("trim", "?trim"),
            Map.entry("int", "?number"),
            Map.entry("float", "?number"),
            Map.entry("bool", "?boolean"),
            Map.entry("string", "?c"),
            Map.entry("first", "?first"),
            Map.entry("last", "?last"),
            Map.entry("min", "?min"),
            Map.entry("max", "?max"),
            Map.entry("sort", "?sort"),
            Map.entry("reverse", "?reverse"),
            Map.entry("join", "?join"),
            Map.entry("replace", "?replace"),
            Map.entry("split", "?split"),
            Map.entry("round", "?round"),
            Map.entry("abs", "?abs"),
            Map.entry("capitalize", "?cap_first"),
            Map.entry("basename", "?keep_after_last(\"/\")"),
            Map.entry("dirname", "?keep_before_last(\"/\")"));
    private static final Map<String, String> FUNCTIONS = Map.of(
            "to_json", "json",
            "tojson", "json",
            "to_nice_json", "json",
            "to_yaml", "yaml",
            "to_nice_yaml", "yaml",
            "from_json", "fromJson",
            "from_yaml", "fromYaml",
            "b64encode", "base64");

    private final List<Token> tokens;
    private final List<String> out = new ArrayList<>();
    private boolean changed;
    private int at;

    private ForeignSyntax(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** The expression in FreeMarker's words, if it holds anything of Jinja's. */
    static Optional<String> translate(String expression) {
        String inner = expression.strip();
        boolean braces = inner.startsWith("{{") && inner.endsWith("}}") && inner.length() >= 4;
        if (braces) {
            inner = inner.substring(2, inner.length() - 2).strip();
        }
        ForeignSyntax foreign = new ForeignSyntax(Tokenizer.tokens(inner));
        String translated = foreign.translate();
        return braces || foreign.changed
                ? Optional.of(braces && !foreign.changed ? inner : translated)
                : Optional.empty();
    }

    private String translate() {
        while (at < tokens.size()) {
            Token token = tokens.get(at);
            boolean afterValue = at > 0 && tokens.get(at - 1).endsOperand();
            if (token.kind() != Token.Kind.NAME && !token.is("|")) {
                copy(token);
            } else if (token.is("and") && afterValue) {
                replace("&&", 1);
            } else if (token.is("or") && afterValue) {
                replace("||", 1);
            } else if (token.is("not") && !afterValue && has(1)) {
                replace("!", 1);
            } else if (token.is("is") && afterValue && has(1)) {
                test();
            } else if (token.is("in") && afterValue && has(1)) {
                membership(at + 1, "");
            } else if (token.is("not")
                    && afterValue
                    && has(1)
                    && tokens.get(at + 1).is("in")) {
                membership(at + 2, "!");
            } else if (token.is("|") && afterValue && has(1)) {
                filter();
            } else if (token.is("True") || token.is("False")) {
                replace(token.is("True") ? "true" : "false", 1);
            } else {
                copy(token);
            }
        }
        return joined();
    }

    private boolean has(int more) {
        return at + more < tokens.size();
    }

    private void copy(Token token) {
        out.add(token.text());
        at++;
    }

    private void replace(String text, int count) {
        out.add(text);
        at += count;
        changed = true;
    }

    private void test() {
        boolean not = tokens.get(at + 1).is("not");
        int word = at + (not ? 2 : 1);
        String test = word < tokens.size() ? tokens.get(word).text() : "";
        String value = takeValue();
        boolean undefined = test.equals("undefined") || test.equals("none") || test.equals("None");
        String result = switch (test) {
            case "string", "number", "mapping", "sequence", "boolean" ->
                value + "?is_" + (test.equals("mapping") ? "hash" : test);
            default -> value + "??";
        };
        replace((not ^ undefined ? "!" : "") + result, (not ? 3 : 2));
    }

    private void membership(int listAt, String prefix) {
        String value = takeValue();
        int end = Operands.end(tokens, listAt);
        String list = text(listAt, end);
        replace(prefix + list + "?seq_contains(" + value + ")", end - at);
    }

    private void filter() {
        String name = tokens.get(at + 1).text();
        int end = at + 2;
        String arguments = "";
        if (end < tokens.size() && tokens.get(end).is("(")) {
            int close = Operands.closing(tokens, end);
            arguments = text(end + 1, close);
            end = close + 1;
        }
        String value = takeValue();
        String brackets = arguments.isEmpty() ? "" : "(" + arguments + ")";
        String result;
        if (name.equals("default") || name.equals("d")) {
            int comma = arguments.lastIndexOf(", true");
            String fallback = comma < 0 ? arguments : arguments.substring(0, comma);
            result = "(" + value + "!" + (fallback.isEmpty() ? "\"\"" : fallback) + ")";
        } else if (FUNCTIONS.containsKey(name)) {
            result = FUNCTIONS.get(name) + "(" + value + ")";
        } else if (name.equals("hash")) {
            result = "hash(" + (arguments.isEmpty() ? "\"sha1\"" : arguments) + ", " + value + ")";
        } else {
            result = value + FILTERS.getOrDefault(name, "?" + name) + brackets;
        }
        replace(result, end - at);
    }

    /** Takes the value that was written last back from the output. */
    private String takeValue() {
        String all = joined();
        List<Token> words = Tokenizer.tokens(all);
        int start = words.get(Operands.start(words, words.size() - 1)).start();
        out.clear();
        out.add(all.substring(0, start));
        return all.substring(start);
    }

    private String text(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            if (i > from && tokens.get(i).start() > tokens.get(i - 1).end()) {
                text.append(' ');
            }
            text.append(tokens.get(i).text());
        }
        return text.toString();
    }

    private String joined() {
        StringBuilder text = new StringBuilder();
        for (String word : out) {
            boolean operator = Tokenizer.isBinary(word) && !word.startsWith("..");
            text.append(operator ? " " + word + " " : word.equals(",") ? ", " : word);
        }
        return text.toString().strip();
    }
}
