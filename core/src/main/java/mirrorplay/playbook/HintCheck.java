package mirrorplay.playbook;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.SourceRange;
import mirrorplay.module.Parameter;
import mirrorplay.module.ParameterType.Plain;
import mirrorplay.template.Evaluator;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlNode.Mapping;
import mirrorplay.yaml.YamlNode.Scalar;

/** Finds what works but is probably not meant: syntax of another language, secrets in clear text, commands that a module does
 * better, tasks without a name, handlers that nobody notifies. */
final class HintCheck {
    private final Evaluator evaluator;
    private final Diagnostics out;
    private final Set<SourceRange> seen = new HashSet<>();

    HintCheck(Evaluator evaluator, Diagnostics out) {
        this.evaluator = evaluator;
        this.out = out;
    }

    void check(Playbook playbook) {
        for (Play play : playbook.plays()) {
            String context = "play \"" + play.name() + "\"";
            play.variables().written().forEach(vars -> variables(vars, context));
            for (VarsPrompt prompt : play.variables().prompts()) {
                prompt.text().stream().flatMap(Uses::scalars).forEach(scalar -> jinja(scalar, context));
                prompt.fallback().ifPresent(node -> variables(Map.of(prompt.name(), node), context));
            }
            Stream.concat(Selection.tasks(play), play.handlers().stream().map(Handler::task))
                    .forEach(this::check);
            handlers(play);
        }
    }

    /** Variables that are set in an inventory. */
    void variables(Map<String, YamlNode> variables, String context) {
        variables.forEach((name, node) -> {
            Uses.scalars(node).forEach(scalar -> jinja(scalar, context));
            if (SecretCheck.isSecretName(name) && node instanceof Scalar s) {
                clear(s, "'" + name + "' holds a secret in clear text", context);
            }
        });
    }

    private void check(Task task) {
        String context = "task \"" + task.title() + "\"";
        Uses.texts(task).stream().flatMap(Uses::scalars).forEach(scalar -> jinja(scalar, context));
        variables(task.keywords().vars(), context);
        if (task.call().arguments() instanceof Mapping arguments) {
            secrets(arguments, task.call().bound().descriptor().parameters(), context);
        }
        CommandHints.betterModule(task.call())
                .ifPresent(better -> hint(
                        Code.LINT_COMMAND,
                        better.range(),
                        context,
                        "the module '" + better.module() + "' does what '" + better.command() + "' does",
                        "it changes only what is not so yet, and knows check mode: mirrorplay doc " + better.module()));
        if (task.name().isEmpty()) {
            hint(
                    Code.LINT_NAME,
                    task.range(),
                    context,
                    "this task has no name",
                    "say what it is for; --start-at-task needs it");
        }
    }

    private void secrets(Mapping arguments, List<Parameter> parameters, String context) {
        for (Parameter parameter : parameters) {
            if (parameter.type() == Plain.SECRET) {
                arguments.entries().stream()
                        .filter(entry -> parameter.isCalled(entry.key().text()))
                        .filter(entry -> entry.value() instanceof Scalar)
                        .forEach(entry -> clear(
                                (Scalar) entry.value(),
                                "'" + entry.key().text() + "' is given in clear text",
                                context));
            }
        }
    }

    private void clear(Scalar scalar, String problem, String context) {
        if (scalar.value() instanceof String text
                && !text.isEmpty()
                && scalar.tag().isEmpty()
                && !evaluator.isExpression(scalar)) {
            hint(
                    Code.LINT_CLEAR_SECRET,
                    scalar.range(),
                    context,
                    problem,
                    "keep it encrypted with !vault, or give it with -e @FILE");
        }
    }

    private void jinja(Scalar scalar, String context) {
        String text = scalar.text();
        int open = text.indexOf("{{");
        int close = text.indexOf("}}", open);
        boolean expression = open >= 0 && close > open;
        int block = text.indexOf("{%");
        boolean statement = block >= 0 && text.indexOf("%}", block) > block;
        if (expression || statement) {
            int at = expression ? open : block;
            SourceRange range = scalar.columnsExact() ? scalar.range().within(at, 2) : scalar.range();
            hint(
                    Code.LINT_JINJA,
                    range,
                    context,
                    expression ? "'{{ … }}' is plain text here" : "'{% … %}' is plain text here",
                    expression ? "an expression is written ${…}" : "templates are FreeMarker: <#if …>, <#list …>");
        }
    }

    private void handlers(Play play) {
        Set<String> notified = new HashSet<>();
        boolean[] unknown = {false};
        Stream.concat(Selection.tasks(play), play.handlers().stream().map(Handler::task))
                .flatMap(task -> task.keywords().notifies().stream())
                .forEach(notify -> {
                    notified.add(notify.text());
                    unknown[0] |= evaluator.isExpression(notify);
                });
        if (unknown[0]) {
            return;
        }
        for (Handler handler : play.handlers()) {
            boolean wanted = notified.contains(handler.name())
                    || handler.listen().stream().anyMatch(notified::contains)
                    || handler.task()
                            .origin()
                            .role()
                            .filter(role -> notified.contains(role.name() + " : " + handler.name()))
                            .isPresent();
            if (!wanted && handler.task().origin().role().isEmpty()) {
                hint(
                        Code.LINT_HANDLER,
                        handler.task().range(),
                        "handler \"" + handler.name() + "\"",
                        "no task notifies this handler",
                        "notify it, or remove it");
            }
        }
    }

    private void hint(Code code, SourceRange range, String context, String problem, String hint) {
        if (code != Code.LINT_NAME && !seen.add(range)) {
            return;
        }
        out.add(Diagnostic.hint(code, range, problem).withContext(context).withHint(hint));
    }
}
