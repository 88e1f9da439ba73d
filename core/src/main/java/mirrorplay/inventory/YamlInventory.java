package mirrorplay.inventory;

import java.util.List;
import java.util.Optional;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.SourceRange;
import mirrorplay.diag.Suggestions;
import mirrorplay.template.Value;
import mirrorplay.yaml.YamlNode;

/** Reads an inventory in YAML: groups with {@code hosts}, {@code vars} and {@code children}. */
final class YamlInventory {
    private static final List<String> SECTIONS = List.of("hosts", "vars", "children");
    private static final String SHAPE = "a group holds 'hosts:', 'vars:' and 'children:'";

    private final InventoryDraft draft;
    private final Diagnostics out;

    YamlInventory(InventoryDraft draft) {
        this.draft = draft;
        this.out = draft.out();
    }

    void read(YamlNode root) {
        if (!(root instanceof YamlNode.Mapping mapping)) {
            out.add(wrongKind(root, "an inventory is a mapping of groups").withHint("begin with 'all:'"));
            return;
        }
        YamlNode plugin = mapping.get("plugin").orElse(null);
        if (plugin instanceof YamlNode.Scalar) {
            out.add(Diagnostic.error(
                            Code.INVENTORY_SYNTAX,
                            plugin.range(),
                            "inventory plugins of Ansible are Python programs and do not run here")
                    .withHint("use an executable that prints JSON for --list"));
            return;
        }
        for (YamlNode.Entry entry : mapping.entries()) {
            group(entry);
        }
    }

    private void group(YamlNode.Entry entry) {
        YamlNode.Scalar key = entry.key();
        if (!Names.group(key.text(), key.range(), out)) {
            return;
        }
        Group group = draft.group(key.text());
        if (isNothing(entry.value())) {
            return;
        }
        if (!(entry.value() instanceof YamlNode.Mapping sections)) {
            out.add(wrongKind(entry.value(), SHAPE).withContext("group '" + group + "'"));
            return;
        }
        for (YamlNode.Entry section : sections.entries()) {
            section(group, section);
        }
    }

    private void section(Group group, YamlNode.Entry section) {
        String name = section.key().text();
        switch (name) {
            case "hosts" -> each(group, section, "a mapping of hosts", this::host);
            case "children" -> each(group, section, "a mapping of groups", this::child);
            case "vars" ->
                variables(section.value(), "the variables of the group '" + group + "' are a mapping")
                        .forEach(v -> draft.setGroup(group, v.name(), v.value(), v.range()));
            default ->
                out.add(Diagnostic.error(
                                Code.INVENTORY_UNKNOWN_KEY, section.key().range(), "a group has no '" + name + "'")
                        .withContext("group '" + group + "'")
                        .withHint(Suggestions.didYouMean(name, SECTIONS))
                        .withNotes(
                                SHAPE,
                                "a host belongs below 'hosts:', a variable below 'vars:', a group below 'children:'"));
        }
    }

    private interface Member {
        void add(Group group, YamlNode.Scalar key, YamlNode value);
    }

    /** A single text stands for one key without a value. */
    private void each(Group group, YamlNode.Entry section, String shape, Member member) {
        YamlNode value = section.value();
        if (isNothing(value)) {
            return;
        }
        if (value instanceof YamlNode.Scalar scalar && scalar.value() instanceof String) {
            member.add(group, scalar, nothing(scalar));
        } else if (value instanceof YamlNode.Mapping mapping) {
            mapping.entries().forEach(entry -> member.add(group, entry.key(), entry.value()));
        } else {
            out.add(wrongKind(value, "'" + section.key().text() + "' is " + shape)
                    .withContext("group '" + group + "'")
                    .withHint("write 'name:' instead of '- name'"));
        }
    }

    private void child(Group group, YamlNode.Scalar key, YamlNode value) {
        if (!Names.group(key.text(), key.range(), out)) {
            return;
        }
        draft.addChild(group, draft.group(key.text()), key.range());
        group(new YamlNode.Entry(key, value));
    }

    private void host(Group group, YamlNode.Scalar key, YamlNode value) {
        if (!(key.value() instanceof String)) {
            out.add(Diagnostic.error(
                            Code.INVENTORY_NAME,
                            key.range(),
                            "the name of a host must be text, but '" + key.text() + "' is " + key.kind())
                    .withHint("write '" + key.text() + "' in quotes"));
            return;
        }
        HostNames names = HostNames.of(key.text(), key.range(), out);
        List<Setting> variables = variables(value, "the variables of the host '" + key.text() + "' are a mapping");
        for (String name : names.names()) {
            Host host = draft.host(name);
            group.add(host);
            names.port()
                    .ifPresent(port -> draft.setHost(host, "ansible_port", new Value.Data((long) port), key.range()));
            variables.forEach(v -> draft.setHost(host, v.name(), v.value(), v.range()));
        }
    }

    /** The variables of a mapping; layer and owner are still to be set. */
    private List<Setting> variables(YamlNode node, String shape) {
        if (isNothing(node)) {
            return List.of();
        }
        if (!(node instanceof YamlNode.Mapping mapping)) {
            out.add(wrongKind(node, shape));
            return List.of();
        }
        return mapping.entries().stream()
                .map(entry -> new Setting(
                        entry.key().text(),
                        new Value.Written(entry.value()),
                        Layer.INVENTORY_HOST,
                        "",
                        entry.key().range()))
                .toList();
    }

    private static YamlNode nothing(YamlNode.Scalar key) {
        return new YamlNode.Scalar(key.range(), "", null, YamlNode.Style.PLAIN, Optional.empty());
    }

    static boolean isNothing(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar && scalar.value() == null;
    }

    static Diagnostic wrongKind(YamlNode node, String shape) {
        SourceRange range = node.range();
        return Diagnostic.error(Code.YAML_WRONG_KIND, range, shape + ", but this is " + node.kind());
    }
}
