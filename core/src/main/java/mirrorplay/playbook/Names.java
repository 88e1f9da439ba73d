package mirrorplay.playbook;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import mirrorplay.yaml.YamlNode;

/** Names of variables that are there without anybody defining them. */
final class Names {
    /** Everywhere. */
    static final Set<String> MAGIC = Set.of(
            "inventory_hostname",
            "inventory_hostname_short",
            "group_names",
            "groups",
            "hostvars",
            "play_hosts",
            "playbook_dir",
            "facts",
            "omit",
            "ansible_play_hosts",
            "ansible_play_hosts_all",
            "ansible_play_batch",
            "ansible_play_name",
            "ansible_check_mode",
            "ansible_diff_mode",
            "ansible_failed_task",
            "ansible_failed_result");

    /** In loops. */
    static final Set<String> LOOP = Set.of("ansible_loop", "ansible_loop_var", "ansible_index_var");

    /** In roles. */
    static final Set<String> ROLE = Set.of("role_name", "role_path");

    private Names() {}

    /** What a task makes for itself: its own variables and those of its loop and role. */
    static Set<String> own(Task task) {
        Set<String> names = new LinkedHashSet<>(task.keywords().vars().keySet());
        task.keywords().loop().ifPresent(loop -> {
            names.add(loop.loopVar());
            loop.indexVar().ifPresent(names::add);
            names.addAll(LOOP);
        });
        task.origin().role().ifPresent(role -> {
            names.addAll(role.defaults().keySet());
            names.addAll(role.vars().keySet());
            names.addAll(role.parameters().keySet());
            names.addAll(ROLE);
        });
        names.addAll(task.origin().given());
        return names;
    }

    /** What a task makes for all tasks after it. */
    static void published(Task task, Set<String> names) {
        task.keywords().register().ifPresent(names::add);
        task.inclusion().flatMap(Inclusion::known).ifPresent(known -> {
            names.addAll(known.variables().keySet());
            names.addAll(known.openDefaults().keySet());
            names.addAll(known.openVars().keySet());
        });
        // Names that stand as keys below a module, as in set_fact and add_host.
        if (task.call().bound().descriptor().anyKey().isPresent()
                && task.call().arguments() instanceof YamlNode.Mapping m) {
            m.entries().forEach(entry -> names.add(entry.key().text()));
        }
    }

    /** What a play makes for all its tasks. */
    static Stream<String> of(Play.PlayVariables variables) {
        return Stream.concat(
                variables.written().stream().flatMap(vars -> vars.keySet().stream()),
                variables.prompts().stream().map(VarsPrompt::name));
    }
}
