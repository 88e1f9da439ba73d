package mirrorplay.playbook;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.module.Descriptor;
import mirrorplay.template.Evaluator;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlNode.Mapping;
import mirrorplay.yaml.YamlNode.Scalar;

/** Refuses secrets in the text of a user's own command: every user of the host can read them in the process list.
 *
 * <p>A secret is a variable whose name ends like a password's, one that holds or uses a {@code !vault} value,
 * or one that is asked for in private.
 */
final class SecretCheck {
    static final Pattern SECRET_NAME =
            Pattern.compile("(?:.*_)?(?:password|passwd|passphrase|pw|pwd|secret|token|api_?key)(?:_?[0-9]+)?");

    private static final Set<String> MODULES = Set.of("command", "shell", "raw", "script");
    private static final Set<String> TEXTS = Set.of("cmd", "argv", "free_form");

    private final Evaluator evaluator;
    private final Diagnostics out;

    SecretCheck(Evaluator evaluator, Diagnostics out) {
        this.evaluator = evaluator;
        this.out = out;
    }

    void check(Playbook playbook) {
        for (Play play : playbook.plays()) {
            Set<String> asked = play.variables().prompts().stream()
                    .filter(VarsPrompt::hidden)
                    .map(VarsPrompt::name)
                    .collect(Collectors.toUnmodifiableSet());
            Set<String> ofPlay = secrets(asked, play.variables().written());
            Stream.concat(Selection.tasks(play), play.handlers().stream().map(Handler::task))
                    .filter(task -> showsArguments(task.call()))
                    .forEach(task ->
                            check(task, secrets(ofPlay, List.of(task.keywords().vars())), asked));
        }
    }

    private static boolean showsArguments(ModuleCall call) {
        return MODULES.contains(call.module()) || call.bound().descriptor().showsArguments();
    }

    private void check(Task task, Set<String> secrets, Set<String> asked) {
        YamlNode arguments = task.call().arguments();
        if (arguments instanceof Mapping m) {
            if (m.get(Descriptor.PERMIT_SECRET).filter(SecretCheck::isTrue).isEmpty()) {
                m.entries().stream()
                        .filter(entry -> TEXTS.contains(entry.key().text()))
                        .forEach(entry -> check(entry.value(), task, secrets, asked));
            }
        } else {
            check(arguments, task, secrets, asked);
        }
    }

    private void check(YamlNode text, Task task, Set<String> secrets, Set<String> asked) {
        for (Scalar scalar : Uses.scalars(text).toList()) {
            for (String name : new TreeSet<>(evaluator.names(scalar))) {
                if (secrets.contains(name) || isSecretName(name)) {
                    out.add(Diagnostic.error(
                                    Code.SECRET_IN_ARGV,
                                    scalar.range(),
                                    "the secret '" + name + "' would show in the host's process list")
                            .withContext("task \"" + task.title() + "\"")
                            .withHint("give it to the command in 'stdin', or in a file with mode 0600")
                            .withNotes("if it may be seen: "
                                    + (asked.contains(name) ? "'private: false' where it is asked for, or " : "")
                                    + Descriptor.PERMIT_SECRET + ": true"));
                }
            }
        }
    }

    static boolean isSecretName(String name) {
        return SECRET_NAME.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    /** The variables that hold a secret or use one that does. */
    private Set<String> secrets(Set<String> outer, List<Map<String, YamlNode>> layers) {
        Set<String> secrets = new HashSet<>(outer);
        boolean more = true;
        while (more) {
            more = false;
            for (Map<String, YamlNode> layer : layers) {
                for (Map.Entry<String, YamlNode> variable : layer.entrySet()) {
                    if (!secrets.contains(variable.getKey()) && isSecret(variable.getValue(), secrets)) {
                        secrets.add(variable.getKey());
                        more = true;
                    }
                }
            }
        }
        return secrets;
    }

    private boolean isSecret(YamlNode node, Set<String> secrets) {
        return Uses.scalars(node)
                .anyMatch(scalar -> scalar.secret()
                        || (evaluator.isExpression(scalar)
                                && evaluator.names(scalar).stream()
                                        .anyMatch(name -> secrets.contains(name) || isSecretName(name))));
    }

    private static boolean isTrue(YamlNode node) {
        return node instanceof Scalar s && Boolean.TRUE.equals(s.value());
    }
}
