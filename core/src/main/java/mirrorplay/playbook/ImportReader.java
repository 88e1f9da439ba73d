package mirrorplay.playbook;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import mirrorplay.diag.SourceRange;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlNode.Mapping;
import mirrorplay.yaml.YamlNode.Sequence;

/** Reads {@code import_tasks}: the tasks of another file take its place, with everything that the import says. */
final class ImportReader {
    private ImportReader() {}

    static List<TaskItem> tasks(Fields fields, Inherited outer, Place place) {
        UnknownKey.reportAll(fields, KeywordTable.IMPORT, "import_tasks");
        Inherited inner = outer.with(fields);
        return items(fields, place)
                .map(found -> TaskListReader.read(found.items(), inner, found.place()))
                .orElse(List.of());
    }

    static List<Handler> handlers(Fields fields, Inherited outer, Place place) {
        UnknownKey.reportAll(fields, KeywordTable.IMPORT, "import_tasks");
        Inherited inner = outer.with(fields);
        return items(fields, place)
                .map(found -> HandlerReader.read(found.items(), inner, found.place()))
                .orElse(List.of());
    }

    /** The list in a file of tasks. */
    static List<YamlNode> list(String file, Loading loading, String what) {
        return loading.read(file)
                .map(node -> {
                    if (node instanceof Sequence s) {
                        return s.items();
                    }
                    TaskListReader.notAList(node, what, loading);
                    return List.<YamlNode>of();
                })
                .orElse(List.of());
    }

    private record Imported(List<YamlNode> items, Place place) {}

    private static Optional<Imported> items(Fields fields, Place place) {
        Fields named = fields.get("import_tasks")
                .filter(Mapping.class::isInstance)
                .map(node -> new Fields((Mapping) node, fields.loading(), fields.context()))
                .orElse(fields);
        String key = named == fields ? "import_tasks" : "file";
        if (named != fields) {
            named.onlyKnown(List.of("file"), "'import_tasks'");
        }
        SourceRange range = named.mapping()
                .get(key)
                .map(YamlNode::range)
                .orElse(fields.mapping().range());
        return named.fixedText(key)
                .flatMap(path -> fields.loading()
                        .find(candidates(place.origin(), path), range, fields.context(), "the file '" + path + "'"))
                .flatMap(file -> place.into(file, range, fields.context())
                        .map(inside -> new Imported(list(file, fields.loading(), "tasks"), inside)));
    }

    /** Where a file of tasks may be, best first. */
    static List<String> candidates(Origin origin, String path) {
        LinkedHashSet<String> found = new LinkedHashSet<>();
        found.add(Origin.join(origin.fileDirectory(), path));
        origin.role().ifPresent(role -> found.add(Origin.join(role.directory(), "tasks/" + path)));
        found.add(Origin.join(origin.playbookDirectory(), path));
        return List.copyOf(found);
    }
}
