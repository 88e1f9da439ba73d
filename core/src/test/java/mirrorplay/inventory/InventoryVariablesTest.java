package mirrorplay.inventory;

import static mirrorplay.inventory.InventoryFixture.variable;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.template.Value;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InventoryVariablesTest {
    private final InventoryFixture fixture = new InventoryFixture();

    @Test
    void every_layer_that_sets_a_variable_is_known_with_its_place() {
        fixture.sources
                .file("hosts.yml", "all:\n  vars: {x: 1}\n  children:\n    g: {vars: {x: 2}, hosts: {h: {x: 7}}}\n")
                .file("group_vars/all.yml", "x: 3\n")
                .file("group_vars/g.yml", "x: 5\n")
                .file("host_vars/h.yml", "x: 8\n")
                .file("play/group_vars/all.yml", "x: 4\n")
                .file("play/group_vars/g.yml", "x: 6\n")
                .file("play/host_vars/h.yml", "x: 9\n");
        Inventory inventory = fixture.load("hosts.yml");
        Host host = inventory.host("h").orElseThrow();
        List<Setting> settings = inventory.settings(host, "x");
        assertThat(settings).extracting(Setting::layer).containsExactly(Layer.values());
        assertThat(settings)
                .extracting(setting -> String.valueOf(setting.range()))
                .containsExactly(
                        "hosts.yml:2:10",
                        "hosts.yml:4:16",
                        "group_vars/all.yml:1:1",
                        "play/group_vars/all.yml:1:1",
                        "group_vars/g.yml:1:1",
                        "play/group_vars/g.yml:1:1",
                        "hosts.yml:4:35",
                        "host_vars/h.yml:1:1",
                        "play/host_vars/h.yml:1:1");
        assertThat(variable(inventory, "h", "x")).isEqualTo("9");
        assertThat(inventory.setting(host, "x")).contains(settings.getLast());
        assertThat(inventory.variableNames()).containsExactly("x");
    }

    @Test
    @DisplayName("▲ 1.2: dynamic inventory values are data: a ${…} inside them stays literal")
    void values_of_a_program_are_data_and_values_of_files_are_written() {
        fixture.sources
                .program(
                        "inv",
                        "--list",
                        "{\"_meta\": {\"hostvars\": {\"h\": {\"evil\": \"${lookup('pipe', 'id')}\", \"l\": [\"${x}\"]}}},"
                                + " \"g\": {\"hosts\": [\"h\"], \"vars\": {\"gv\": \"${x}\"}}}")
                .file("hosts.yml", "g: {hosts: {h: {fine: '${x}'}}}\n");
        Inventory inventory = fixture.load("inv", "hosts.yml");
        Host host = inventory.host("h").orElseThrow();
        assertThat(inventory.variables(host).get("evil")).isEqualTo(new Value.Data("${lookup('pipe', 'id')}"));
        assertThat(inventory.variables(host).get("l")).isEqualTo(new Value.Data(List.of("${x}")));
        assertThat(inventory.variables(host).get("gv")).isEqualTo(new Value.Data("${x}"));
        assertThat(inventory.variables(host).get("fine")).isInstanceOf(Value.Written.class);
    }

    @Test
    void the_saved_output_of_a_program_is_read_as_data_too() {
        fixture.sources.file(
                "inv.json", "{\"_meta\": {\"hostvars\": {\"h\": {\"x\": \"${y}\"}}}, \"g\": {\"hosts\": [\"h\"]}}");
        Inventory inventory = fixture.load("inv.json");
        assertThat(inventory.variables(inventory.host("h").orElseThrow()).get("x"))
                .isEqualTo(new Value.Data("${y}"));
    }

    @Test
    void a_program_without_meta_is_asked_for_each_host() {
        fixture.sources
                .program("inv", "--list", "{\"g\": [\"h1\", \"h2\"]}")
                .program("inv", "--host h1", "{\"x\": 1}")
                .program("inv", "--host h2", "{}");
        Inventory inventory = fixture.load("inv");
        assertThat(variable(inventory, "h1", "x")).isEqualTo("1");
        assertThat(variable(inventory, "h2", "x")).isEqualTo("undefined");
    }

    @Test
    void what_a_program_prints_wrongly_is_located_in_its_output() {
        fixture.sources.program("inv", "--list", "{\"g\": {\n  \"hsots\": []}, \"_meta\": {}}");
        fixture.read("inv");
        assertThat(fixture.out.all()).first().satisfies(found -> {
            assertThat(found.range()).hasToString("inv --list:2:3");
            assertThat(found.hint()).isEqualTo("did you mean 'hosts'?");
        });
    }

    @Test
    void output_that_is_no_json_is_an_error() {
        fixture.sources.program("inv", "--list", "oops");
        fixture.read("inv");
        assertThat(fixture.out.all())
                .singleElement()
                .satisfies(found -> assertThat(found.problem()).contains("this is not JSON"));
    }

    @Test
    void two_places_for_one_name_are_refused() {
        fixture.sources
                .file("hosts", "[g]\nh\n")
                .file("group_vars/g.yml", "x: 1\n")
                .file("group_vars/g/main.yml", "x: 2\n");
        fixture.read("hosts");
        assertThat(fixture.out.all()).singleElement().satisfies(found -> {
            assertThat(found.code()).isEqualTo(Code.VARIABLE_FILE);
            assertThat(found.problem()).contains("group_vars/g, group_vars/g.yml");
        });
    }

    @Test
    void a_file_for_a_name_that_is_nearly_a_group_is_mentioned() {
        fixture.sources.file("hosts", "[webservers]\nh\n").file("group_vars/webserver.yml", "x: 1\n");
        fixture.read("hosts");
        assertThat(fixture.out.all())
                .singleElement()
                .extracting(Diagnostic::hint)
                .isEqualTo("did you mean 'webservers'?");
    }

    @Test
    void a_file_of_variables_must_be_a_mapping() {
        fixture.sources.file("hosts", "[g]\nh\n").file("host_vars/h.yml", "- x\n");
        fixture.read("hosts");
        assertThat(fixture.out.all())
                .singleElement()
                .satisfies(found -> assertThat(found.range()).hasToString("host_vars/h.yml:1:1"));
    }

    @Test
    void hosts_in_an_argument_need_no_file() {
        Inventory inventory = fixture.load("h[1:2].example.com,10.0.0.1:2222,");
        assertThat(InventoryFixture.hosts(inventory)).isEqualTo("h1.example.com h2.example.com 10.0.0.1");
        assertThat(variable(inventory, "10.0.0.1", "ansible_port")).isEqualTo("2222");
    }

    @Test
    void the_groups_of_a_host_are_sorted_and_all_is_left_out() {
        Inventory inventory = InventoryFixture.yaml("z: {children: {b: {hosts: {h: }}}}\na: {hosts: {h: }}\n");
        assertThat(inventory.groupNames(inventory.host("h").orElseThrow())).containsExactly("a", "b", "z");
        assertThat(InventoryFixture.hosts(inventory, "z")).isEqualTo("h");
    }

    @Test
    void hosts_in_the_same_groups_share_what_the_groups_set() {
        Inventory inventory = InventoryFixture.yaml("g: {hosts: {h1: , h2: {x: 2}}, vars: {x: 1, y: 1}}\n");
        assertThat(variable(inventory, "h1", "x")).isEqualTo("1");
        assertThat(variable(inventory, "h2", "x")).isEqualTo("2");
        assertThat(inventory.variables(inventory.host("h2").orElseThrow()).keySet())
                .containsExactlyInAnyOrder("x", "y");
        assertThat(inventory.variables(inventory.host("h2").orElseThrow()).entrySet())
                .hasSize(2);
    }
}
