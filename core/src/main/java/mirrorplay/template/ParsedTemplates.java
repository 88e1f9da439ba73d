package mirrorplay.template;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.ParseException;
import freemarker.template.Configuration;
import freemarker.template.Template;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import mirrorplay.diag.Source;

/** The templates that were parsed, so that each is parsed once and not for every host. Safe for use by several threads. */
final class ParsedTemplates {
    /** More than that are not of one playbook: texts that differ from host to host. */
    private static final int KEPT = 256;

    private final Map<Source, Template> parsed = new ConcurrentHashMap<>();

    /** The template, with a configuration that finds nothing to include.
     *
     * @param name what FreeMarker calls it in its messages
     */
    Template alone(Source source, String name) throws EvaluationException, ParseException {
        Template known = parsed.get(source);
        if (known == null) {
            TemplateText.check(source);
            known = parse(source, Expressions.configuration(), name);
            if (parsed.size() < KEPT) {
                parsed.put(source, known);
            }
        }
        return known;
    }

    static Template parse(Source source, Configuration configuration, String name) throws ParseException {
        if (source.name().endsWith(".html.ftl")) {
            configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
        }
        try {
            return new Template(name, source.text(), configuration);
        } catch (ParseException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
