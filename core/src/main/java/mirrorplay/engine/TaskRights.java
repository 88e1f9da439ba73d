package mirrorplay.engine;

import java.util.Optional;
import mirrorplay.command.Become;
import mirrorplay.inventory.ConnectionSettings;
import mirrorplay.playbook.KeywordValue;
import mirrorplay.playbook.Keywords;
import mirrorplay.template.EvaluationException;
import mirrorplay.yaml.YamlNode;

/** Whose rights a task runs with. The host's variables win over keywords, as in Ansible. */
final class TaskRights {
    private TaskRights() {}

    static Optional<Become> of(Keywords.Rights rights, ConnectionSettings settings, Values values)
            throws EvaluationException {
        boolean wanted = settings.become().isPresent()
                ? settings.become().get()
                : rights.become().isPresent()
                        && KeywordValue.bool(values.of(rights.become().get()));
        if (!wanted) {
            return Optional.empty();
        }
        String user = settings.becomeUser().orElse(text(rights.becomeUser(), values, "root"));
        Become.Method method = settings.becomeMethod()
                .orElse(Become.Method.valueOf(
                        text(rights.becomeMethod(), values, "sudo").toUpperCase(java.util.Locale.ROOT)));
        return Optional.of(new Become(method, user, settings.becomePassword()));
    }

    private static String text(Optional<YamlNode> node, Values values, String fallback) throws EvaluationException {
        return node.isPresent() ? String.valueOf(values.of(node.get())) : fallback;
    }
}
