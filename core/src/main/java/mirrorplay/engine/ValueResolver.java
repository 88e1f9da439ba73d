package mirrorplay.engine;

import java.util.List;
import mirrorplay.module.BindingException;
import mirrorplay.module.Resolver;
import mirrorplay.template.EvaluationException;
import mirrorplay.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** Gives the binder the values of expressions on one host. */
record ValueResolver(Values values) implements Resolver {
    @Override
    public @Nullable Object resolve(YamlNode node) throws BindingException {
        try {
            return values.of(node);
        } catch (EvaluationException e) {
            throw new BindingException(List.of(e.diagnostic()));
        }
    }

    @Override
    public boolean condition(YamlNode node) throws BindingException {
        try {
            return values.evaluator().condition(node, values.scope());
        } catch (EvaluationException e) {
            throw new BindingException(List.of(e.diagnostic()));
        }
    }

    @Override
    public @Nullable Object expression(YamlNode node) throws BindingException {
        try {
            return values.evaluator().bareValue(node, values.scope());
        } catch (EvaluationException e) {
            throw new BindingException(List.of(e.diagnostic()));
        }
    }
}
