package mirrorplay.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InventoryPrinterTest {
    private final Inventory inventory = InventoryFixture.yaml("""
            all:
              vars: {level: all, truth: yes, shown: '${level}'}
              children:
                g:
                  vars: {list: [1, two]}
                  hosts: {h1: {level: host}, h2: }
            """);
    private final InventoryPrinter printer = new InventoryPrinter(inventory);

    @Test
    void the_variables_of_a_host_are_json_and_expressions_stay_as_written() {
        assertThat(printer.host(inventory.host("h1").orElseThrow())).isEqualTo("""
                {
                    "level": "host",
                    "list": [
                        1,
                        "two"
                    ],
                    "shown": "${level}",
                    "truth": true
                }
                """);
    }

    @Test
    void a_host_without_variables_is_an_empty_object() {
        Inventory bare = InventoryFixture.yaml("all: {hosts: {h: }}");
        assertThat(new InventoryPrinter(bare).host(bare.host("h").orElseThrow()))
                .isEqualTo("{}\n");
    }

    @Test
    void a_graph_can_start_at_any_group_and_show_variables() {
        assertThat(printer.graph(inventory.group("g").orElseThrow(), true)).isEqualTo("""
                @g:
                  |--h1
                  |  |--{level = host}
                  |  |--{list = [1,"two"]}
                  |  |--{shown = ${level}}
                  |  |--{truth = true}
                  |--h2
                  |  |--{level = all}
                  |  |--{list = [1,"two"]}
                  |  |--{shown = ${level}}
                  |  |--{truth = true}
                  |--{list = [1,"two"]}
                """);
    }

    @Test
    void passwords_for_connections_are_masked_in_every_view() {
        Inventory secret = InventoryFixture.yaml("""
                all:
                  vars: {ansible_password: hidden-1, ansible_ssh_pass: hidden-2, ansible_become_pass: hidden-3}
                  children:
                    g:
                      vars: {become_password: hidden-4, ansible_become_password: hidden-5}
                      hosts:
                        h: {ssh_password: hidden-6, ansible_ssh_password: 4711, ansible_sudo_pass: hidden-7, port: 22}
                """);
        InventoryPrinter all = new InventoryPrinter(secret);
        for (String shown : List.of(
                all.list(),
                all.host(secret.host("h").orElseThrow()),
                all.graph(secret.group("all").orElseThrow(), true))) {
            assertThat(shown).contains("***", "ssh_password", "22").doesNotContain("hidden", "4711");
        }
    }
}
