package mirrorplay.template;

import freemarker.core.InvalidReferenceException;
import freemarker.template.TemplateException;
import freemarker.template.TemplateHashModelEx;
import freemarker.template.TemplateModelIterator;
import freemarker.template.TemplateScalarModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.SourceRange;
import mirrorplay.diag.Suggestions;
import mirrorplay.facts.AnsibleFacts;
import mirrorplay.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** Says in the user's words why an expression failed. */
final class Failures {
    private final YamlNode.Scalar scalar;
    private final String expression;
    private final int start;
    private final Scope scope;

    Failures(YamlNode.Scalar scalar, String expression, int start, Scope scope) {
        this.scalar = scalar;
        this.expression = expression;
        this.start = start;
        this.scope = scope;
    }

    static boolean isUndefined(TemplateException e) {
        return e instanceof InvalidReferenceException;
    }

    /**
     * @param nullName the variable read last that is defined and holds nothing, or empty
     * @param secretRead whether a message may quote a secret, and is left out therefore
     */
    EvaluationException of(TemplateException e, String nullName, boolean secretRead) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof EvaluationFailed inner) {
                return new EvaluationException(usedHere(inner.failure().diagnostic()));
            }
        }
        String blamed = e.getBlamedExpressionString();
        int offset = Expressions.offset(expression, e.getLineNumber(), e.getColumnNumber());
        if (blamed != null && blamed.startsWith("(") && blamed.endsWith(")")) {
            blamed = blamed.substring(1, blamed.length() - 1);
            offset += expression.startsWith("(", offset) && !expression.startsWith(blamed, offset) ? 1 : 0;
        }
        if (e instanceof InvalidReferenceException && blamed != null) {
            return new EvaluationException(undefined(blamed, offset, nullName));
        }
        Comparison comparison = Comparison.in(expression, e.getMessageWithoutStackTop());
        Diagnostic failed = Diagnostic.error(
                        Code.EXPRESSION_FAILED,
                        place(offset, blamed == null ? 1 : blamed.length()),
                        comparison != null
                                ? comparison.problem()
                                : secretRead ? "it failed; why is not shown, because it uses a secret" : Wording.of(e))
                .withHint(comparison == null ? "" : comparison.hint());
        return new EvaluationException(failed.withNotes(where()));
    }

    private Diagnostic usedHere(Diagnostic inner) {
        List<String> notes = new ArrayList<>(inner.notes());
        if (notes.size() < 6) {
            notes.add("needed by " + shown() + " (" + place(0, 1) + ")");
        }
        return inner.withNotes(notes.toArray(new String[0]));
    }

    private Diagnostic undefined(String blamed, int offset, String nullName) {
        int dot = blamed.lastIndexOf('.');
        boolean simple = dot < 0 && blamed.indexOf('[') < 0 && blamed.indexOf('(') < 0;
        String name = dot < 0 ? blamed : blamed.substring(dot + 1);
        Set<String> known = simple ? scope.variables().names() : keysOf(dot < 0 ? "" : blamed.substring(0, dot));
        boolean isNull = nullName.equals(blamed) || (nullName.startsWith(".") && blamed.endsWith(nullName));
        String problem = isNull
                ? blamed + " holds nothing"
                : simple
                        ? "variable '" + name + "' is not defined"
                        : dot < 0 ? blamed + " is not there" : blamed.substring(0, dot) + " has no '" + name + "'";
        Diagnostic undefined = Diagnostic.error(Code.EXPRESSION_UNDEFINED, place(offset, blamed.length()), problem);
        String hint = hint(blamed, name, known, isNull);
        List<String> notes = new ArrayList<>(List.of(where()));
        if (simple && !isNull && looksLikeShell(name)) {
            notes.add("a shell variable is written $" + name + " or ${r\"${" + name + "}\"}");
        }
        if (!simple && !known.isEmpty() && known.size() <= 12) {
            notes.add("known: " + String.join(", ", known.stream().sorted().toList()));
        }
        return undefined.withHint(hint).withNotes(notes.toArray(new String[0]));
    }

    private String hint(String blamed, String name, Set<String> known, boolean isNull) {
        if (isNull) {
            return "write (" + blamed + ")!\"\" if it may be missing";
        }
        int after = expression.indexOf(blamed) + blamed.length();
        int dash = after;
        while (dash < expression.length()
                && (Character.isLetterOrDigit(expression.charAt(dash)) || "-_".indexOf(expression.charAt(dash)) >= 0)) {
            dash++;
        }
        if (after < dash && expression.charAt(after) == '-') {
            String whole = name + expression.substring(after, dash);
            int dot = blamed.lastIndexOf('.');
            if (dot >= 0) {
                return "- is a minus here: write " + blamed.substring(0, dot) + "[\"" + whole + "\"]";
            }
            if (known.contains(whole)) {
                return "- is a minus here; a variable with - in its name is written " + whole.replace("-", "\\-");
            }
        }
        if (name.equals("True") || name.equals("False") || name.equals("yes") || name.equals("no")) {
            return "write " + (name.equals("True") || name.equals("yes"));
        }
        return AnsibleFacts.translated(name)
                .map(own -> "write " + own)
                .orElseGet(() -> Suggestions.didYouMean(name, known));
    }

    /** {@code HOME} in a shell task is most likely the shell's. */
    static boolean looksLikeShell(String name) {
        return name.equals(name.toUpperCase(java.util.Locale.ROOT))
                && name.chars().anyMatch(Character::isLetter);
    }

    private Set<String> keysOf(String prefix) {
        Set<String> keys = new HashSet<>();
        try {
            if (!prefix.isEmpty() && scope.evaluation().model(prefix, scope) instanceof TemplateHashModelEx hash) {
                TemplateModelIterator iterator = hash.keys().iterator();
                while (iterator.hasNext()) {
                    keys.add(((TemplateScalarModel) iterator.next()).getAsString());
                }
            }
        } catch (SyntaxProblem | TemplateException noHelp) {
            // only for the message: without the keys it says less
        }
        return keys;
    }

    private String shown() {
        return "${" + expression.strip() + "}";
    }

    private String where() {
        return "in the expression " + expression.strip();
    }

    private SourceRange place(int offset, int length) {
        return Places.within(scalar, start + offset, length);
    }

    /** A comparison of values of different types. */
    private record Comparison(String problem, String hint) {
        static @Nullable Comparison in(String expression, String message) {
            if (!message.contains("compare values of these types") && !message.contains("Can't compare")) {
                return null;
            }
            boolean textLeft = message.contains("Left hand operand is a string");
            boolean textRight = message.contains("Right hand operand is a string");
            boolean number = message.contains("operand is a number");
            List<Token> tokens = Tokenizer.tokens(expression);
            for (int i = 1; i + 1 < tokens.size(); i++) {
                Token operator = tokens.get(i);
                if (Set.of("==", "!=", "=", "<", ">", "<=", ">=", "lt", "gt", "lte", "gte")
                        .contains(operator.text())) {
                    String left = text(expression, tokens, Operands.start(tokens, i - 1), i);
                    String right = text(expression, tokens, i + 1, Operands.end(tokens, i + 1));
                    String problem = "cannot compare " + kind(message, "Left") + " with " + kind(message, "Right")
                            + ": " + left + " " + operator.text() + " " + right;
                    if (!number || textLeft == textRight) {
                        return new Comparison(problem, "");
                    }
                    return new Comparison(
                            problem,
                            "write " + left + (textLeft ? "?number " : " ") + operator.text() + " " + right
                                    + (textRight ? "?number" : ""));
                }
            }
            return new Comparison("values of different types are compared", "");
        }

        private static String text(String expression, List<Token> tokens, int from, int to) {
            return expression.substring(
                    tokens.get(from).start(), tokens.get(to - 1).end());
        }

        private static String kind(String message, String side) {
            int at = message.indexOf(side + " hand operand is a ");
            if (at < 0) {
                return "a value";
            }
            String rest = message.substring(at + side.length() + " hand operand is a ".length());
            return rest.startsWith("string")
                    ? "text"
                    : rest.startsWith("number")
                            ? "a number"
                            : rest.startsWith("boolean")
                                    ? "a boolean"
                                    : rest.startsWith("sequence")
                                            ? "a list"
                                            : rest.startsWith("hash") || rest.startsWith("extended_hash")
                                                    ? "a mapping"
                                                    : "a value";
        }
    }
}
