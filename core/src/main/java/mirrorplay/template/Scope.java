package mirrorplay.template;

import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import mirrorplay.template.WrittenModels.MappingModel;
import mirrorplay.template.WrittenModels.SequenceModel;
import mirrorplay.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** The variables that a text sees, each evaluated at most once within one evaluation. */
final class Scope {
    private final Variables variables;
    private final Evaluation evaluation;
    private final Map<String, Optional<TemplateModel>> models = new HashMap<>();
    private final IdentityHashMap<YamlNode.Scalar, Optional<Object>> results = new IdentityHashMap<>();

    Scope(Variables variables, Evaluation evaluation) {
        this.variables = variables;
        this.evaluation = evaluation;
    }

    Variables variables() {
        return variables;
    }

    Evaluation evaluation() {
        return evaluation;
    }

    /** Values of scalars that have been evaluated in this scope. */
    IdentityHashMap<YamlNode.Scalar, Optional<Object>> results() {
        return results;
    }

    /** The variable or function of this name; null when there is none. */
    @Nullable
    TemplateModel model(String name) throws TemplateModelException {
        Optional<TemplateModel> known = models.get(name);
        if (known == null) {
            known = Optional.ofNullable(find(name));
            models.put(name, known);
        }
        return known.orElse(null);
    }

    private @Nullable TemplateModel find(String name) throws TemplateModelException {
        Optional<Value> variable = variables.get(name);
        TemplateModel function = evaluation.function(name);
        if (variable.isEmpty()) {
            return function;
        }
        TemplateModel model = switch (variable.get()) {
            case Value.Written written -> model(written.node(), name);
            case Value.Data data -> evaluation.models().wrap(data.value());
            case Value.Computed computed ->
                evaluation.models().wrap(computed.supplier().get());
        };
        if (model == null) {
            evaluation.nullWasRead(name);
        }
        if (function instanceof TemplateMethodModelEx method) {
            return switch (model) {
                case TemplateScalarModel text -> new CallableText(text, method);
                case DataModels.NumberModel number -> new CallableNumber(number, method);
                case null, default -> model;
            };
        }
        return model;
    }

    /** What the user wrote, evaluated now if it is a scalar, else when its parts are used. */
    @Nullable
    TemplateModel model(YamlNode node, String label) throws TemplateModelException {
        return switch (node) {
            case YamlNode.Scalar scalar -> {
                Object value;
                try {
                    value = evaluation.scalar(scalar, this, label);
                } catch (EvaluationException e) {
                    throw new EvaluationFailed(e);
                }
                if (value == null) {
                    evaluation.nullWasRead(label);
                }
                yield evaluation.models().wrap(value);
            }
            case YamlNode.Mapping mapping -> new MappingModel(mapping, this, label);
            case YamlNode.Sequence sequence -> new SequenceModel(sequence, this, label);
        };
    }
}
