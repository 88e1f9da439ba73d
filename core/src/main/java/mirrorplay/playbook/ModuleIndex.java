package mirrorplay.playbook;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import mirrorplay.diag.Code;
import mirrorplay.diag.Suggestions;
import mirrorplay.module.Descriptor;
import mirrorplay.module.ModuleInfo;
import mirrorplay.yaml.YamlNode.Scalar;

/** Looks modules and their parameters up by the names that users write. A module is only looked into when it is used. */
final class ModuleIndex {
    private static final String SUFFIX = "Module";

    private final List<Class<? extends Record>> modules;
    private final Map<String, Optional<Descriptor>> descriptors = new HashMap<>();
    private final Map<String, Set<String>> parameters = new HashMap<>();

    ModuleIndex(List<Class<? extends Record>> modules) {
        this.modules = modules;
    }

    /** The module of this name; a collection in front, as in {@code ansible.builtin.copy}, is left out. */
    Optional<Descriptor> find(String name) {
        int dot = name.lastIndexOf('.');
        String plain = dot > 0 && name.indexOf('.') != dot ? name.substring(dot + 1) : name;
        return descriptors.computeIfAbsent(plain, key -> type(key).map(Descriptor::of));
    }

    private Optional<Class<? extends Record>> type(String name) {
        // Asking a record for its annotation takes long, so those whose own name is like it are asked first: nearly
        // always the one.
        for (boolean alike : new boolean[] {true, false}) {
            for (Class<? extends Record> module : modules) {
                if (isLike(module.getName(), name) == alike) {
                    ModuleInfo info = module.getAnnotation(ModuleInfo.class);
                    if (info != null && info.name().equals(name)) {
                        return Optional.of(module);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Whether the name of a class is that of a module in other letters: {@code LineInFile}, or {@code PackageModule}. */
    private static boolean isLike(String type, String module) {
        int t = type.length() - (type.endsWith(SUFFIX) ? SUFFIX.length() : 0);
        for (int m = module.length(); m > 0; m--) {
            char c = module.charAt(m - 1);
            if (c != '_' && (t == 0 || Character.toLowerCase(type.charAt(--t)) != c)) {
                return false;
            }
        }
        return t == 0 || type.charAt(t - 1) == '.' || type.charAt(t - 1) == '$';
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (Class<? extends Record> module : modules) {
            ModuleInfo info = module.getAnnotation(ModuleInfo.class);
            if (info != null) {
                names.add(info.name());
            }
        }
        return names;
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
                        Suggestions.didYouMean(word.substring(word.lastIndexOf('.') + 1), names()),
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
