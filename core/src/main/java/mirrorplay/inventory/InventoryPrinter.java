package mirrorplay.inventory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import mirrorplay.template.Value;
import mirrorplay.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** Shows an inventory as text: JSON in the shape of {@code ansible-inventory --list}, or as a tree. Expressions are shown as written;
 * passwords for connections are masked. */
public final class InventoryPrinter {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Value MASKED = new Value.Data("***");
    private static final String ENCRYPTED = "__ansible_vault";
    private static final String UNSAFE = "__ansible_unsafe";

    private final Inventory inventory;

    private final Predicate<Host> shown;

    public InventoryPrinter(Inventory inventory) {
        this(inventory, host -> true);
    }

    /** @param shown which hosts are shown; groups always are */
    public InventoryPrinter(Inventory inventory, Predicate<Host> shown) {
        this.inventory = inventory;
        this.shown = shown;
    }

    private List<Host> ownHosts(Group group) {
        return group.ownHosts().stream().filter(shown).toList();
    }

    /** All groups with their hosts and children, and the variables of each host below {@code _meta}. Names are sorted. */
    public String list() {
        Map<String, Object> all = new TreeMap<>();
        Map<String, Object> hostVariables = new TreeMap<>();
        for (Host host : inventory.hosts()) {
            if (!shown.test(host)) {
                continue;
            }
            Map<String, Value> variables = masked(inventory.variables(host));
            if (!variables.isEmpty()) {
                hostVariables.put(host.name(), variables);
            }
        }
        for (Group group : inventory.groups()) {
            Map<String, Object> parts = new TreeMap<>();
            List<Group> children = group.children();
            if (!children.isEmpty()) {
                parts.put("children", children.stream().map(Group::name).toList());
            }
            boolean isAll = group.name().equals(Group.ALL);
            List<Host> own = isAll ? List.of() : ownHosts(group);
            if (!own.isEmpty()) {
                parts.put("hosts", own.stream().map(Host::name).toList());
            }
            if (!parts.isEmpty()) {
                all.put(group.name(), parts);
            }
        }
        all.put("_meta", Map.of("hostvars", hostVariables));
        return json(all);
    }

    /** The variables of one host, sorted by name. */
    public String host(Host host) {
        return json(masked(inventory.variables(host)));
    }

    /** The groups and their hosts as a tree that starts at a group; a group stands below each of its parents.
     *
     * @param variables whether to show the variables too
     */
    public String graph(Group top, boolean variables) {
        StringBuilder text = new StringBuilder();
        graph(top, 0, variables, text, new HashSet<>());
        return text.toString();
    }

    private void graph(Group group, int depth, boolean variables, StringBuilder text, Set<String> path) {
        line(text, depth, "@" + group.name() + ":");
        for (Group child : group.children()) {
            if (path.add(child.name())) {
                graph(child, depth + 1, variables, text, path);
                path.remove(child.name());
            }
        }
        if (!group.name().equals(Group.ALL)) {
            for (Host host : ownHosts(group)) {
                line(text, depth + 1, host.name());
                if (variables) {
                    variables(text, depth + 2, inventory.variables(host));
                }
            }
        }
        if (variables) {
            variables(text, depth + 1, inventory.variables(group));
        }
    }

    private static void variables(StringBuilder text, int depth, Map<String, Value> variables) {
        masked(variables).forEach((name, value) -> line(text, depth, "{" + name + " = " + shown(value) + "}"));
    }

    static Map<String, Value> masked(Map<String, Value> variables) {
        Map<String, Value> copy = new TreeMap<>(variables);
        copy.replaceAll((name, value) -> ConnectionVariables.isSecret(name) ? MASKED : value);
        return copy;
    }

    /** A variable's value for people; what must not be shown is masked. */
    public static String shown(String name, Value value) {
        return ConnectionVariables.isSecret(name) ? "***" : shown(value);
    }

    /** Text as it is, everything else as JSON. */
    private static String shown(Value value) {
        Object plain = switch (value) {
            case Value.Written written
            when written.node() instanceof YamlNode.Scalar scalar && !scalar.secret() -> scalar.value();
            case Value.Data data -> data.value();
            default -> null;
        };
        return plain instanceof String text && text.lines().count() == 1 ? text : compact(value);
    }

    private static void line(StringBuilder text, int depth, String content) {
        text.append("  |".repeat(depth))
                .append(depth == 0 ? "" : "--")
                .append(content)
                .append('\n');
    }

    private static String json(Map<String, ?> value) {
        DefaultIndenter four = new DefaultIndenter("    ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(DefaultPrettyPrinter.DEFAULT_SEPARATORS
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("")
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        printer.indentObjectsWith(four);
        printer.indentArraysWith(four);
        return write(value, printer) + "\n";
    }

    static String compact(Value value) {
        return write(value, null);
    }

    private static String write(Object value, @Nullable DefaultPrettyPrinter printer) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            if (printer != null) {
                json.setPrettyPrinter(printer);
            }
            write(json, value);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case Value.Written written -> node(json, written.node());
            case Value.Data data -> write(json, data.value());
            case Value.Computed computed -> write(json, computed.supplier().get());
            case Boolean truth -> json.writeBoolean(truth);
            case Long number -> json.writeNumber(number);
            case BigInteger number -> json.writeNumber(number);
            case BigDecimal number -> json.writeNumber(floating(number));
            case List<?> items -> {
                json.writeStartArray();
                for (Object item : items) {
                    write(json, item);
                }
                json.writeEndArray();
            }
            case Map<?, ?> entries -> {
                json.writeStartObject();
                Map<Object, Object> sorted = new TreeMap<>();
                if (!(entries instanceof SortedMap<?, ?>)) {
                    entries.forEach((name, entry) -> sorted.put(String.valueOf(name), entry));
                }
                for (Map.Entry<?, ?> entry : (entries instanceof SortedMap<?, ?> ? entries : sorted).entrySet()) {
                    json.writeFieldName(String.valueOf(entry.getKey()));
                    write(json, entry.getValue());
                }
                json.writeEndObject();
            }
            default -> json.writeString(String.valueOf(value));
        }
    }

    private static void node(JsonGenerator json, YamlNode node) throws IOException {
        switch (node) {
            case YamlNode.Scalar scalar when scalar.secret() && !scalar.encrypted() -> write(json, MASKED);
            case YamlNode.Scalar scalar
            when scalar.tag().isPresent() -> {
                json.writeStartObject();
                json.writeStringField(scalar.tag().get().equals("!vault") ? ENCRYPTED : UNSAFE, scalar.text());
                json.writeEndObject();
            }
            case YamlNode.Scalar scalar -> write(json, scalar.value());
            case YamlNode.Sequence sequence -> {
                json.writeStartArray();
                for (YamlNode item : sequence.items()) {
                    node(json, item);
                }
                json.writeEndArray();
            }
            case YamlNode.Mapping mapping -> {
                Map<String, YamlNode> sorted = new TreeMap<>();
                mapping.entries().forEach(entry -> sorted.put(entry.key().text(), entry.value()));
                json.writeStartObject();
                for (Map.Entry<String, YamlNode> entry : sorted.entrySet()) {
                    json.writeFieldName(entry.getKey());
                    node(json, entry.getValue());
                }
                json.writeEndObject();
            }
        }
    }

    /** A fraction stays recognisable as one: 1000 is written 1000.0. */
    private static String floating(BigDecimal number) {
        String plain = number.stripTrailingZeros().toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }
}
