package mirrorplay.playbook;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.diag.SourceRange;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlNode.Mapping;

/** One use of a role in a play.
 *
 * @param parameters variables given at the use
 * @param again whether it runs even if the play ran it before with the same parameters
 */
record RoleUse(
        String name, SourceRange range, String context, Map<String, YamlNode> parameters, Files files, boolean again) {

    /** Which file of each directory of the role counts, without its ending. */
    record Files(String tasks, String vars, String defaults, String handlers) {
        static final Files MAIN = new Files("main", "main", "main", "main");
    }

    /** The role's tasks behind those of the roles that it depends on; empty if it ran before. */
    List<TaskItem> read(Inherited outer, Place place) {
        return directory(place).map(directory -> read(directory, outer, place)).orElse(List.of());
    }

    private List<TaskItem> read(String directory, Inherited outer, Place place) {
        Optional<Place> inside = place.into(directory, range, context);
        if (inside.isEmpty()) {
            return List.of();
        }
        Loading loading = place.loading();
        Optional<Fields> meta = file(loading, directory, "meta", "main")
                .flatMap(loading::read)
                .filter(Mapping.class::isInstance)
                .map(node -> new Fields((Mapping) node, loading, "role " + name));
        boolean repeatable = again || meta.stream().anyMatch(m -> m.fixedBool("allow_duplicates", false));
        String use = directory + PlainText.of(parameters);
        Optional<Origin.Role> before = place.parts().used(use);
        if (before.isPresent() && !repeatable) {
            place.parts().add(before.get());
            return List.of();
        }
        // What it depends on may have run for another role; its variables are seen by each role that needs it.
        PlayParts needed = place.parts().inner();
        List<TaskItem> items = new ArrayList<>();
        for (YamlNode dependency : meta.map(m -> m.list("dependencies")).orElse(List.of())) {
            items.addAll(
                    RoleReader.listed(dependency, outer, inside.get().with(needed), "dependencies of role " + name));
        }
        Origin.Role role = new Origin.Role(
                name,
                directory,
                Inherited.merged(needed.roleDefaults(), variables(loading, directory, "defaults", files.defaults())),
                Inherited.merged(needed.roleVars(), variables(loading, directory, "vars", files.vars())),
                parameters,
                place.origin().role());
        place.parts().use(use, role);
        place.parts().add(needed.roleHandlers());
        Place tasks = inside.get().inRole(role, directory + "/tasks");
        if (place.parts().needsHandlersOf(directory)) {
            Place handlers = inside.get().inRole(role, directory + "/handlers");
            file(loading, directory, "handlers", files.handlers())
                    .ifPresent(f -> place.parts()
                            .add(HandlerReader.read(
                                    ImportReader.list(f, loading, "handlers"), outer.forHandlers(), handlers)));
        }
        file(loading, directory, "tasks", files.tasks())
                .or(() -> files.tasks().equals("main")
                        ? Optional.empty()
                        : loading.find(
                                candidates(directory, "tasks", files.tasks()),
                                range,
                                context,
                                "the file '" + files.tasks() + "' of role " + name))
                .ifPresent(
                        f -> items.addAll(TaskListReader.read(ImportReader.list(f, loading, "tasks"), outer, tasks)));
        return items;
    }

    private Map<String, YamlNode> variables(Loading loading, String directory, String kind, String file) {
        return file(loading, directory, kind, file)
                .flatMap(loading::read)
                .map(node -> new Fields(new Mapping(node.range(), List.of()), loading, "role " + name)
                        .variables(node, "a file of variables"))
                .orElse(Map.of());
    }

    private static Optional<String> file(Loading loading, String directory, String kind, String file) {
        return candidates(directory, kind, file).stream()
                .filter(loading::exists)
                .findFirst();
    }

    private static List<String> candidates(String directory, String kind, String file) {
        String base = directory + "/" + kind + "/" + file;
        return file.endsWith(".yml") || file.endsWith(".yaml") ? List.of(base) : List.of(base + ".yml", base + ".yaml");
    }

    private Optional<String> directory(Place place) {
        return place.loading().find(candidates(place, name), range, context, "the role '" + name + "'");
    }

    /** Where a role may be, best first. */
    static List<String> candidates(Place place, String name) {
        String playbook = place.origin().playbookDirectory();
        LinkedHashSet<String> candidates = new LinkedHashSet<>();
        candidates.add(Origin.join(playbook, "roles/" + name));
        candidates.add(Origin.join(playbook, name));
        place.origin().role().ifPresent(role -> candidates.add(Origin.join(role.directory(), "../" + name)));
        return List.copyOf(candidates);
    }
}
