package mirrorplay.playbook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.diag.SourceRange;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlNode.Mapping;

/** Reads what an include names. */
final class InclusionReader {
    private static final List<String> ENDINGS = List.of(".yml", ".yaml", ".json");

    private final Inclusion.Kind kind;
    private final Place place;
    private final Inherited inner;
    private final Map<String, YamlNode> parameters;
    private final SourceRange range;
    private final String context;

    InclusionReader(
            Inclusion.Kind kind,
            Place place,
            Inherited inner,
            Map<String, YamlNode> parameters,
            SourceRange range,
            String context) {
        this.kind = kind;
        this.place = place;
        this.inner = inner;
        this.parameters = parameters;
        this.range = range;
        this.context = context;
    }

    /** Whether it names what is being read already. */
    boolean leadsBack(Map<String, String> arguments) {
        List<String> candidates = switch (kind) {
            case TASKS -> ImportReader.candidates(place.origin(), named(arguments, "file"));
            case ROLE -> RoleUse.candidates(place, named(arguments, "name"));
            case VARS -> List.of();
        };
        return candidates.stream().filter(place.loading()::exists).limit(1).anyMatch(place.chain()::contains);
    }

    Inclusion.Included read(Map<String, String> arguments) {
        return switch (kind) {
            case TASKS -> {
                List<TaskItem> items = tasks(named(arguments, "file"));
                yield new Inclusion.Included(items, place.parts().roleHandlers());
            }
            case ROLE -> role(arguments);
            case VARS -> new Inclusion.Included(List.of(), List.of(), variables(arguments), Map.of(), Map.of());
        };
    }

    private List<TaskItem> tasks(String path) {
        return place.loading()
                .find(ImportReader.candidates(place.origin(), path), range, context, "the file '" + path + "'")
                .flatMap(file -> place.into(file, range, context)
                        .map(inside ->
                                TaskListReader.read(ImportReader.list(file, place.loading(), "tasks"), inner, inside)))
                .orElse(List.of());
    }

    private Inclusion.Included role(Map<String, String> arguments) {
        RoleUse.Files files = new RoleUse.Files(
                arguments.getOrDefault("tasks_from", "main"),
                arguments.getOrDefault("vars_from", "main"),
                arguments.getOrDefault("defaults_from", "main"),
                arguments.getOrDefault("handlers_from", "main"));
        List<TaskItem> items =
                new RoleUse(named(arguments, "name"), range, context, parameters, files, true).read(inner, place);
        return new Inclusion.Included(items, place.parts().roleHandlers());
    }

    private Map<String, YamlNode> variables(Map<String, String> arguments) {
        Loading loading = place.loading();
        Map<String, YamlNode> all = new LinkedHashMap<>();
        String file = arguments.get("file");
        if (file != null) {
            loading.find(
                            place.origin().candidates("vars", file),
                            range,
                            context,
                            "the file of variables '" + file + "'")
                    .ifPresent(found -> read(found, all));
        } else {
            String dir = named(arguments, "dir");
            loading.find(
                            place.origin().candidates("vars", dir),
                            range,
                            context,
                            "the directory of variables '" + dir + "'")
                    .ifPresent(found -> loading.files(found).stream()
                            .filter(path -> ENDINGS.stream().anyMatch(path::endsWith))
                            .forEach(path -> read(path, all)));
        }
        String name = arguments.get("name");
        return name == null ? all : Map.of(name, together(all));
    }

    private Mapping together(Map<String, YamlNode> variables) {
        List<YamlNode.Entry> entries = new ArrayList<>();
        variables.forEach((key, value) -> entries.add(new YamlNode.Entry(
                new YamlNode.Scalar(value.range(), key, key, YamlNode.Style.PLAIN, Optional.empty()), value)));
        return new Mapping(range, entries);
    }

    private void read(String file, Map<String, YamlNode> all) {
        Fields fields = new Fields(new Mapping(range, List.of()), place.loading(), context);
        Optional<YamlNode> document = place.loading().read(file);
        document.ifPresent(node -> all.putAll(fields.variables(node, "a file of variables")));
    }

    private static String named(Map<String, String> arguments, String key) {
        return arguments.getOrDefault(key, "");
    }
}
