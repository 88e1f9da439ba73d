package mirrorplay.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mirrorplay.diag.DiagnosticRenderer;
import mirrorplay.diag.Diagnostics;
import org.junit.jupiter.api.Test;

class ShippedInventoryTest {
    @Test
    void the_inventory_in_the_repository_loads_without_a_finding() {
        Diagnostics out = new Diagnostics();
        Inventory inventory = new InventoryLoader()
                .load(
                        List.of("inventory/hosts.yml"),
                        Optional.of(Path.of("playbooks")),
                        new DiskSources(Path.of(".."), Duration.ofSeconds(1)),
                        out);
        assertThat(new DiagnosticRenderer(false).render(out.all())).isEmpty();
        assertThat(inventory.hosts()).isNotEmpty();
    }
}
