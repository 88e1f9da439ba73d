package mirrorplay.inventory;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import mirrorplay.template.Value;
import mirrorplay.yaml.YamlNode;

/** Writes an inventory as YAML, in the shape of {@code ansible-inventory --list --yaml}: it can be read as an inventory again. The
 * variables of a host stand where it is first named; they are those that hold, from all layers. */
public final class YamlInventoryPrinter {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    private static final Set<String> WORDS = Set.of("yes", "no", "on", "off", "true", "false", "null", "y", "n");

    private final Inventory inventory;
    private final Predicate<Host> shown;
    private final StringBuilder text = new StringBuilder();
    private final Set<Host> seen = new HashSet<>();

    /** @param shown which hosts are shown; groups always are */
    public YamlInventoryPrinter(Inventory inventory, Predicate<Host> shown) {
        this.inventory = inventory;
        this.shown = shown;
    }

    /** The group and everything below it. */
    public String print(Group top) {
        text.setLength(0);
        seen.clear();
        group(top, "");
        return text.toString();
    }

    private void group(Group group, String indent) {
        boolean all = group.name().equals(Group.ALL);
        var hosts = all
                ? java.util.List.<Host>of()
                : group.ownHosts().stream().filter(shown).toList();
        boolean nothing = hosts.isEmpty() && group.children().isEmpty();
        text.append(indent).append(key(group.name())).append(nothing ? ": {}\n" : ":\n");
        if (!group.children().isEmpty()) {
            text.append(indent).append("  children:\n");
            group.children().forEach(child -> group(child, indent + "    "));
        }
        if (!hosts.isEmpty()) {
            text.append(indent).append("  hosts:\n");
            hosts.forEach(host -> host(host, indent + "    "));
        }
    }

    private void host(Host host, String indent) {
        Map<String, Value> variables = seen.add(host) ? InventoryPrinter.masked(inventory.variables(host)) : Map.of();
        text.append(indent).append(key(host.name())).append(variables.isEmpty() ? ": {}\n" : ":\n");
        variables.forEach((name, value) -> {
            text.append(indent).append("  ").append(key(name)).append(": ");
            if (value instanceof Value.Written written
                    && written.node() instanceof YamlNode.Scalar scalar
                    && scalar.encrypted()) {
                text.append("!vault |\n");
                scalar.text()
                        .lines()
                        .forEach(line ->
                                text.append(indent).append("    ").append(line).append('\n'));
            } else {
                // JSON is YAML too.
                text.append(InventoryPrinter.compact(value)).append('\n');
            }
        });
    }

    private static String key(String name) {
        boolean plain = PLAIN.matcher(name).matches() && !WORDS.contains(name.toLowerCase(java.util.Locale.ROOT));
        return plain ? name : InventoryPrinter.compact(new Value.Data(name));
    }
}
