package mirrorplay.engine;

import java.util.Optional;
import mirrorplay.command.Become;
import mirrorplay.inventory.ConnectionSettings;
import mirrorplay.inventory.ConnectionVariables;
import mirrorplay.inventory.ConnectionVariables.Rights;
import mirrorplay.playbook.KeywordValue;
import mirrorplay.playbook.Keywords;
import mirrorplay.template.EvaluationException;
import mirrorplay.template.Value;
import mirrorplay.yaml.YamlNode;

/** Whose rights a task runs with. Variables win over keywords, as in Ansible: those of play, role and task, then the host's own. */
final class TaskRights {
    private TaskRights() {}

    /** @param said what {@link #ofTask} gives; {@link Rights#NOTHING} for work on another host */
    static Optional<Become> of(Keywords.Rights rights, Rights said, ConnectionSettings settings, Values values)
            throws EvaluationException {
        Optional<Boolean> variable = said.become().or(settings::become);
        boolean wanted = variable.isPresent()
                ? variable.get()
                : rights.become().isPresent()
                        && KeywordValue.bool(values.of(rights.become().get()));
        if (!wanted) {
            return Optional.empty();
        }
        String user = said.user().or(settings::becomeUser).orElse(text(rights.becomeUser(), values, "root"));
        Become.Method method = said.method()
                .or(settings::becomeMethod)
                .orElse(Become.Method.valueOf(
                        text(rights.becomeMethod(), values, "sudo").toUpperCase(java.util.Locale.ROOT)));
        return Optional.of(new Become(method, user, said.password().or(settings::becomePassword)));
    }

    /** What the task sees on its host beyond what the host says of itself. */
    static Rights ofTask(Work work, Values values) throws EvaluationException {
        for (String name : ConnectionVariables.RIGHTS) {
            Optional<Value> value = values.scope().get(name);
            if (value.isPresent()
                    && !value.equals(work.run().scopes().ofHost(work.host()).get(name))) {
                return ConnectionVariables.rights(
                        work.host().name(),
                        values.scope(),
                        work.run().services().evaluator());
            }
        }
        return Rights.NOTHING;
    }

    private static String text(Optional<YamlNode> node, Values values, String fallback) throws EvaluationException {
        return node.isPresent() ? String.valueOf(values.of(node.get())) : fallback;
    }
}
