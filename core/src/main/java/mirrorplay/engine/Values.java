package mirrorplay.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.playbook.KeywordValue;
import mirrorplay.template.EvaluationException;
import mirrorplay.template.Evaluator;
import mirrorplay.template.Value;
import mirrorplay.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** Evaluates what was written for one host at one place. */
record Values(Evaluator evaluator, HostScope scope) {
    @Nullable
    Object of(YamlNode node) throws EvaluationException {
        return evaluator.value(node, scope);
    }

    Values with(Map<String, Value> more) {
        return new Values(evaluator, scope.with(more));
    }

    boolean flag(Optional<YamlNode> node, boolean fallback) throws EvaluationException {
        return node.isEmpty() ? fallback : convert(node.get(), KeywordValue::bool);
    }

    int count(Optional<YamlNode> node, int fallback) throws EvaluationException {
        return node.isEmpty() ? fallback : convert(node.get(), KeywordValue::count);
    }

    java.time.Duration duration(Optional<YamlNode> node, java.time.Duration fallback) throws EvaluationException {
        return node.isEmpty() ? fallback : convert(node.get(), KeywordValue::duration);
    }

    String text(YamlNode node) throws EvaluationException {
        return String.valueOf(of(node));
    }

    /** The first condition that does not hold; empty when all hold. */
    Optional<YamlNode> firstFalse(List<YamlNode> conditions) throws EvaluationException {
        for (YamlNode condition : conditions) {
            if (!evaluator.condition(condition, scope)) {
                return Optional.of(condition);
            }
        }
        return Optional.empty();
    }

    private <T> T convert(YamlNode node, java.util.function.Function<@Nullable Object, T> converter)
            throws EvaluationException {
        try {
            return converter.apply(of(node));
        } catch (IllegalArgumentException e) {
            throw new EvaluationException(
                    Diagnostic.error(Code.EXPRESSION_FAILED, node.range(), String.valueOf(e.getMessage())));
        }
    }
}
