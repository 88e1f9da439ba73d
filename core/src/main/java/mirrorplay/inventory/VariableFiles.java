package mirrorplay.inventory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Source;
import mirrorplay.diag.SourceRange;
import mirrorplay.diag.Suggestions;
import mirrorplay.template.Value;
import mirrorplay.yaml.JsonReader;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlReader;

/** Reads {@code group_vars} and {@code host_vars} of one directory. */
final class VariableFiles {
    private static final List<String> EXTENSIONS = List.of(".yml", ".yaml", ".json");
    private static final int MAX_DEPTH = 20;

    private final Sources sources;
    private final Diagnostics out;

    VariableFiles(Sources sources, Diagnostics out) {
        this.sources = sources;
        this.out = out;
    }

    /** What one directory sets, by the name of the group or host. */
    record Directory(Map<String, List<Found>> groups, Map<String, List<Found>> hosts) {}

    /** A variable as a file sets it. */
    record Found(String name, Value value, SourceRange range) {}

    Directory read(Path base, Set<String> groups, Set<String> hosts) {
        return new Directory(entities(base.resolve("group_vars"), groups), entities(base.resolve("host_vars"), hosts));
    }

    private Map<String, List<Found>> entities(Path directory, Set<String> names) {
        if (sources.kind(directory) != Sources.Kind.DIRECTORY) {
            return Map.of();
        }
        Map<String, List<Path>> candidates = new TreeMap<>();
        for (String file : names(directory)) {
            candidates
                    .computeIfAbsent(entity(directory, file, names), key -> new ArrayList<>(1))
                    .add(directory.resolve(file));
        }
        Map<String, List<Found>> found = new LinkedHashMap<>();
        candidates.forEach((name, paths) -> {
            if (!names.contains(name)) {
                reportStray(directory, name, names);
            } else if (paths.size() > 1) {
                out.add(Diagnostic.error(
                                Code.VARIABLE_FILE,
                                null,
                                "the variables of '" + name + "' lie in " + paths.size() + " places: "
                                        + String.join(
                                                ", ",
                                                paths.stream()
                                                        .map(Path::toString)
                                                        .toList()))
                        .withHint("keep one of them, or move all into the directory " + directory.resolve(name)));
            } else {
                Map<String, Found> variables = new LinkedHashMap<>();
                collect(paths.getFirst(), 0, variables);
                found.put(name, List.copyOf(variables.values()));
            }
        });
        return found;
    }

    /** The entity that a file is for: its name, without the extension unless an entity is really called so. */
    private String entity(Path directory, String file, Set<String> names) {
        Optional<String> extension = EXTENSIONS.stream().filter(file::endsWith).findFirst();
        boolean whole = extension.isEmpty()
                || names.contains(file)
                || sources.kind(directory.resolve(file)) == Sources.Kind.DIRECTORY;
        return whole ? file : file.substring(0, file.length() - extension.get().length());
    }

    /** A file for nobody is only worth a word when it looks like a slip. */
    private void reportStray(Path directory, String name, Collection<String> names) {
        Suggestions.closest(name, names)
                .ifPresent(near -> out.add(Diagnostic.warning(
                                Code.VARIABLE_FILE,
                                null,
                                directory.resolve(name) + ": the inventory has no '" + name + "'")
                        .withHint("did you mean '" + near + "'?")));
    }

    private void collect(Path path, int depth, Map<String, Found> into) {
        if (depth > MAX_DEPTH) {
            out.add(Diagnostic.error(Code.VARIABLE_FILE, null, path + " lies too deep: a link to itself?"));
            return;
        }
        if (sources.kind(path) != Sources.Kind.DIRECTORY) {
            file(path, into);
            return;
        }
        for (String name : names(path)) {
            Path child = path.resolve(name);
            boolean directory = sources.kind(child) == Sources.Kind.DIRECTORY;
            if (directory || name.indexOf('.') < 0 || EXTENSIONS.stream().anyMatch(name::endsWith)) {
                collect(child, depth + 1, into);
            }
        }
    }

    /** What lies in a directory, without hidden files and the copies that editors leave. */
    private List<String> names(Path directory) {
        try {
            return sources.list(directory).stream()
                    .filter(name -> !name.startsWith(".") && !name.endsWith("~"))
                    .toList();
        } catch (UnreadableSource e) {
            out.add(e.diagnostic(null));
            return List.of();
        }
    }

    private void file(Path path, Map<String, Found> into) {
        Source source;
        try {
            source = sources.read(path);
        } catch (UnreadableSource e) {
            out.add(e.diagnostic(null));
            return;
        }
        Optional<YamlNode> root = path.toString().endsWith(".json")
                ? new JsonReader().read(source, out)
                : new YamlReader().read(source, out);
        if (root.isEmpty() || YamlInventory.isNothing(root.get())) {
            return;
        }
        if (root.get() instanceof YamlNode.Mapping mapping) {
            for (YamlNode.Entry entry : mapping.entries()) {
                String name = entry.key().text();
                // A file that is read later replaces the value and takes the later place.
                into.remove(name);
                into.put(
                        name,
                        new Found(
                                name,
                                new Value.Written(entry.value()),
                                entry.key().range()));
            }
        } else {
            out.add(YamlInventory.wrongKind(root.get(), "a file of variables is a mapping"));
        }
    }
}
