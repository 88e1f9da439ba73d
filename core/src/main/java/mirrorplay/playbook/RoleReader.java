package mirrorplay.playbook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mirrorplay.diag.Code;
import mirrorplay.diag.SourceRange;
import mirrorplay.diag.Suggestions;
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
        Map<String, YamlNode> parameters = parameters(fields);
        UnknownKey.reportAll(
                fields,
                KeywordTable.IMPORT,
                Stream.concat(Stream.of("role"), parameters.keySet().stream()).toArray(String[]::new));
        Inherited inner = outer.with(fields);
        Map<String, YamlNode> given = Inherited.merged(fields.vars("vars"), parameters);
        return fields.fixedText(key)
                .map(name -> new RoleUse(name, range(fields, key), context, given, RoleUse.Files.MAIN, false)
                        .read(inner, place))
                .orElseGet(() -> withoutName(fields));
    }

    /** Variables that are written beside {@code role}, unless they look like a keyword that was mistyped. */
    private static Map<String, YamlNode> parameters(Fields fields) {
        Map<String, YamlNode> parameters = new LinkedHashMap<>();
        for (YamlNode.Entry entry : fields.mapping().entries()) {
            String key = entry.key().text();
            if (!key.equals("role")
                    && key.matches(Fields.NAME)
                    && !KeywordTable.IMPORT.allows(key)
                    && KeywordTable.remedy(key).isEmpty()
                    && KeywordTable.placesOf(key).isEmpty()
                    && Suggestions.closest(key, KeywordTable.IMPORT.names()).isEmpty()
                    && fields.checked(entry.value())) {
                parameters.put(key, entry.value());
            }
        }
        return parameters;
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
