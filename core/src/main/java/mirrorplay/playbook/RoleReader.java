package mirrorplay.playbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mirrorplay.diag.Code;
import mirrorplay.diag.SourceRange;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlNode.Mapping;
import mirrorplay.yaml.YamlNode.Scalar;

/** Reads roles: their tasks take the place of the role's name; handlers and variables join the play. */
final class RoleReader {
    private static final List<String> IMPORT =
            List.of("name", "role", "tasks_from", "vars_from", "defaults_from", "handlers_from", "allow_duplicates");

    private RoleReader() {}

    /** An item of {@code roles} or of a role's dependencies: a name, or a mapping with {@code role} and keywords. */
    static List<TaskItem> listed(YamlNode item, Inherited outer, Place place, String context) {
        if (item instanceof Scalar s && s.value() instanceof String) {
            return new RoleUse(s.text(), s.range(), context, Map.of(), RoleUse.Files.MAIN, false).read(outer, place);
        }
        if (!(item instanceof Mapping m)) {
            TaskListReader.notAMapping(item, "a role", place.loading());
            return List.of();
        }
        Fields fields = new Fields(m, place.loading(), context);
        String key = fields.has("name") && !fields.has("role") ? "name" : "role";
        UnknownKey.reportAll(fields, KeywordTable.IMPORT, "role");
        Inherited inner = outer.with(fields);
        return fields.fixedText(key)
                .map(name -> new RoleUse(
                                name, range(fields, key), context, fields.vars("vars"), RoleUse.Files.MAIN, false)
                        .read(inner, place))
                .orElseGet(() -> withoutName(fields));
    }

    /** {@code import_role}. */
    static List<TaskItem> imported(Fields fields, Inherited outer, Place place) {
        UnknownKey.reportAll(fields, KeywordTable.IMPORT, "import_role");
        Inherited inner = outer.with(fields);
        if (!(fields.get("import_role").orElse(fields.mapping()) instanceof Mapping m)) {
            fields.wrong(fields.mapping(), "'import_role' must be a mapping with 'name'");
            return List.of();
        }
        Fields role = new Fields(m, fields.loading(), fields.context());
        role.onlyKnown(IMPORT, "'import_role'");
        String key = role.has("role") ? "role" : "name";
        RoleUse.Files files = new RoleUse.Files(
                role.fixedText("tasks_from").orElse("main"),
                role.fixedText("vars_from").orElse("main"),
                role.fixedText("defaults_from").orElse("main"),
                role.fixedText("handlers_from").orElse("main"));
        role.fixedBool("allow_duplicates", true);
        return role.fixedText(key)
                .map(name -> new RoleUse(name, range(role, key), fields.context(), fields.vars("vars"), files, true)
                        .read(inner, place))
                .orElseGet(() -> withoutName(role));
    }

    private static SourceRange range(Fields fields, String key) {
        return fields.mapping()
                .get(key)
                .map(YamlNode::range)
                .orElse(fields.mapping().range());
    }

    private static List<TaskItem> withoutName(Fields fields) {
        if (!fields.has("role") && !fields.has("name")) {
            fields.loading()
                    .error(
                            Code.PLAYBOOK_MISSING_KEY,
                            fields.mapping().range(),
                            fields.context(),
                            "the name of the role is missing",
                            "");
        }
        return new ArrayList<>();
    }
}
