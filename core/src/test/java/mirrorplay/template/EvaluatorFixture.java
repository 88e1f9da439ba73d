package mirrorplay.template;

import static mirrorplay.template.Written.text;
import static mirrorplay.template.Written.variables;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** Evaluates what was written with variables. */
abstract class EvaluatorFixture {
    final Evaluator evaluator = new Evaluator(Functions.none());

    Object value(YamlNode node, @Nullable Object... variables) throws EvaluationException {
        Object value = evaluator.value(node, variables(variables));
        return value == null ? "null" : value;
    }

    Diagnostic failure(YamlNode node, @Nullable Object... variables) {
        return catchThrowableOfType(EvaluationException.class, () -> value(node, variables))
                .diagnostic();
    }

    List<Diagnostic> problems(String text) {
        Diagnostics out = new Diagnostics();
        evaluator.check(text(text), out);
        return out.all();
    }

    List<Diagnostic> conditionProblems(String text) {
        Diagnostics out = new Diagnostics();
        evaluator.checkCondition(text(text), out);
        return out.all();
    }
}
