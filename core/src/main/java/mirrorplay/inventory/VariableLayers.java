package mirrorplay.inventory;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mirrorplay.template.Value;
import org.jspecify.annotations.Nullable;

/** Lays the variables of groups and hosts over each other. What the groups give is made once for all hosts in the same groups. */
final class VariableLayers {
    private final List<Files> besideInventory;
    private final List<Files> besidePlaybook;
    private final Map<List<Group>, Map<String, Setting>> shared = new ConcurrentHashMap<>();
    private final Map<Host, Map<String, Setting>> own = new ConcurrentHashMap<>();

    /** The files of one directory as settings, by the name of the group or host. */
    record Files(Map<String, List<Setting>> groups, Map<String, List<Setting>> hosts) {
        static Files of(VariableFiles.Directory directory, boolean playbook) {
            Layer all = playbook ? Layer.ALL_BESIDE_PLAYBOOK : Layer.ALL_BESIDE_INVENTORY;
            Layer group = playbook ? Layer.GROUP_BESIDE_PLAYBOOK : Layer.GROUP_BESIDE_INVENTORY;
            Layer host = playbook ? Layer.HOST_BESIDE_PLAYBOOK : Layer.HOST_BESIDE_INVENTORY;
            Map<String, List<Setting>> groups = new HashMap<>();
            directory
                    .groups()
                    .forEach((name, found) ->
                            groups.put(name, settings(name, name.equals(Group.ALL) ? all : group, found)));
            Map<String, List<Setting>> hosts = new HashMap<>();
            directory.hosts().forEach((name, found) -> hosts.put(name, settings(name, host, found)));
            return new Files(groups, hosts);
        }

        private static List<Setting> settings(String owner, Layer layer, List<VariableFiles.Found> found) {
            return found.stream()
                    .map(f -> new Setting(f.name(), f.value(), layer, owner, f.range()))
                    .toList();
        }
    }

    VariableLayers(List<Files> besideInventory, List<Files> besidePlaybook) {
        this.besideInventory = List.copyOf(besideInventory);
        this.besidePlaybook = List.copyOf(besidePlaybook);
    }

    /**
     * @param groups all groups of the host, weakest first
     */
    Map<String, Value> variables(Host host, List<Group> groups) {
        return new View(own(host), shared(groups));
    }

    Optional<Setting> setting(Host host, List<Group> groups, String name) {
        Setting setting = own(host).get(name);
        return Optional.ofNullable(setting != null ? setting : shared(groups).get(name));
    }

    List<Setting> settings(Host host, List<Group> groups, String name) {
        return Stream.concat(ofGroups(groups), ofHost(host))
                .filter(setting -> setting.name().equals(name))
                .toList();
    }

    /** The host has other variables from here on. */
    void forget(Host host) {
        own.remove(host);
    }

    /** The names that any file sets. */
    Set<String> fileVariables() {
        return Stream.concat(besideInventory.stream(), besidePlaybook.stream())
                .flatMap(files -> Stream.concat(files.groups().values().stream(), files.hosts().values().stream()))
                .flatMap(List::stream)
                .map(Setting::name)
                .collect(Collectors.toSet());
    }

    private Map<String, Setting> shared(List<Group> groups) {
        return shared.computeIfAbsent(groups, g -> merge(ofGroups(g)));
    }

    private Map<String, Setting> own(Host host) {
        boolean files = Stream.concat(besideInventory.stream(), besidePlaybook.stream())
                .anyMatch(f -> f.hosts().containsKey(host.name()));
        return files ? own.computeIfAbsent(host, h -> merge(ofHost(h))) : host.settings();
    }

    private Stream<Setting> ofGroups(List<Group> groups) {
        List<Stream<Setting>> layers = new ArrayList<>();
        groups.forEach(group -> layers.add(group.settings().values().stream()));
        List<String> all = List.of(Group.ALL);
        List<String> names = groups.stream()
                .map(Group::name)
                .filter(n -> !n.equals(Group.ALL))
                .toList();
        layers.add(files(besideInventory, all));
        layers.add(files(besidePlaybook, all));
        layers.add(files(besideInventory, names));
        layers.add(files(besidePlaybook, names));
        return layers.stream().flatMap(layer -> layer);
    }

    private static Stream<Setting> files(List<Files> directories, List<String> names) {
        return directories.stream()
                .flatMap(d -> names.stream().flatMap(name -> d.groups().getOrDefault(name, List.of()).stream()));
    }

    private Stream<Setting> ofHost(Host host) {
        Stream<Setting> files = Stream.concat(besideInventory.stream(), besidePlaybook.stream())
                .flatMap(d -> d.hosts().getOrDefault(host.name(), List.of()).stream());
        return Stream.concat(host.settings().values().stream(), files);
    }

    private static Map<String, Setting> merge(Stream<Setting> settings) {
        Map<String, Setting> merged = new LinkedHashMap<>();
        settings.forEach(setting -> merged.put(setting.name(), setting));
        return merged;
    }

    /** A host's own settings over those it shares. */
    private static final class View extends AbstractMap<String, Value> {
        private final Map<String, Setting> own;
        private final Map<String, Setting> shared;

        View(Map<String, Setting> own, Map<String, Setting> shared) {
            this.own = own;
            this.shared = shared;
        }

        @Override
        public @Nullable Value get(@Nullable Object name) {
            Setting setting = own.get(name);
            setting = setting != null ? setting : shared.get(name);
            return setting == null ? null : setting.value();
        }

        @Override
        public boolean containsKey(@Nullable Object name) {
            return own.containsKey(name) || shared.containsKey(name);
        }

        @Override
        public Set<Entry<String, Value>> entrySet() {
            // Not a set of entries: it would hash whole values.
            Map<String, Value> all = new LinkedHashMap<>();
            shared.forEach((name, setting) -> all.put(name, setting.value()));
            own.forEach((name, setting) -> all.put(name, setting.value()));
            return Collections.unmodifiableMap(all).entrySet();
        }
    }
}
