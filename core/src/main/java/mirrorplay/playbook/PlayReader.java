package mirrorplay.playbook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mirrorplay.diag.Code;
import mirrorplay.playbook.Play.HostOrder;
import mirrorplay.playbook.Play.PlayVariables;
import mirrorplay.playbook.Play.Rolling;
import mirrorplay.playbook.Play.Strategy;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlNode.Mapping;
import mirrorplay.yaml.YamlNode.Scalar;
import mirrorplay.yaml.YamlNode.Sequence;

/** Reads one play. */
final class PlayReader {
    private PlayReader() {}

    /** The play, unless it has no hosts.
     *
     * @param outer what the import of its file says
     */
    static Optional<Play> read(Mapping m, Inherited outer, Loading loading, String file, List<String> chain) {
        Fields fields = new Fields(m, loading, context(m));
        UnknownKey.reportAll(fields, KeywordTable.PLAY);
        String directory = Place.directoryOf(file);
        PlayParts parts = new PlayParts();
        Place place = new Place(loading, parts, new Origin(directory, directory, Optional.empty(), Set.of()), chain);
        Inherited inner = outer.withPlay(fields);
        Map<String, YamlNode> vars = Inherited.merged(fields.vars("vars"), outer.vars());
        List<VarsPrompt> prompts = VarsPromptReader.read(fields);
        Map<String, YamlNode> files = files(fields, place);
        List<TaskItem> preTasks = TaskListReader.read(fields.list("pre_tasks"), inner, place);
        List<TaskItem> tasks = new ArrayList<>();
        fields.list("roles").forEach(role -> tasks.addAll(RoleReader.listed(role, inner, place, fields.context())));
        tasks.addAll(TaskListReader.read(fields.list("tasks"), inner, place));
        List<TaskItem> postTasks = TaskListReader.read(fields.list("post_tasks"), inner, place);
        List<Handler> own = HandlerReader.read(fields.list("handlers"), inner.forHandlers(), place);
        List<Handler> handlers = new ArrayList<>(parts.roleHandlers());
        handlers.addAll(own);
        Optional<YamlNode> hosts = hosts(fields);
        Rolling rolling = new Rolling(
                fields.choice("strategy", Strategy.class, Strategy.LINEAR),
                fields.convertedList("serial", BatchSize::of),
                fields.converted("max_fail_percentage", PlayReader::percentage),
                fields.bool("any_errors_fatal"));
        HostOrder order = fields.choice("order", HostOrder.class, HostOrder.INVENTORY);
        boolean gatherFacts = fields.fixedBool("gather_facts", true);
        boolean forceHandlers = fields.fixedBool("force_handlers", false);
        return hosts.map(pattern -> new Play(
                fields.text("name").map(Scalar::text).orElseGet(() -> patternText(pattern)),
                m.range(),
                pattern,
                new PlayVariables(parts.roleDefaults(), vars, prompts, files, parts.roleVars()),
                preTasks,
                tasks,
                postTasks,
                handlers,
                rolling,
                order,
                gatherFacts,
                forceHandlers,
                directory));
    }

    private static String context(Mapping m) {
        return m.get("name")
                .or(() -> m.get("hosts"))
                .map(node -> "play \"" + patternText(node) + "\"")
                .orElse("play");
    }

    private static Optional<YamlNode> hosts(Fields fields) {
        if (!fields.has("hosts")) {
            fields.loading()
                    .error(
                            Code.PLAYBOOK_MISSING_KEY,
                            fields.mapping().range(),
                            fields.context(),
                            "a play needs 'hosts'",
                            "'hosts: all' takes every host of the inventory");
            return Optional.empty();
        }
        return fields.texts("hosts").isEmpty() ? Optional.empty() : fields.get("hosts");
    }

    static String patternText(YamlNode pattern) {
        return switch (pattern) {
            case Scalar s -> s.text();
            case Sequence s ->
                String.join(",", s.items().stream().map(PlayReader::patternText).toList());
            case Mapping _ -> "";
        };
    }

    private static int percentage(Object value) {
        int percent = KeywordValue.count(value);
        if (percent > 100) {
            throw new IllegalArgumentException("this must be from 0 to 100");
        }
        return percent;
    }

    /** The contents of {@code vars_files}; an item that is a list stands for the first of its files that exists. */
    private static Map<String, YamlNode> files(Fields fields, Place place) {
        Map<String, YamlNode> all = new LinkedHashMap<>();
        for (YamlNode item : fields.items("vars_files")) {
            Fields one = new Fields(
                    new Mapping(
                            item.range(),
                            List.of(new YamlNode.Entry(
                                    new Scalar(
                                            item.range(),
                                            "vars_files",
                                            "vars_files",
                                            YamlNode.Style.PLAIN,
                                            Optional.empty()),
                                    item))),
                    fields.loading(),
                    fields.context());
            List<String> candidates = one.fixedTexts("vars_files").stream()
                    .map(path -> Origin.join(place.origin().playbookDirectory(), path))
                    .toList();
            if (!candidates.isEmpty()) {
                fields.loading()
                        .find(candidates, item.range(), fields.context(), "the file of variables")
                        .flatMap(fields.loading()::read)
                        .ifPresent(node -> all.putAll(fields.variables(node, "a file of variables")));
            }
        }
        return all;
    }
}
