package mirrorplay.playbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mirrorplay.diag.Code;
import mirrorplay.diag.Suggestions;
import mirrorplay.module.Descriptor;
import mirrorplay.yaml.YamlNode.Entry;
import mirrorplay.yaml.YamlNode.Scalar;

/** Finds the one key of a task that names its module, and says what the others are. */
final class ModuleKey {
    private ModuleKey() {}

    static Optional<Entry> find(Fields task, KeywordTable table) {
        ModuleIndex index = task.loading().modules();
        List<Entry> modules = new ArrayList<>();
        List<Entry> unknown = new ArrayList<>();
        for (Entry entry : task.mapping().entries()) {
            String key = entry.key().text();
            if (table.allows(key)) {
                continue;
            }
            (index.find(key).isPresent() ? modules : unknown).add(entry);
        }
        if (modules.isEmpty()) {
            return withoutModule(task, table, unknown);
        }
        modules.stream().skip(1).forEach(second -> severalModules(modules.getFirst(), second, task));
        Optional<Descriptor> module = index.find(modules.getFirst().key().text());
        for (Entry entry : unknown) {
            if (module.isPresent()
                    && index.parameters(module.get()).contains(entry.key().text())) {
                parameterOutside(entry.key(), module.get(), task);
            } else {
                UnknownKey.report(entry.key(), table, task);
            }
        }
        return Optional.of(modules.getFirst());
    }

    private static Optional<Entry> withoutModule(Fields task, KeywordTable table, List<Entry> unknown) {
        List<Scalar> candidates = new ArrayList<>();
        for (Entry entry : unknown) {
            String key = entry.key().text();
            boolean keyword = !KeywordTable.remedy(key).isEmpty()
                    || !KeywordTable.placesOf(key).isEmpty()
                    || Suggestions.closest(key, table.names()).isPresent();
            if (keyword) {
                UnknownKey.report(entry.key(), table, task);
            } else {
                candidates.add(entry.key());
            }
        }
        candidates.forEach(key -> task.loading().modules().unknown(key, task));
        if (unknown.isEmpty()) {
            task.loading()
                    .error(
                            Code.MODULE_MISSING,
                            task.mapping().range(),
                            task.context(),
                            "this task has no module",
                            "",
                            "all modules: mirrorplay doc");
        }
        return Optional.empty();
    }

    private static void severalModules(Entry first, Entry second, Fields task) {
        task.loading()
                .error(
                        Code.PLAYBOOK_STRUCTURE,
                        second.key().range(),
                        task.context(),
                        "a task has one module, here are '" + first.key().text() + "' and '"
                                + second.key().text() + "'",
                        "begin a task of its own with '- '");
    }

    private static void parameterOutside(Scalar key, Descriptor module, Fields task) {
        task.loading()
                .error(
                        Code.PLAYBOOK_UNKNOWN_KEY,
                        key.range(),
                        task.context(),
                        "'" + key.text() + "' is a parameter of " + module.name() + ", not a keyword of the task",
                        "indent it below '" + module.name() + ":'");
    }
}
