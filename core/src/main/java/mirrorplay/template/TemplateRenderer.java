package mirrorplay.template;

import freemarker.cache.TemplateLoader;
import freemarker.core.Environment;
import freemarker.core.ParseException;
import freemarker.template.Configuration;
import freemarker.template.SimpleScalar;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNotFoundException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Source;
import mirrorplay.diag.SourceRange;
import mirrorplay.diag.Suggestions;
import org.jspecify.annotations.Nullable;

/** Renders one template and what it includes. */
final class TemplateRenderer {
    /** Directories that FreeMarker sees above the template, so that {@code ../} works. */
    private static final String ABOVE = "a/a/a/a/a/a/a/a/";

    /** Directives and built-ins that may read another file. */
    private static final Pattern INCLUDES = Pattern.compile("include|import|interpret|optional_template");

    private final Source source;
    private final Function<String, Optional<Source>> includes;
    private final Evaluation evaluation;
    private final ParsedTemplates templates;
    private final Map<String, Source> loaded = new HashMap<>();

    TemplateRenderer(
            Source source,
            Function<String, Optional<Source>> includes,
            Evaluation evaluation,
            ParsedTemplates templates) {
        this.templates = templates;
        this.source = source;
        this.includes = includes;
        this.evaluation = evaluation;
    }

    static void check(Source source, ParsedTemplates templates, Diagnostics out) {
        try {
            templates.alone(source, ABOVE + fileName(source));
        } catch (EvaluationException e) {
            out.add(e.diagnostic());
        } catch (ParseException e) {
            out.add(syntax(e, source));
        }
    }

    String render(Variables variables) throws EvaluationException {
        Template template = template();
        StringWriter out = new StringWriter(source.text().length() * 2);
        Scope scope = evaluation.scope(variables);
        try {
            Environment environment = template.createProcessingEnvironment(new Root(scope), out, evaluation.models());
            environment.process();
        } catch (TemplateException e) {
            throw failure(e, scope);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toString();
    }

    private Template template() throws EvaluationException {
        String name = ABOVE + fileName(source);
        loaded.put(name, source);
        try {
            if (!INCLUDES.matcher(source.text()).find()) {
                return templates.alone(source, name);
            }
            TemplateText.check(source);
            Configuration configuration = Expressions.configuration();
            configuration.setTemplateLoader(new Loader());
            return ParsedTemplates.parse(source, configuration, name);
        } catch (ParseException e) {
            throw new EvaluationException(syntax(e, source));
        }
    }

    private static Diagnostic syntax(ParseException e, Source source) {
        String message = Wording.clean(e.getEditorMessage().lines().findFirst().orElse("it cannot be read"));
        return Diagnostic.error(
                Code.TEMPLATE_SYNTAX,
                place(source, e.getLineNumber(), e.getColumnNumber()),
                "cannot read the template: " + message);
    }

    private EvaluationException failure(TemplateException e, Scope scope) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ParseException syntax) {
                return new EvaluationException(syntax(syntax, sourceOf(syntax.getTemplateName())));
            }
            if (cause instanceof TemplateNotFoundException missing) {
                String path = relative(missing.getTemplateName());
                return new EvaluationException(Diagnostic.error(
                        Code.TEMPLATE_FAILED, placeOf(e), "the included template " + path + " is not there"));
            }
            if (cause instanceof EvaluationFailed inner) {
                Diagnostic failed = inner.failure().diagnostic();
                java.util.List<String> notes = new java.util.ArrayList<>(failed.notes());
                notes.add("needed by the template (" + placeOf(e) + ")");
                return new EvaluationException(failed.withNotes(notes.toArray(new String[0])));
            }
        }
        String blamed = e.getBlamedExpressionString();
        if (Failures.isUndefined(e) && blamed != null) {
            boolean simple = blamed.indexOf('.') < 0 && blamed.indexOf('[') < 0;
            String hint =
                    simple ? Suggestions.didYouMean(blamed, scope.variables().names()) : "";
            return new EvaluationException(Diagnostic.error(
                            Code.TEMPLATE_FAILED,
                            placeOf(e),
                            simple ? "variable '" + blamed + "' is not defined" : blamed + " is not defined")
                    .withHint(hint));
        }
        String problem = evaluation.hasReadSecret()
                ? "the template fails here; why is not shown, because it uses a secret"
                : Wording.of(e);
        return new EvaluationException(Diagnostic.error(Code.TEMPLATE_FAILED, placeOf(e), problem));
    }

    private SourceRange placeOf(TemplateException e) {
        return place(sourceOf(e.getTemplateSourceName()), e.getLineNumber(), e.getColumnNumber());
    }

    private static SourceRange place(Source source, @Nullable Integer line, @Nullable Integer column) {
        if (line == null || column == null || line < 1 || column < 1) {
            return SourceRange.startOf(source);
        }
        return new SourceRange(source, line, column, line, column + 1);
    }

    private Source sourceOf(@Nullable String name) {
        return name == null ? source : loaded.getOrDefault(name, source);
    }

    private static String fileName(Source source) {
        return source.name().substring(source.name().lastIndexOf('/') + 1);
    }

    /** The path that the user means, from the directory of the first template. */
    private static String relative(String name) {
        String rest = name.startsWith("/") ? name.substring(1) : name;
        String above = ABOVE;
        StringBuilder up = new StringBuilder();
        while (!rest.startsWith(above)) {
            above = above.substring(2);
            up.append("../");
        }
        return up + rest.substring(above.length());
    }

    /** The variables, and those that only templates have. */
    private final class Root implements TemplateHashModel {
        private final Scope scope;

        Root(Scope scope) {
            this.scope = scope;
        }

        @Override
        public @Nullable TemplateModel get(String name) throws TemplateModelException {
            if (name.equals("managed")) {
                return new SimpleScalar(
                        "Managed by mirrorplay from " + fileName(source) + "; changes made here are lost.");
            }
            return scope.model(name);
        }

        @Override
        public boolean isEmpty() {
            return false;
        }
    }

    /** Finds what templates include. */
    private final class Loader implements TemplateLoader {
        @Override
        public @Nullable Object findTemplateSource(String name) throws IOException {
            Optional<Source> found = includes.apply(relative(name));
            if (found.isPresent()) {
                try {
                    TemplateText.check(found.get());
                } catch (EvaluationException e) {
                    throw new IOException(new EvaluationFailed(e));
                }
            }
            found.ifPresent(include -> loaded.put(name, include));
            return found.orElse(null);
        }

        @Override
        public long getLastModified(Object templateSource) {
            return 0;
        }

        @Override
        public Reader getReader(Object templateSource, String encoding) {
            return new StringReader(((Source) templateSource).text());
        }

        @Override
        public void closeTemplateSource(Object templateSource) {
            // nothing is open
        }
    }
}
