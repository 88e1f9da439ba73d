package mirrorplay.playbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mirrorplay.diag.Code;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlNode.Mapping;

/** Reads lists of handlers. */
final class HandlerReader {
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
            if (fields.has("import_tasks")) {
                handlers.addAll(ImportReader.handlers(fields, outer, place));
            } else {
                read(fields, outer, place, handlers);
            }
        }
        return handlers;
    }

    private static void read(Fields fields, Inherited outer, Place place, List<Handler> handlers) {
        Set<String> listen = fields.words("listen");
        if (fields.has("block")) {
            fields.loading()
                    .error(
                            Code.PLAYBOOK_STRUCTURE,
                            fields.mapping().range(),
                            fields.context(),
                            "a handler cannot be a block",
                            "write its tasks as handlers that 'listen' to one topic");
            listen.forEach(fields.loading()::lost);
            return;
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
