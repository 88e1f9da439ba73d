package mirrorplay.playbook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mirrorplay.diag.Code;
import mirrorplay.diag.Suggestions;
import mirrorplay.module.Descriptor;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlNode.Entry;
import mirrorplay.yaml.YamlNode.Mapping;

/** Reads {@code module_defaults}: arguments for every use of a module that does not give them itself. */
final class ModuleDefaults {
    private ModuleDefaults() {}

    /** The defaults of everything around with those given here; for one module the inner mapping replaces the outer. */
    static Map<String, Mapping> read(Fields fields, Map<String, Mapping> outer) {
        Optional<YamlNode> written = fields.optional("module_defaults");
        if (written.isEmpty()) {
            return outer;
        }
        if (!(written.get() instanceof Mapping modules)) {
            fields.wrong(
                    written.get(),
                    "'module_defaults' must be a mapping of modules, not "
                            + written.get().kind());
            return outer;
        }
        Map<String, Mapping> all = new LinkedHashMap<>(outer);
        for (Entry entry : modules.entries()) {
            fields.loading()
                    .modules()
                    .find(entry.key().text())
                    .ifPresentOrElse(
                            descriptor -> read(entry, descriptor, fields)
                                    .ifPresent(defaults -> all.put(descriptor.name(), defaults)),
                            () -> fields.loading().modules().unknown(entry.key(), fields));
        }
        return all;
    }

    private static Optional<Mapping> read(Entry entry, Descriptor descriptor, Fields fields) {
        if (!(entry.value() instanceof Mapping defaults)) {
            fields.wrong(entry.value(), "the defaults of a module must be a mapping of its parameters");
            return Optional.empty();
        }
        Set<String> known = fields.loading().modules().parameters(descriptor);
        List<Entry> good = new ArrayList<>();
        for (Entry parameter : defaults.entries()) {
            if (known.contains(parameter.key().text())) {
                good.add(parameter);
            } else {
                fields.loading()
                        .error(
                                Code.MODULE_UNKNOWN_PARAMETER,
                                parameter.key().range(),
                                fields.context(),
                                "module " + descriptor.name() + " has no parameter '"
                                        + parameter.key().text() + "'",
                                Suggestions.didYouMean(parameter.key().text(), known),
                                "known: " + String.join(", ", known));
            }
        }
        return Optional.of(new Mapping(defaults.range(), good));
    }

    /** Arguments with the defaults of their module where they say nothing. */
    static Mapping complete(Mapping arguments, Descriptor descriptor, Map<String, Mapping> defaults) {
        Mapping extra = defaults.get(descriptor.name());
        if (extra == null) {
            return arguments;
        }
        List<Entry> entries = new ArrayList<>(arguments.entries());
        for (Entry entry : extra.entries()) {
            if (arguments.entries().stream().noneMatch(own -> ModuleIndex.same(descriptor, own.key(), entry.key()))) {
                entries.add(entry);
            }
        }
        return new Mapping(arguments.range(), entries);
    }
}
