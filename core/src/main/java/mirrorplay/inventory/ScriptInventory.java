package mirrorplay.inventory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Source;
import mirrorplay.diag.Suggestions;
import mirrorplay.template.Value;
import mirrorplay.yaml.JsonReader;
import mirrorplay.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** Reads what an inventory program prints for {@code --list}. Its values are data: no expression in them is evaluated. */
final class ScriptInventory {
    private static final List<String> SECTIONS = List.of("hosts", "vars", "children");

    private final InventoryDraft draft;
    private final Diagnostics out;
    private final Set<Host> hosts = new LinkedHashSet<>();

    ScriptInventory(InventoryDraft draft) {
        this.draft = draft;
        this.out = draft.out();
    }

    /** Runs the program, and once more for each host if the list lacks the hosts' variables. */
    void run(Path program, Sources sources) throws UnreadableSource {
        Source list = sources.run(program, List.of("--list"));
        YamlNode root = new JsonReader().read(list, out).orElse(null);
        if (!(root instanceof YamlNode.Mapping mapping)) {
            if (root != null) {
                out.add(YamlInventory.wrongKind(root, "--list prints a mapping of groups"));
            }
            return;
        }
        read(mapping);
        if (mapping.get("_meta").isPresent()) {
            return;
        }
        for (Host host : hosts) {
            Source answer = sources.run(program, List.of("--host", host.name()));
            new JsonReader().read(answer, out).ifPresent(variables -> hostVariables(host, variables));
        }
    }

    void read(YamlNode.Mapping root) {
        for (YamlNode.Entry entry : root.entries()) {
            if (!entry.key().text().equals("_meta")) {
                group(entry);
            }
        }
        YamlNode meta = root.get("_meta").orElse(null);
        if (meta instanceof YamlNode.Mapping mapping
                && mapping.get("hostvars").orElse(null) instanceof YamlNode.Mapping variables) {
            for (YamlNode.Entry entry : variables.entries()) {
                Host host = draft.hosts().get(entry.key().text());
                if (host != null) {
                    hostVariables(host, entry.value());
                } else {
                    out.add(Diagnostic.warning(
                            Code.HOST_UNKNOWN,
                            entry.key().range(),
                            "_meta has variables of '" + entry.key().text() + "', which is in no group"));
                }
            }
        } else if (meta != null) {
            out.add(YamlInventory.wrongKind(meta, "_meta is a mapping with 'hostvars'"));
        }
    }

    private void group(YamlNode.Entry entry) {
        YamlNode.Scalar key = entry.key();
        if (!Names.group(key.text(), key.range(), out)) {
            return;
        }
        Group group = draft.group(key.text());
        switch (entry.value()) {
            case YamlNode.Sequence names -> addHosts(group, names);
            case YamlNode.Mapping sections -> sections.entries().forEach(section -> section(group, section));
            case YamlNode.Scalar scalar ->
                out.add(YamlInventory.wrongKind(scalar, "the group '" + group + "' is a mapping or a list of hosts"));
        }
    }

    private void section(Group group, YamlNode.Entry section) {
        String name = section.key().text();
        YamlNode value = section.value();
        if (name.equals("hosts") && value instanceof YamlNode.Sequence names) {
            addHosts(group, names);
        } else if (name.equals("children") && value instanceof YamlNode.Sequence names) {
            names.items().forEach(child -> child(group, child));
        } else if (name.equals("vars") && value instanceof YamlNode.Mapping variables) {
            variables
                    .entries()
                    .forEach(v -> draft.setGroup(
                            group, v.key().text(), data(v.value()), v.key().range()));
        } else if (SECTIONS.contains(name)) {
            out.add(YamlInventory.wrongKind(
                    value, "'" + name + "' of a group is " + (name.equals("vars") ? "a mapping" : "a list")));
        } else {
            out.add(Diagnostic.error(Code.INVENTORY_UNKNOWN_KEY, section.key().range(), "a group has no '" + name + "'")
                    .withContext("group '" + group + "'")
                    .withHint(Suggestions.didYouMean(name, SECTIONS)));
        }
    }

    private void addHosts(Group group, YamlNode.Sequence names) {
        for (YamlNode node : names.items()) {
            if (!(node instanceof YamlNode.Scalar scalar) || !(scalar.value() instanceof String)) {
                out.add(YamlInventory.wrongKind(node, "the name of a host is text"));
                continue;
            }
            // A program writes its ranges out itself: what it prints are names.
            if (HostNames.fits(scalar.text(), scalar.range(), out)) {
                Host host = draft.host(scalar.text());
                group.add(host);
                hosts.add(host);
            }
        }
    }

    private void child(Group group, YamlNode node) {
        if (!(node instanceof YamlNode.Scalar scalar) || !(scalar.value() instanceof String)) {
            out.add(YamlInventory.wrongKind(node, "the name of a group is text"));
        } else if (Names.group(scalar.text(), scalar.range(), out)) {
            draft.addChild(group, draft.group(scalar.text()), scalar.range());
        }
    }

    private void hostVariables(Host host, YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            mapping.entries()
                    .forEach(v -> draft.setHost(
                            host, v.key().text(), data(v.value()), v.key().range()));
        } else {
            out.add(YamlInventory.wrongKind(node, "the variables of the host '" + host + "' are a mapping"));
        }
    }

    private static Value data(YamlNode node) {
        return new Value.Data(plain(node));
    }

    /** The node as plain data; what a tag marks stays text. */
    static @Nullable Object plain(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> scalar.value();
            case YamlNode.Sequence sequence -> {
                List<@Nullable Object> items = new ArrayList<>();
                sequence.items().forEach(item -> items.add(plain(item)));
                yield items;
            }
            case YamlNode.Mapping mapping -> {
                Map<String, @Nullable Object> entries = new LinkedHashMap<>();
                mapping.entries().forEach(entry -> entries.put(entry.key().text(), plain(entry.value())));
                yield entries;
            }
        };
    }

    /** Whether a document is what a program printed, kept in a file. */
    static Optional<YamlNode.Mapping> saved(YamlNode root) {
        return root instanceof YamlNode.Mapping mapping && mapping.get("_meta").isPresent()
                ? Optional.of(mapping)
                : Optional.empty();
    }
}
