package mirrorplay.template;

import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A number variable with the name of a function ({@code version}): called, it is the function. */
record CallableNumber(DataModels.NumberModel number, TemplateMethodModelEx function)
        implements TemplateNumberModel, TemplateMethodModelEx, DataModels.Holder {
    @Override
    public Number getAsNumber() {
        return number.getAsNumber();
    }

    @Override
    @SuppressWarnings("rawtypes") // the library declares it without element type
    public @Nullable Object exec(List arguments) throws TemplateModelException {
        return function.exec(arguments);
    }

    @Override
    public Object held() {
        return number.held();
    }
}
