package mirrorplay.playbook;

import java.util.Map;
import java.util.stream.Stream;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.SourceRange;
import mirrorplay.template.Evaluator;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlNode.Scalar;

/** Finds what works but is probably not meant. */
final class HintCheck {
    private final Evaluator evaluator;
    private final Diagnostics out;

    HintCheck(Evaluator evaluator, Diagnostics out) {
        this.evaluator = evaluator;
        this.out = out;
    }

    void check(Playbook playbook) {
        for (Play play : playbook.plays()) {
            String context = "play \"" + play.name() + "\"";
            Stream.of(
                            play.variables().roleDefaults(),
                            play.variables().vars(),
                            play.variables().files(),
                            play.variables().roleVars())
                    .forEach(vars -> variables(vars, context));
            Stream.concat(Selection.tasks(play), play.handlers().stream().map(Handler::task))
                    .forEach(this::check);
        }
    }

    private void check(Task task) {
        String context = "task \"" + task.title() + "\"";
        Uses.texts(task).flatMap(Uses::scalars).forEach(scalar -> jinja(scalar, context));
        variables(task.keywords().vars(), context);
        task.keywords().when().stream()
                .filter(node -> node instanceof Scalar s && Boolean.FALSE.equals(s.value()))
                .forEach(node -> hint(node.range(), context, "this never runs", "remove it, or tag it 'never'"));
        if (task.name().isEmpty()) {
            hint(task.range(), context, "this task has no name", "say what it is for; --start-at-task needs it");
        }
    }

    private void variables(Map<String, YamlNode> variables, String context) {
        variables.forEach((name, node) -> {
            Uses.scalars(node).forEach(scalar -> jinja(scalar, context));
            if (SecretCheck.isSecretName(name)
                    && node instanceof Scalar s
                    && s.value() != null
                    && !s.text().isEmpty()
                    && s.tag().isEmpty()
                    && !evaluator.isExpression(s)) {
                hint(
                        s.range(),
                        context,
                        "'" + name + "' holds a secret in clear text",
                        "keep it encrypted with !vault, or give it with -e @FILE");
            }
        });
    }

    private void jinja(Scalar scalar, String context) {
        int open = scalar.text().indexOf("{{");
        if (open >= 0 && scalar.text().indexOf("}}", open) > open) {
            SourceRange range = scalar.columnsExact() ? scalar.range().within(open, 2) : scalar.range();
            hint(range, context, "'{{ … }}' is plain text here", "an expression is written ${…}");
        }
    }

    private void hint(SourceRange range, String context, String problem, String hint) {
        out.add(Diagnostic.hint(Code.LINT, range, problem).withContext(context).withHint(hint));
    }
}
