package mirrorplay.template;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Source;
import mirrorplay.diag.SourceRange;
import mirrorplay.module.ExpressionSyntax;
import mirrorplay.yaml.WrittenNumber;
import mirrorplay.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** Evaluates expressions and templates. Text without <code>${</code> stays as it is and costs nothing; FreeMarker is started by
 * the first expression. Safe for use by several threads. */
public final class Evaluator implements ExpressionSyntax {
    private final Texts texts;
    private final ParsedTemplates templates = new ParsedTemplates();
    private volatile @Nullable Expressions started;

    public Evaluator(Functions functions) {
        this.texts = new Texts(functions);
    }

    /** Whether the scalar holds <code>${…}</code>; text tagged {@code !unsafe} or {@code !vault} never does. */
    @Override
    public boolean isExpression(YamlNode.Scalar scalar) {
        return texts.isExpression(scalar);
    }

    /** Reports syntax errors of every <code>${…}</code> in a node and below it. */
    @Override
    public void check(YamlNode node, Diagnostics out) {
        switch (node) {
            case YamlNode.Scalar scalar -> {
                if (isExpression(scalar)) {
                    SyntaxCheck.text(scalar, texts, expressions(), out);
                }
            }
            case YamlNode.Sequence sequence -> sequence.items().forEach(item -> check(item, out));
            case YamlNode.Mapping mapping ->
                mapping.entries().forEach(entry -> {
                    check(entry.key(), out);
                    check(entry.value(), out);
                });
        }
    }

    /** Reports syntax errors of a bare expression, or of a list of them. */
    @Override
    public void checkCondition(YamlNode node, Diagnostics out) {
        switch (node) {
            case YamlNode.Scalar scalar -> {
                if (scalar.value() instanceof String) {
                    SyntaxCheck.bare(scalar, expressions(), out);
                } else if (!(scalar.value() instanceof Boolean)) {
                    out.add(Texts.noCondition(node));
                }
            }
            case YamlNode.Sequence sequence -> sequence.items().forEach(item -> checkCondition(item, out));
            case YamlNode.Mapping mapping -> out.add(Texts.noCondition(node));
        }
    }

    /** The variables that a node cannot do without; those with a default, and functions, are not among them. */
    public Set<String> names(YamlNode node) {
        Set<String> names = new HashSet<>();
        SyntaxCheck.names(node, texts, names);
        names.removeAll(FunctionNames.ALL);
        return names;
    }

    /** {@link #names} of a bare expression, or of a list of them. */
    public Set<String> conditionNames(YamlNode node) {
        Set<String> names = new HashSet<>();
        SyntaxCheck.bareNames(node, names);
        names.removeAll(FunctionNames.ALL);
        return names;
    }

    /** The names of the functions of the language. */
    public static Set<String> functionNames() {
        return FunctionNames.ALL;
    }

    /** A place where an expression goes into a variable.
     *
     * @param names the names behind the variable's own, at least one
     * @param ranges where each of them stands
     */
    public record Member(List<String> names, List<SourceRange> ranges) {
        public Member {
            names = List.copyOf(names);
            ranges = List.copyOf(ranges);
        }
    }

    /** Where the expressions of a scalar go into the variable of this name, also into that of another host.
     *
     * @param bare whether the scalar is an expression itself
     */
    public List<Member> members(YamlNode node, String variable, boolean bare) {
        if (node instanceof YamlNode.Sequence sequence) {
            return sequence.items().stream()
                    .flatMap(item -> members(item, variable, bare).stream())
                    .toList();
        }
        MemberPaths paths = new MemberPaths(variable);
        if (node instanceof YamlNode.Scalar scalar && scalar.text().contains(variable)) {
            if (bare) {
                paths.expression(scalar, scalar.text(), 0);
            } else if (isExpression(scalar)) {
                try {
                    paths.text(scalar, texts.segments(scalar));
                } catch (EvaluationException e) {
                    // check() reports it
                    return List.of();
                }
            }
        }
        return paths.found();
    }

    /** The value of a node and of all that is below it: Map, List, String, Long, BigInteger, BigDecimal, Boolean, null, {@code
     * Secret}, {@code Omitted}; a lone number whose text says more than its value is a {@link WrittenNumber}. A text that a
     * secret became part of is a {@code Secret}. */
    public @Nullable Object value(YamlNode node, Variables variables) throws EvaluationException {
        if (!texts.holdsExpression(node)) {
            return node instanceof YamlNode.Scalar scalar ? texts.plain(scalar) : YamlData.of(node);
        }
        try {
            Evaluation evaluation = new Evaluation(expressions(), texts);
            return evaluation.deep(node, evaluation.scope(variables), "this value");
        } catch (StackOverflowError e) {
            throw endless(node.range());
        }
    }

    /** The value of a bare expression, e.g. the name of a variable; a scalar that is no text is its own value. */
    public @Nullable Object bareValue(YamlNode node, Variables variables) throws EvaluationException {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            throw new EvaluationException(Diagnostic.error(
                    Code.EXPRESSION_SYNTAX, node.range(), "an expression is text, here it is " + node.kind()));
        }
        if (!(scalar.value() instanceof String)) {
            return scalar.value();
        }
        try {
            Evaluation evaluation = new Evaluation(expressions(), texts);
            return evaluation.expression(scalar, scalar.text(), 0, evaluation.scope(variables), true);
        } catch (StackOverflowError e) {
            throw endless(node.range());
        }
    }

    /** Whether a condition holds; a list holds when all of its conditions do. What is no boolean is an error. */
    public boolean condition(YamlNode node, Variables variables) throws EvaluationException {
        if (node instanceof YamlNode.Sequence sequence) {
            for (YamlNode item : sequence.items()) {
                if (!condition(item, variables)) {
                    return false;
                }
            }
            return true;
        }
        if (!(node instanceof YamlNode.Scalar scalar) || scalar.value() == null || scalar.value() instanceof Number) {
            throw new EvaluationException(Texts.noCondition(node));
        }
        Object value = bareValue(scalar, variables);
        if (value instanceof Boolean truth) {
            return truth;
        }
        String text = scalar.text().strip();
        throw new EvaluationException(Diagnostic.error(
                        Code.EXPRESSION_FAILED,
                        scalar.range(),
                        "a condition must be true or false, but " + text + " is " + Kinds.of(value))
                .withHint(
                        switch (value) {
                            case String truth
                            when Set.of("true", "false").contains(truth) ->
                                "it is a text: write (" + text + ")?boolean";
                            case String other -> "write " + text + " == \"…\" or " + text + " != \"\"";
                            case List<?> list -> "write " + text + "?size > 0";
                            case Map<?, ?> map -> "write " + text + "?size > 0";
                            case Number number -> "write " + text + " != 0";
                            case null -> "write (" + text + ")!false";
                            default -> "";
                        }));
    }

    /** The lines that a command of the user's prints on the controller. They are data.
     *
     * @throws IOException with a message for the user when the command fails
     */
    public List<String> lines(String command) throws IOException {
        return texts.functions().pipe(command).lines().toList();
    }

    /** Renders a template.
     *
     * @param includes finds another template by its path relative to the first one's directory
     */
    public String render(Source template, Function<String, Optional<Source>> includes, Variables variables)
            throws EvaluationException {
        Evaluation evaluation = new Evaluation(expressions(), texts);
        return new TemplateRenderer(template, includes, evaluation, templates).render(variables);
    }

    /** Reports syntax errors of a template, without rendering it. */
    public void checkTemplate(Source template, Diagnostics out) {
        TemplateRenderer.check(template, templates, out);
    }

    /** Values that are computed outside of an evaluation hide a cycle from it. */
    private static EvaluationException endless(SourceRange range) {
        return new EvaluationException(Diagnostic.error(
                        Code.EXPRESSION_CYCLE,
                        range,
                        "variables need each other without an end, or expressions are nested too deeply")
                .withHint("one of them needs a value of its own"));
    }

    private Expressions expressions() {
        Expressions known = started;
        if (known == null) {
            synchronized (this) {
                known = started;
                if (known == null) {
                    known = new Expressions();
                    started = known;
                }
            }
        }
        return known;
    }
}
