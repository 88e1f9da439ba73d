package mirrorplay.playbook;

import java.util.Optional;
import mirrorplay.diag.Code;
import mirrorplay.module.BoundArguments;
import mirrorplay.module.Descriptor;
import mirrorplay.module.ModuleInfo;
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
        YamlNode arguments = ArgumentReader.read(
                IncludeReader.withoutApply(entry.get()), descriptor.get(), fields, inner.moduleDefaults());
        BoundArguments bound = loading.binder()
                .bind(descriptor.get(), arguments, entry.get().key().range(), fields.context(), loading.out());
        refuseForGroups(descriptor.get(), keywords, fields);
        refuseLoose(descriptor.get(), keywords, fields);
        String id = loading.id(fields.mapping().range());
        Optional<Inclusion> inclusion = IncludeReader.includes(descriptor.get().name())
                ? Optional.of(IncludeReader.read(
                        id, descriptor.get().name(), entry.get(), arguments, fields, keywords.loop(), outer, place))
                : Optional.empty();
        return Optional.of(new Task(
                id,
                name,
                fields.mapping().range(),
                new ModuleCall(descriptor.get().name(), arguments, bound),
                keywords,
                place.origin(),
                inclusion));
    }

    /** Only a command of the user's can go on without the run. */
    private static void refuseLoose(Descriptor descriptor, Keywords keywords, Fields fields) {
        keywords.async()
                .flatMap(Keywords.Async::poll)
                .filter(poll -> poll instanceof YamlNode.Scalar s
                        && "0".equals(s.text())
                        && descriptor.convergence() != ModuleInfo.Convergence.ALWAYS)
                .ifPresent(poll -> fields.loading()
                        .error(
                                Code.PLAYBOOK_STRUCTURE,
                                poll.range(),
                                fields.context(),
                                "'poll: 0' leaves the work to the host, and " + descriptor.name()
                                        + " needs the run for it",
                                "leave 'poll' out, or run a command of your own"));
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
