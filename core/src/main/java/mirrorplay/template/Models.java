package mirrorplay.template;

import freemarker.template.ObjectWrapper;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.util.List;
import java.util.Map;
import mirrorplay.command.Secret;
import mirrorplay.module.Omitted;
import mirrorplay.template.DataModels.BooleanModel;
import mirrorplay.template.DataModels.ListModel;
import mirrorplay.template.DataModels.MapModel;
import mirrorplay.template.DataModels.NumberModel;
import mirrorplay.template.DataModels.OmitModel;
import mirrorplay.template.DataModels.SecretModel;
import mirrorplay.template.DataModels.TextModel;
import org.jspecify.annotations.Nullable;

/** Shows plain data, variables and what the user wrote to FreeMarker, within one evaluation. */
final class Models implements ObjectWrapper {
    private final Evaluation evaluation;

    Models(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    @Override
    public @Nullable TemplateModel wrap(@Nullable Object value) throws TemplateModelException {
        return switch (value) {
            case null -> null;
            case TemplateModel model -> model;
            case String text -> new TextModel(text);
            case Secret secret -> new SecretModel(secret, evaluation);
            case Boolean truth -> truth ? BooleanModel.TRUE : BooleanModel.FALSE;
            case Number number -> new NumberModel(number);
            case Omitted omitted -> OmitModel.OMIT;
            case Map<?, ?> map -> new MapModel(map, this);
            case List<?> list -> new ListModel(list, this);
            case Variables variables -> new WrittenModels.ScopeModel(evaluation.scope(variables));
            case Value variable -> throw new TemplateModelException("a variable outside of a scope: " + variable);
            default -> new TextModel(value.toString());
        };
    }

    void nullWasRead(String label) {
        evaluation.nullWasRead(label);
    }
}
