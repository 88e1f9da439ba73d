package mirrorplay.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.DiagnosticRenderer;
import mirrorplay.diag.Diagnostics;
import mirrorplay.template.Value;

/** Loads inventories from memory. */
final class InventoryFixture {
    final MemorySources sources = new MemorySources();
    final Diagnostics out = new Diagnostics();

    static Inventory yaml(String text) {
        InventoryFixture fixture = new InventoryFixture();
        fixture.sources.file("hosts.yml", text);
        return fixture.load("hosts.yml");
    }

    static Inventory ini(String text) {
        InventoryFixture fixture = new InventoryFixture();
        fixture.sources.file("hosts", text);
        return fixture.load("hosts");
    }

    /** The one finding that a file gives. */
    static Diagnostic finding(String name, String text) {
        InventoryFixture fixture = new InventoryFixture();
        fixture.sources.file(name, text);
        fixture.read(name);
        assertThat(fixture.out.all())
                .as(new DiagnosticRenderer(false).render(fixture.out.all()))
                .hasSize(1);
        return fixture.out.all().getFirst();
    }

    /** Loads and expects no finding. */
    Inventory load(String... arguments) {
        Inventory inventory = read(arguments);
        assertThat(new DiagnosticRenderer(false).render(out.all())).isEmpty();
        return inventory;
    }

    Inventory read(String... arguments) {
        return new InventoryLoader().load(List.of(arguments), Optional.of(Path.of("play")), sources, out);
    }

    static String hosts(Inventory inventory) {
        return inventory.hosts().stream().map(Host::name).collect(Collectors.joining(" "));
    }

    static String hosts(Inventory inventory, String group) {
        return inventory.hosts(inventory.group(group).orElseThrow()).stream()
                .map(Host::name)
                .collect(Collectors.joining(" "));
    }

    /** The variable of a host as JSON. */
    static String variable(Inventory inventory, String host, String name) {
        Value value = inventory.variables(inventory.host(host).orElseThrow()).get(name);
        return value == null ? "undefined" : InventoryPrinter.compact(value);
    }
}
