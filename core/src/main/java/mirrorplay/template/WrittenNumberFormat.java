package mirrorplay.template;

import freemarker.core.Environment;
import freemarker.core.TemplateNumberFormat;
import freemarker.core.TemplateNumberFormatFactory;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import java.util.Locale;
import mirrorplay.yaml.WrittenNumber;

/** Numbers in text: as the user wrote them ({@code 0644}, {@code 10.10}), computed ones as computers want them. */
final class WrittenNumberFormat extends TemplateNumberFormat {
    /** What FreeMarker's settings call it. */
    static final String NAME = "written";

    static final TemplateNumberFormatFactory FACTORY = new TemplateNumberFormatFactory() {
        @Override
        public TemplateNumberFormat get(String parameters, Locale locale, Environment environment) {
            return new WrittenNumberFormat();
        }
    };

    private WrittenNumberFormat() {}

    @Override
    public String formatToPlainText(TemplateNumberModel number) throws TemplateModelException {
        return number instanceof DataModels.Holder model && model.held() instanceof WrittenNumber written
                ? written.text()
                : Numbers.text(number.getAsNumber());
    }

    @Override
    public boolean isLocaleBound() {
        return false;
    }

    @Override
    public String getDescription() {
        return NAME;
    }
}
