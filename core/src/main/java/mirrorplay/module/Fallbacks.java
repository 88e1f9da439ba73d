package mirrorplay.module;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Source;
import mirrorplay.diag.SourceRange;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlReader;
import org.jspecify.annotations.Nullable;

/** The values of parameters that the user does not give, made from their YAML text as user input is. */
final class Fallbacks {
    // By identity: descriptors are made once, and the hash of a whole record is no cheap key.
    private final Map<Parameter, Optional<Object>> known = Collections.synchronizedMap(new IdentityHashMap<>());

    /** The value.
     *
     * @throws IllegalArgumentException when the declaration is wrong; a test over the catalogue finds that
     */
    @Nullable
    Object value(Parameter parameter) {
        return known.computeIfAbsent(parameter, p -> Optional.ofNullable(convert(p)))
                .orElse(null);
    }

    private static @Nullable Object convert(Parameter parameter) {
        String text = parameter.fallback().orElse("");
        Source source = new Source("the fallback of " + parameter.name(), text);
        Findings findings = new Findings("");
        Object value = new Conversion(Optional.empty(), findings, true, new Fallbacks())
                .convert(parameter.type(), part(parameter, text, source), "parameter '" + parameter.name() + "'");
        if (!findings.isEmpty() || value instanceof Conversion.Missing) {
            throw new IllegalArgumentException("the fallback '" + text + "' of " + parameter.name() + " is wrong: "
                    + findings.all().stream().map(d -> d.problem()).toList());
        }
        return value;
    }

    /** A single value needs no YAML reader. */
    private static Part part(Parameter parameter, String text, Source source) {
        boolean single = switch (parameter.type()) {
            case ParameterType.Plain plain -> plain != ParameterType.Plain.ANY;
            case ParameterType.Choice choice -> true;
            case ParameterType.Whole whole -> true;
            default -> false;
        };
        if (single) {
            return new Part.One(SourceRange.startOf(source), Optional.empty(), Leaf.of(text));
        }
        Diagnostics problems = new Diagnostics();
        Optional<YamlNode> node = new YamlReader().read(source, problems);
        if (problems.hasErrors()) {
            throw new IllegalArgumentException("the fallback of " + parameter.name() + " is no YAML: " + text);
        }
        return node.map(n -> Part.written(n, NO_EXPRESSIONS))
                .orElseGet(() -> Part.data(null, SourceRange.startOf(source)));
    }

    private static final ExpressionSyntax NO_EXPRESSIONS = new ExpressionSyntax() {
        @Override
        public boolean isExpression(YamlNode.Scalar scalar) {
            return false;
        }

        @Override
        public void check(YamlNode node, Diagnostics out) {
            // nothing is an expression
        }

        @Override
        public void checkCondition(YamlNode node, Diagnostics out) {
            // nothing is an expression
        }
    };
}
