package mirrorplay.playbook;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import mirrorplay.diag.Code;
import mirrorplay.diag.Suggestions;
import mirrorplay.module.Descriptor;
import mirrorplay.module.ModuleInfo;
import mirrorplay.yaml.YamlNode.Scalar;

/** Looks modules and their parameters up by the names that users write. A module is only looked into when it is used. */
final class ModuleIndex {
    private final Map<String, Class<? extends Record>> types = new TreeMap<>();
    private final Map<String, Descriptor> descriptors = new HashMap<>();
    private final Map<String, Set<String>> parameters = new HashMap<>();

    ModuleIndex(List<Class<? extends Record>> modules) {
        for (Class<? extends Record> module : modules) {
            ModuleInfo info = module.getAnnotation(ModuleInfo.class);
            if (info != null) {
                types.put(info.name(), module);
            }
        }
    }

    /** The module of this name; a collection in front, as in {@code ansible.builtin.copy}, is left out. */
    Optional<Descriptor> find(String name) {
        int dot = name.lastIndexOf('.');
        String plain = dot > 0 && name.indexOf('.') != dot ? name.substring(dot + 1) : name;
        Class<? extends Record> type = types.get(plain);
        return type == null
                ? Optional.empty()
                : Optional.of(descriptors.computeIfAbsent(plain, key -> Descriptor.of(type)));
    }

    /** Reports a module that does not exist. */
    void unknown(Scalar key, Fields fields) {
        String word = key.text();
        fields.loading()
                .error(
                        Code.MODULE_UNKNOWN,
                        key.range(),
                        fields.context(),
                        "there is no module '" + word + "'",
                        Suggestions.didYouMean(word.substring(word.lastIndexOf('.') + 1), types.keySet()),
                        "all modules: mirrorplay doc");
    }

    /** The names and other names of a module's parameters, in their order. */
    Set<String> parameters(Descriptor descriptor) {
        return parameters.computeIfAbsent(descriptor.name(), name -> {
            Set<String> names = new LinkedHashSet<>();
            descriptor.parameters().forEach(parameter -> {
                names.add(parameter.name());
                names.addAll(parameter.aliases());
            });
            return names;
        });
    }

    /** Whether two keys mean the same parameter. */
    static boolean same(Descriptor descriptor, Scalar a, Scalar b) {
        return a.text().equals(b.text())
                || descriptor.parameters().stream()
                        .filter(p -> p.name().equals(a.text()) || p.aliases().contains(a.text()))
                        .anyMatch(p -> p.name().equals(b.text()) || p.aliases().contains(b.text()));
    }
}
