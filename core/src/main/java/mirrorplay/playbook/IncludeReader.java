package mirrorplay.playbook;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mirrorplay.diag.Code;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlNode.Entry;
import mirrorplay.yaml.YamlNode.Mapping;
import mirrorplay.yaml.YamlNode.Scalar;

/** Reads what {@code include_tasks}, {@code include_role} and {@code include_vars} have beyond other modules. */
final class IncludeReader {
    private static final Map<String, Inclusion.Kind> KINDS = Map.of(
            "include_tasks", Inclusion.Kind.TASKS,
            "include_role", Inclusion.Kind.ROLE,
            "include_vars", Inclusion.Kind.VARS);
    /** What an include of tasks may say of itself; anything else is meant for the tasks that join. */
    private static final Set<String> OWN = Set.of(
            "name",
            "when",
            "loop",
            "loop_control",
            "register",
            "tags",
            "vars",
            "args",
            "run_once",
            "ignore_errors",
            "no_log");

    private IncludeReader() {}

    static boolean includes(String module) {
        return KINDS.containsKey(module);
    }

    /** The call without {@code apply}, which is not for the module. */
    static Entry withoutApply(Entry call) {
        if (!(call.value() instanceof Mapping m) || m.get("apply").isEmpty()) {
            return call;
        }
        List<Entry> entries = m.entries().stream()
                .filter(entry -> !entry.key().text().equals("apply"))
                .toList();
        return new Entry(call.key(), new Mapping(m.range(), entries));
    }

    /** @param call the module as it was written
     * @param bound its arguments, with those of {@code args}
     */
    static Inclusion read(
            String id,
            String module,
            Entry call,
            YamlNode bound,
            Fields fields,
            Optional<Loop> loop,
            Inherited outer,
            Place place) {
        Inclusion.Kind kind = KINDS.getOrDefault(module, Inclusion.Kind.TASKS);
        Map<String, YamlNode> parameters = kind == Inclusion.Kind.VARS ? Map.of() : fields.vars("vars");
        if (kind != Inclusion.Kind.VARS) {
            onlyOwn(call, fields);
        }
        Set<String> given = new LinkedHashSet<>(parameters.keySet());
        loop.ifPresent(l -> {
            given.add(l.loopVar());
            l.indexVar().ifPresent(given::add);
            given.addAll(Names.LOOP);
        });
        Inclusion inclusion = new Inclusion(
                kind,
                id,
                place.giving(given),
                kind == Inclusion.Kind.VARS ? outer : outer.with(apply(call, fields)),
                parameters,
                call.value().range(),
                fields.context(),
                isOpen(bound));
        Optional<Map<String, String>> literal = literal(bound, module, fields.loading());
        literal.ifPresent(inclusion::readNow);
        return inclusion;
    }

    private static boolean isOpen(YamlNode bound) {
        return bound instanceof Mapping m
                && m.get("public")
                        .filter(node -> node instanceof Scalar s && Boolean.TRUE.equals(s.value()))
                        .isPresent();
    }

    private static void onlyOwn(Entry call, Fields fields) {
        for (Entry entry : fields.mapping().entries()) {
            String key = entry.key().text();
            if (!entry.equals(call)
                    && KeywordTable.TASK.allows(key)
                    && !OWN.contains(key)
                    && !LoopReader.isLoopKey(key)) {
                fields.loading()
                        .error(
                                Code.PLAYBOOK_STRUCTURE,
                                entry.key().range(),
                                fields.context(),
                                "'" + key + "' says nothing of an include itself",
                                "for the tasks that join write it below 'apply:' of '"
                                        + call.key().text() + "', or put the include into a block");
            }
        }
    }

    private static Fields apply(Entry call, Fields fields) {
        Mapping nothing = new Mapping(call.value().range(), List.of());
        Optional<YamlNode> apply = call.value() instanceof Mapping m ? m.get("apply") : Optional.empty();
        if (apply.isPresent() && !(apply.get() instanceof Mapping)) {
            fields.wrong(
                    apply.get(),
                    "'apply' must be a mapping of keywords, not " + apply.get().kind());
        }
        Fields inner = new Fields(
                apply.filter(Mapping.class::isInstance).map(Mapping.class::cast).orElse(nothing),
                fields.loading(),
                fields.context());
        UnknownKey.reportAll(inner, KeywordTable.IMPORT);
        return inner;
    }

    /** The arguments, if none of them holds an expression. */
    private static Optional<Map<String, String>> literal(YamlNode bound, String module, Loading loading) {
        Map<String, String> arguments = new LinkedHashMap<>();
        List<Entry> entries = bound instanceof Mapping m
                ? m.entries()
                : bound instanceof Scalar s && s.value() != null
                        ? List.of(new Entry(
                                new Scalar(s.range(), "file", "file", YamlNode.Style.PLAIN, Optional.empty()), s))
                        : List.of();
        for (Entry entry : entries) {
            if (!(entry.value() instanceof Scalar value) || loading.evaluator().isExpression(value)) {
                return Optional.empty();
            }
            String key =
                    entry.key().text().equals("role") ? "name" : entry.key().text();
            arguments.put(key, value.text());
        }
        if (module.equals("include_role")) {
            for (String file : List.of("tasks_from", "vars_from", "defaults_from", "handlers_from")) {
                arguments.putIfAbsent(file, "main");
            }
            arguments.keySet().removeAll(Set.of("public", "open", "allow_duplicates"));
        }
        boolean enough =
                arguments.containsKey(module.equals("include_role") ? "name" : "file") || arguments.containsKey("dir");
        return enough ? Optional.of(arguments) : Optional.empty();
    }
}
