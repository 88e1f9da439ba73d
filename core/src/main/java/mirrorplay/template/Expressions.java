package mirrorplay.template;

import freemarker.core.Environment;
import freemarker.core.ParseException;
import freemarker.core.TemplateClassResolver;
import freemarker.log.Logger;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import mirrorplay.diag.Code;
import org.jspecify.annotations.Nullable;

/** Compiles expressions with FreeMarker and keeps them. Safe for use by several threads. */
final class Expressions {
    private static final String BEFORE = "<#assign r=(";
    private static final String AFTER = ")>";

    private final Configuration configuration = configuration();
    private final Map<String, Template> compiled = new ConcurrentHashMap<>();

    /** Settings for expressions and templates: no class of ours can be reached, numbers and booleans as computers write them. */
    static Configuration configuration() {
        silence();
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setObjectWrapper(Expressions::modelsOnly);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setAPIBuiltinEnabled(false);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(false);
        configuration.setAttemptExceptionReporter((exception, environment) -> {});
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setCustomNumberFormats(Map.of(WrittenNumberFormat.NAME, WrittenNumberFormat.FACTORY));
        configuration.setNumberFormat("@" + WrittenNumberFormat.NAME);
        configuration.setBooleanFormat("c");
        configuration.setLocale(Locale.ROOT);
        configuration.setTimeZone(TimeZone.getTimeZone("UTC"));
        configuration.setInterpolationSyntax(Configuration.DOLLAR_INTERPOLATION_SYNTAX);
        configuration.setTagSyntax(Configuration.ANGLE_BRACKET_TAG_SYNTAX);
        configuration.setDefaultEncoding("UTF-8");
        configuration.setLocalizedLookup(false);
        configuration.setTabSize(1);
        return configuration;
    }

    /** Nothing but models: each evaluation brings its own wrapper. */
    private static @Nullable TemplateModel modelsOnly(@Nullable Object value) throws TemplateModelException {
        if (value == null || value instanceof TemplateModel) {
            return (TemplateModel) value;
        }
        throw new TemplateModelException("a value outside of an evaluation");
    }

    @SuppressWarnings("deprecation") // its replacement is a system property, which would be seen by the whole process
    private static void silence() {
        try {
            Logger.selectLoggerLibrary(Logger.LIBRARY_NONE);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Parses an expression. */
    Template compile(String expression) throws SyntaxProblem {
        Template known = compiled.get(expression);
        if (known != null) {
            return known;
        }
        ExpressionRules.check(expression);
        Template template;
        try {
            template = new Template("expression", BEFORE + expression + AFTER, configuration);
        } catch (ParseException e) {
            throw ParseFailure.problem(e, expression, offset(expression, e.getLineNumber(), e.getColumnNumber()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        if (!isOneAssignment(template)) {
            throw new SyntaxProblem(
                    Code.EXPRESSION_SYNTAX,
                    0,
                    expression.length(),
                    "more than one expression in " + expression.strip(),
                    "");
        }
        compiled.put(expression, template);
        return template;
    }

    /** Evaluates what {@link #compile} gave. */
    @Nullable
    TemplateModel evaluate(Template template, TemplateHashModel variables, Models models) throws TemplateException {
        try {
            Environment environment = template.createProcessingEnvironment(variables, Writer.nullWriter(), models);
            environment.process();
            return environment.getMainNamespace().get("r");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The offset in an expression of a place that FreeMarker names. */
    static int offset(String expression, @Nullable Integer line, @Nullable Integer column) {
        if (line == null || column == null || line < 1) {
            return 0;
        }
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = expression.indexOf('\n', start) + 1;
        }
        int offset = start + column - 1 - (line == 1 ? BEFORE.length() : 0);
        return Math.clamp(offset, 0, expression.length());
    }

    @SuppressWarnings("deprecation") // only the tree shows that nothing was smuggled in behind
    private static boolean isOneAssignment(Template template) {
        return template.getRootTreeNode().getClass().getSimpleName().equals("Assignment");
    }
}
