package mirrorplay.playbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mirrorplay.diag.Code;
import mirrorplay.module.Descriptor;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlNode.Entry;
import mirrorplay.yaml.YamlNode.Mapping;
import mirrorplay.yaml.YamlNode.Scalar;
import mirrorplay.yaml.YamlNode.Style;

/** Brings the arguments of a module together: those below its name, its text, {@code args} and the defaults. */
final class ArgumentReader {
    private ArgumentReader() {}

    static YamlNode read(Entry call, Descriptor descriptor, Fields task, Map<String, Mapping> defaults) {
        YamlNode written = call.value();
        boolean nothing = written instanceof Scalar s && s.value() == null && s.style() == Style.PLAIN;
        boolean more = task.has("args") || defaults.containsKey(descriptor.name());
        List<Entry> entries = new ArrayList<>();
        switch (written) {
            case Mapping m -> entries.addAll(withoutKeywords(m, descriptor, task));
            case Scalar s when nothing -> {}
            case Scalar s
            when more && !descriptor.freeForm().isEmpty() ->
                entries.add(new Entry(
                        new Scalar(
                                s.range(),
                                descriptor.freeForm().get(),
                                descriptor.freeForm().get(),
                                Style.PLAIN,
                                Optional.empty()),
                        s));
            default -> {
                return written;
            }
        }
        entries.addAll(besideModule(call, descriptor, task));
        Mapping own = new Mapping(nothing ? call.key().range() : written.range(), entries);
        return ModuleDefaults.complete(args(own, descriptor, task), descriptor, defaults);
    }

    /** Parameters that slipped beside the module were reported there; here they count, so that they are not missed as well. */
    private static List<Entry> besideModule(Entry call, Descriptor descriptor, Fields task) {
        Set<String> parameters = task.loading().modules().parameters(descriptor);
        return task.mapping().entries().stream()
                .filter(entry ->
                        !entry.equals(call) && parameters.contains(entry.key().text()))
                .filter(entry -> !KeywordTable.TASK.allows(entry.key().text())
                        && !entry.key().text().equals("listen"))
                .toList();
    }

    private static Mapping args(Mapping own, Descriptor descriptor, Fields task) {
        Optional<YamlNode> args = task.get("args");
        if (args.isEmpty()) {
            return own;
        }
        if (!(args.get() instanceof Mapping extra)) {
            task.wrong(args.get(), "'args' must be a mapping, not " + args.get().kind());
            return own;
        }
        List<Entry> entries = new ArrayList<>(own.entries());
        for (Entry entry : extra.entries()) {
            if (own.entries().stream().anyMatch(e -> ModuleIndex.same(descriptor, e.key(), entry.key()))) {
                task.loading()
                        .error(
                                Code.MODULE_PARAMETERS_CONFLICT,
                                entry.key().range(),
                                task.context(),
                                "'" + entry.key().text() + "' is given both below '" + descriptor.name()
                                        + ":' and in 'args'",
                                "give it once");
            } else {
                entries.add(entry);
            }
        }
        return new Mapping(own.range(), entries);
    }

    /** Keywords of the task that slipped below the module are reported here and not again as unknown parameters. */
    private static List<Entry> withoutKeywords(Mapping written, Descriptor descriptor, Fields task) {
        if (!descriptor.anyKey().isEmpty()) {
            return written.entries();
        }
        Set<String> parameters = task.loading().modules().parameters(descriptor);
        List<Entry> good = new ArrayList<>();
        for (Entry entry : written.entries()) {
            String key = entry.key().text();
            if (KeywordTable.TASK.allows(key) && !parameters.contains(key)) {
                task.loading()
                        .error(
                                Code.PLAYBOOK_STRUCTURE,
                                entry.key().range(),
                                task.context(),
                                "'" + key + "' is a keyword of the task, not a parameter of " + descriptor.name(),
                                "indent it like '" + descriptor.name() + ":'");
            } else {
                good.add(entry);
            }
        }
        return good;
    }
}
