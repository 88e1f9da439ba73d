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
    static Stream<String> published(Task task) {
        return Stream.of(task.keywords().register().stream(), keysFor(task), included(task))
                .flatMap(names -> names);
    }

    /** What a play makes for all its tasks. */
    static Stream<String> of(Play.PlayVariables variables) {
        return Stream.concat(
                variables.written().stream().flatMap(vars -> vars.keySet().stream()),
                variables.prompts().stream().map(VarsPrompt::name));
    }

    private static Stream<String> included(Task task) {
        return task.inclusion()
                .flatMap(Inclusion::known)
                .map(known -> Stream.of(known.variables(), known.openDefaults(), known.openVars())
                        .flatMap(variables -> variables.keySet().stream()))
                .orElse(Stream.empty());
    }

    /** Names that stand as keys below a module, as in {@code set_fact} and {@code add_host}. */
    private static Stream<String> keysFor(Task task) {
        boolean names = task.call().bound().descriptor().anyKey().isPresent();
        return names && task.call().arguments() instanceof YamlNode.Mapping m
                ? m.entries().stream().map(entry -> entry.key().text())
                : Stream.empty();
    }
}
