package mirrorplay.playbook;

import java.util.Optional;
import mirrorplay.diag.Code;
import mirrorplay.module.BoundArguments;
import mirrorplay.module.Descriptor;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlNode.Entry;

/** Reads one task. */
final class TaskReader {
    private TaskReader() {}

    /** The task, unless it has no module that is known; everything that is wrong is reported in any case.
     *
     * @param table {@link KeywordTable#TASK} or {@link KeywordTable#HANDLER}
     */
    static Optional<Task> read(Fields fields, Inherited outer, Place place, KeywordTable table) {
        Loading loading = place.loading();
        Inherited inner = outer.with(fields);
        Keywords keywords = KeywordReader.read(fields, inner);
        Optional<YamlNode.Scalar> name = fields.text("name");
        Optional<Entry> entry = ModuleKey.find(fields, table);
        Optional<Descriptor> descriptor =
                entry.flatMap(e -> loading.modules().find(e.key().text()));
        if (entry.isEmpty() || descriptor.isEmpty()) {
            keywords.register().ifPresent(loading::lost);
            name.ifPresent(n -> {
                loading.lost(n.text());
                place.origin().role().ifPresent(role -> loading.lost(role.name() + " : " + n.text()));
            });
            return Optional.empty();
        }
        YamlNode arguments = ArgumentReader.read(entry.get(), descriptor.get(), fields, inner.moduleDefaults());
        BoundArguments bound = loading.binder()
                .bind(descriptor.get(), arguments, entry.get().key().range(), fields.context(), loading.out());
        refuseForGroups(descriptor.get(), keywords, fields);
        return Optional.of(new Task(
                loading.id(fields.mapping().range()),
                name,
                fields.mapping().range(),
                new ModuleCall(descriptor.get().name(), arguments, bound),
                keywords,
                place.origin()));
    }

    /** A group module runs once and sees all hosts, so that what spreads or moves work over hosts has no meaning. */
    private static void refuseForGroups(Descriptor descriptor, Keywords keywords, Fields fields) {
        if (!descriptor.isGroup()) {
            return;
        }
        refuse(keywords.delegation().to(), "delegate_to", descriptor, fields);
        refuse(keywords.delegation().runOnce(), "run_once", descriptor, fields);
        refuse(keywords.conduct().throttle(), "throttle", descriptor, fields);
        if (keywords.rolling().isPresent()) {
            refuse(fields.get(fields.has("serial") ? "serial" : "gate"), "serial and gate", descriptor, fields);
        }
    }

    private static void refuse(
            Optional<? extends YamlNode> node, String keyword, Descriptor descriptor, Fields fields) {
        node.ifPresent(n -> fields.loading()
                .error(
                        Code.PLAYBOOK_STRUCTURE,
                        n.range(),
                        fields.context(),
                        "'" + keyword + "' has no meaning for " + descriptor.name()
                                + ", which sees all hosts of the play at once",
                        "leave it out"));
    }
}
