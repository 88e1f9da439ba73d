package mirrorplay.playbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mirrorplay.diag.Code;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlNode.Mapping;

/** Reads lists of handlers. */
final class HandlerReader {
    private static final String FILE = "write it into a file of tasks, and 'include_tasks' of that file as the handler";

    private static final Map<String, String> REFUSED =
            Map.of("include_role", FILE, "import_role", FILE, "meta", "put it behind the tasks that it is meant for");

    private static final Map<String, String> PARTS =
            Map.of("rescue", FILE, "always", FILE, "serial", FILE, "gate", FILE);

    private HandlerReader() {}

    static List<Handler> read(List<YamlNode> items, Inherited outer, Place place) {
        List<Handler> handlers = new ArrayList<>();
        for (YamlNode item : items) {
            if (!(item instanceof Mapping m)) {
                TaskListReader.notAMapping(item, "a handler", place.loading());
                continue;
            }
            Fields fields =
                    new Fields(m, place.loading(), TaskListReader.context(m).replaceFirst("^task", "handler"));
            if (fields.has("block")) {
                handlers.addAll(block(fields, outer, place));
            } else if (fields.has("import_tasks")) {
                handlers.addAll(ImportReader.handlers(fields, outer, place));
            } else {
                read(fields, outer, place, handlers);
            }
        }
        return handlers;
    }

    /** Handlers that share keywords; each is notified by its own name. */
    private static List<Handler> block(Fields fields, Inherited outer, Place place) {
        UnknownKey.reportAll(fields, KeywordTable.BLOCK);
        for (String key : PARTS.keySet()) {
            if (fields.has(key)) {
                refuse(key, "'" + key + "' means nothing for handlers, which run one by one", fields);
            }
        }
        return read(fields.list("block"), outer.with(fields), place);
    }

    private static void refuse(String key, String problem, Fields fields) {
        fields.loading()
                .error(
                        Code.PLAYBOOK_STRUCTURE,
                        fields.mapping().get(key).orElse(fields.mapping()).range(),
                        fields.context(),
                        problem,
                        PARTS.getOrDefault(key, REFUSED.getOrDefault(key, "")));
    }

    private static void read(Fields fields, Inherited outer, Place place, List<Handler> handlers) {
        Set<String> listen = fields.words("listen");
        for (String key : REFUSED.keySet()) {
            if (fields.has(key)) {
                refuse(key, "'" + key + "' cannot be a handler", fields);
                fields.optional("name").map(Fields::textOf).ifPresent(fields.loading()::lost);
                listen.forEach(fields.loading()::lost);
                return;
            }
        }
        if (!fields.has("name")) {
            fields.loading()
                    .error(
                            Code.PLAYBOOK_MISSING_KEY,
                            fields.mapping().range(),
                            fields.context(),
                            "a handler needs a 'name', by which tasks notify it",
                            "");
        }
        fields.optional("name").ifPresent(name -> fields.fixedText("name"));
        TaskReader.read(fields, outer, place, KeywordTable.HANDLER)
                .ifPresentOrElse(
                        task -> handlers.add(new Handler(task, listen)), () -> listen.forEach(fields.loading()::lost));
    }
}
