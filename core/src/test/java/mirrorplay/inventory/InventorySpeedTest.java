package mirrorplay.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mirrorplay.diag.Diagnostics;
import org.junit.jupiter.api.Test;

class InventorySpeedTest {
    private static final int HOSTS = 10_000;
    private static final int GROUPS = 500;

    private static String large() {
        StringBuilder text = new StringBuilder("all:\n  children:\n");
        int perGroup = HOSTS / GROUPS;
        for (int g = 0; g < GROUPS; g++) {
            text.append("    g").append(g).append(":\n      vars: {a: 1, b: two, c: '${a}'}\n      hosts:\n");
            for (int h = g * perGroup; h < (g + 1) * perGroup; h++) {
                text.append("        h")
                        .append(h)
                        .append(": {ansible_host: 10.0.0.1, id: ")
                        .append(h)
                        .append("}\n");
            }
        }
        for (int i = 0; i < 20; i++) {
            text.append("    region").append(i).append(":\n      children:\n");
            for (int g = i; g < GROUPS; g += 20) {
                text.append("        g").append(g).append(":\n");
            }
        }
        return text.toString();
    }

    private static Duration measure(MemorySources sources) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Diagnostics out = new Diagnostics();
        Inventory inventory = new InventoryLoader().load(List.of("hosts.yml"), Optional.empty(), sources, out);
        int variables = 0;
        for (Host host : inventory.hosts()) {
            variables += inventory.variables(host).size();
        }
        List<Host> selected = Patterns.match("region1:!g1:h5*", inventory, null, out);
        assertThat(out.all()).isEmpty();
        assertThat(inventory.hosts()).hasSize(HOSTS);
        assertThat(variables).isEqualTo(HOSTS * 5);
        assertThat(selected).hasSizeGreaterThan(1000);
        return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
    }

    @Test
    void ten_thousand_hosts_in_five_hundred_groups_load_within_a_second_of_processor_time() {
        MemorySources sources = new MemorySources().file("hosts.yml", large());
        Duration first = measure(sources);
        Duration second = measure(sources);
        assertThat(second.compareTo(first) < 0 ? second : first).isLessThan(Duration.ofSeconds(1));
    }
}
