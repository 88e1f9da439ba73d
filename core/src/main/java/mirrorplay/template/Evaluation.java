package mirrorplay.template;

import freemarker.template.TemplateException;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import mirrorplay.command.Secret;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.module.Omitted;
import mirrorplay.yaml.WrittenNumber;
import mirrorplay.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** One evaluation of what the user wrote, with everything that it needs from variables, for one thread. */
final class Evaluation {
    private static final int MAX_DEPTH = 100;

    /** A scalar that is being evaluated. */
    private record Frame(YamlNode.Scalar scalar, Scope scope, String label) {
        @SuppressWarnings("ReferenceEquality") // the same text at another place is another scalar
        boolean isFor(YamlNode.Scalar otherScalar, Scope otherScope) {
            return scalar == otherScalar && scope == otherScope;
        }
    }

    private final Expressions expressions;
    private final Texts texts;
    private final FunctionModels functions;
    private final Models models = new Models(this);
    private final IdentityHashMap<Variables, Scope> scopes = new IdentityHashMap<>();
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final Set<Scope> unwrapped = new HashSet<>();
    private boolean secretRead;
    private String lastNull = "";

    Evaluation(Expressions expressions, Texts texts) {
        this.expressions = expressions;
        this.texts = texts;
        this.functions = new FunctionModels(texts.functions(), this);
    }

    Models models() {
        return models;
    }

    Scope scope(Variables variables) {
        return scopes.computeIfAbsent(variables, v -> new Scope(v, this));
    }

    @Nullable
    TemplateModel function(String name) {
        return functions.get(name);
    }

    /** The text of a secret became part of what is being evaluated. */
    void secretWasRead() {
        secretRead = true;
    }

    boolean hasReadSecret() {
        return secretRead;
    }

    /** A variable that is defined, but holds nothing. */
    void nullWasRead(String label) {
        lastNull = label;
    }

    /** The value of a node and of everything below it. Omitted parts are left out. */
    @Nullable
    Object deep(YamlNode node, Scope scope, String label) throws EvaluationException {
        return switch (node) {
            case YamlNode.Scalar scalar -> scalar(scalar, scope, label);
            case YamlNode.Sequence sequence -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (YamlNode item : sequence.items()) {
                    Object value = plainNumber(deep(item, scope, label + "[" + list.size() + "]"));
                    if (value != Omitted.OMITTED) {
                        list.add(value);
                    }
                }
                yield list;
            }
            case YamlNode.Mapping mapping -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (YamlNode.Entry entry : mapping.entries()) {
                    String key = keyText(entry, scope);
                    Object value = plainNumber(deep(entry.value(), scope, label + "." + key));
                    if (value != Omitted.OMITTED) {
                        map.put(key, value);
                    }
                }
                yield map;
            }
        };
    }

    /** Inside a structure a number is only its value. */
    private static @Nullable Object plainNumber(@Nullable Object value) {
        return value instanceof WrittenNumber number ? Numbers.plain(number) : value;
    }

    /** {@link #deep} for use inside FreeMarker. */
    @Nullable
    Object held(YamlNode node, Scope scope, String label) throws TemplateModelException {
        try {
            return deep(node, scope, label);
        } catch (EvaluationException e) {
            throw new EvaluationFailed(e);
        }
    }

    /** Turns the variables of a scope into data; null where they hold themselves, as {@code hostvars} does. */
    @Nullable
    Object once(Scope scope, Unwrapping unwrapping) throws TemplateModelException {
        if (!unwrapped.add(scope)) {
            return null;
        }
        try {
            return unwrapping.value();
        } finally {
            unwrapped.remove(scope);
        }
    }

    /** Gives plain data. */
    interface Unwrapping {
        @Nullable
        Object value() throws TemplateModelException;
    }

    /** The value of a key; keys may hold expressions. */
    Optional<YamlNode> entry(YamlNode.Mapping mapping, String key, Scope scope) throws TemplateModelException {
        Optional<YamlNode> literal = mapping.get(key);
        if (literal.isPresent()) {
            return literal;
        }
        for (YamlNode.Entry entry : mapping.entries()) {
            if (texts.isExpression(entry.key()) && key(entry, scope).equals(key)) {
                return Optional.of(entry.value());
            }
        }
        return Optional.empty();
    }

    String key(YamlNode.Entry entry, Scope scope) throws TemplateModelException {
        try {
            return keyText(entry, scope);
        } catch (EvaluationException e) {
            throw new EvaluationFailed(e);
        }
    }

    private String keyText(YamlNode.Entry entry, Scope scope) throws EvaluationException {
        if (!texts.isExpression(entry.key())) {
            return entry.key().text();
        }
        Object value = scalar(entry.key(), scope, entry.key().text());
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Number || value instanceof Boolean) {
            return String.valueOf(value);
        }
        throw new EvaluationException(Diagnostic.error(
                Code.EXPRESSION_FAILED, entry.key().range(), "a key must be text, here it is " + Kinds.of(value)));
    }

    /** The value of a scalar, evaluated at most once per scope. */
    @Nullable
    Object scalar(YamlNode.Scalar scalar, Scope scope, String label) throws EvaluationException {
        if (!texts.isExpression(scalar)) {
            return texts.plain(scalar);
        }
        Optional<Object> known = scope.results().get(scalar);
        if (known == null) {
            enter(scalar, scope, label);
            try {
                known = Optional.ofNullable(text(scalar, scope));
            } finally {
                frames.pop();
            }
            scope.results().put(scalar, known);
        }
        return known.orElse(null);
    }

    private void enter(YamlNode.Scalar scalar, Scope scope, String label) throws EvaluationException {
        boolean again = frames.stream().anyMatch(f -> f.isFor(scalar, scope));
        if (again || frames.size() >= MAX_DEPTH) {
            List<String> chain = new ArrayList<>();
            for (Frame frame : frames) {
                chain.addFirst(frame.label());
                if (frame.isFor(scalar, scope)) {
                    break;
                }
            }
            chain.add(label);
            String shown =
                    String.join(" → ", chain.size() > 12 ? chain.subList(chain.size() - 12, chain.size()) : chain);
            throw new EvaluationException(Diagnostic.error(
                            Code.EXPRESSION_CYCLE,
                            scalar.range(),
                            (again ? "variables need each other: " : "variables need each other too deeply: ") + shown)
                    .withHint("one of them needs a value of its own"));
        }
        frames.push(new Frame(scalar, scope, label));
    }

    private @Nullable Object text(YamlNode.Scalar scalar, Scope scope) throws EvaluationException {
        List<Segment> segments = texts.segments(scalar);
        if (segments.size() == 1 && segments.getFirst() instanceof Segment.Interpolation only) {
            return expression(scalar, only.text(), only.start(), scope, true);
        }
        StringBuilder text = new StringBuilder();
        boolean secret = false;
        for (Segment segment : segments) {
            switch (segment) {
                case Segment.Literal literal -> text.append(literal.text());
                case Segment.Interpolation part -> {
                    Object value = expression(scalar, part.text(), part.start(), scope, false);
                    secret |= value instanceof Secret;
                    text.append(Kinds.inText(value, scalar, part));
                }
            }
        }
        return secret ? new Secret(text.toString()) : text.toString();
    }

    /** The native value of an expression that starts at an offset of a scalar. */
    @Nullable
    Object expression(YamlNode.Scalar scalar, String expression, int start, Scope scope, boolean nullAllowed)
            throws EvaluationException {
        boolean outer = secretRead;
        secretRead = false;
        lastNull = "";
        Failures failures = new Failures(scalar, expression, start, scope);
        try {
            Predicate<String> secret = made -> secretRead && !isLiteralOf(made, expression);
            return Unwrap.model(model(expression, scope), secret);
        } catch (SyntaxProblem e) {
            throw new EvaluationException(Texts.diagnostic(e.shifted(start), scalar));
        } catch (TemplateException e) {
            if (nullAllowed && isNullItself(expression.strip()) && Failures.isUndefined(e)) {
                return null;
            }
            throw failures.of(e, lastNull, secretRead);
        } finally {
            secretRead = outer;
        }
    }

    /** What an expression gives, before it is turned into plain data. */
    @Nullable
    TemplateModel model(String expression, Scope scope) throws SyntaxProblem, TemplateException {
        return expressions.evaluate(expressions.compile(expression), new WrittenModels.ScopeModel(scope), models);
    }

    private boolean isNullItself(String expression) {
        return lastNull.equals(expression) || (lastNull.startsWith(".") && expression.endsWith(lastNull));
    }

    /** {@code (password != "")?then("yes", "no")} reads a secret, but its result is one of the user's own words. */
    private static boolean isLiteralOf(String made, String expression) {
        return Tokenizer.tokens(expression).stream()
                .anyMatch(token -> (token.kind() == Token.Kind.STRING || token.kind() == Token.Kind.RAW_STRING)
                        && token.text().length() >= 2
                        && token.text().indexOf("${") < 0
                        && token.text()
                                .substring(
                                        token.kind() == Token.Kind.STRING ? 1 : 2,
                                        token.text().length() - 1)
                                .equals(made));
    }
}
