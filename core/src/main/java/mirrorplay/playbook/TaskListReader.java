package mirrorplay.playbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mirrorplay.diag.Code;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlNode.Mapping;
import mirrorplay.yaml.YamlNode.Scalar;

/** Reads lists of tasks, blocks and imports. */
final class TaskListReader {
    private TaskListReader() {}

    static List<TaskItem> read(List<YamlNode> items, Inherited outer, Place place) {
        List<TaskItem> tasks = new ArrayList<>();
        for (YamlNode item : items) {
            if (item instanceof Mapping m) {
                tasks.addAll(item(m, outer, place));
            } else {
                notAMapping(item, "a task", place.loading());
            }
        }
        return tasks;
    }

    static void notAMapping(YamlNode item, String what, Loading loading) {
        loading.error(
                Code.PLAYBOOK_STRUCTURE,
                item.range(),
                "",
                what + " must be a mapping, not " + item.kind(),
                item instanceof Scalar s && s.text().matches("[a-z_.]+:?\\S.*") ? "is a space missing after ':'?" : "");
    }

    static void notAList(YamlNode node, String what, Loading loading) {
        loading.error(
                Code.PLAYBOOK_STRUCTURE,
                node.range(),
                "",
                "a file of " + what + " must be a list, not " + node.kind(),
                "begin each with '- '");
    }

    private static List<TaskItem> item(Mapping m, Inherited outer, Place place) {
        Fields fields = new Fields(m, place.loading(), context(m));
        if (fields.has("block") || fields.has("rescue") || fields.has("always")) {
            return List.of(block(fields, outer, place));
        }
        if (fields.has("import_tasks")) {
            return ImportReader.tasks(fields, outer, place);
        }
        if (fields.has("import_role")) {
            return RoleReader.imported(fields, outer, place);
        }
        if (fields.has("meta")) {
            return MetaReader.read(fields, outer, place)
                    .<List<TaskItem>>map(List::of)
                    .orElse(List.of());
        }
        return TaskReader.read(fields, outer, place, KeywordTable.TASK)
                .<List<TaskItem>>map(List::of)
                .orElse(List.of());
    }

    /** What a task is called in messages: its name or its first key. */
    static String context(Mapping m) {
        Optional<String> name = m.get("name").map(Fields::textOf);
        if (name.isPresent()) {
            return "task \"" + name.get() + "\"";
        }
        return m.entries().stream()
                .map(entry -> entry.key().text())
                .filter(key -> !KeywordTable.TASK.allows(key))
                .findFirst()
                .map(key -> "task " + key)
                .orElse("");
    }

    private static Block block(Fields fields, Inherited outer, Place place) {
        UnknownKey.reportAll(fields, KeywordTable.BLOCK);
        if (!fields.has("block")) {
            fields.loading()
                    .error(
                            Code.PLAYBOOK_MISSING_KEY,
                            fields.mapping().range(),
                            fields.context(),
                            "'rescue' and 'always' need a 'block' beside them",
                            "");
        }
        Inherited inner = outer.with(fields);
        return new Block(
                place.loading().id(fields.mapping().range()),
                fields.text("name"),
                fields.mapping().range(),
                read(fields.list("block"), inner, place),
                read(fields.list("rescue"), inner, place),
                read(fields.list("always"), inner, place),
                RollingReader.read(fields));
    }
}
