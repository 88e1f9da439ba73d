package mirrorplay.template;

import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text variable with the name of a function ({@code ip}, {@code version}): called, it is the function. */
record CallableText(TemplateScalarModel text, TemplateMethodModelEx function)
        implements TemplateScalarModel, TemplateMethodModelEx, DataModels.Holder {
    @Override
    public String getAsString() throws TemplateModelException {
        return text.getAsString();
    }

    @Override
    @SuppressWarnings("rawtypes") // the library declares it without element type
    public @Nullable Object exec(List arguments) throws TemplateModelException {
        return function.exec(arguments);
    }

    @Override
    public @Nullable Object held() throws TemplateModelException {
        return text instanceof DataModels.Holder holder ? holder.held() : text.getAsString();
    }
}
