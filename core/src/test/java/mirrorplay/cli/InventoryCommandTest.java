package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that show an inventory: {@code inventory} and {@code why}. */
class InventoryCommandTest {
    private static final String HOSTS = """
        all:
          vars: {port: 1, word: "${port}-x", db_password: open sesame}
          children:
            web: {vars: {port: 2}, children: {old: {hosts: {w2: }, vars: {port: 3}}}, hosts: {w1: }}
            db: {hosts: {d1: {port: 9, ansible_password: geheim}, w1: }, vars: {port: 4}}
        """;

    @TempDir
    private Path directory;

    private CommandLineHarness program = new CommandLineHarness(Path.of(""));

    @BeforeEach
    void files() throws Exception {
        program = new CommandLineHarness(directory)
                .file("hosts.yml", HOSTS)
                .file("group_vars/db.yml", "port: 5\n")
                .file("play/group_vars/db.yml", "port: 6\n")
                .file("play/site.yml", """
                    - name: first
                      hosts: all
                      vars: {port: 7}
                      tasks:
                        - name: one
                          set_fact: {port: 8}
                        - name: two
                          debug: {var: port}
                          vars: {port: 10}
                    """);
    }

    private String out(String... arguments) {
        CommandLineHarness.Result result = program.run(arguments);
        assertThat(result.exit()).as(result.err()).isZero();
        return result.out();
    }

    private String err(String... arguments) {
        CommandLineHarness.Result result = program.run(arguments);
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        return result.err();
    }

    @Test
    void why_shows_every_layer_and_the_one_that_holds() {
        assertThat(out("why", "port", "w1", "-i", "hosts.yml")).isEqualTo("""
            port of w1 is 5
            → group_vars beside the inventory db  group_vars/db.yml:1:1  5  (a higher layer)
              inventory, group web  hosts.yml:4:18  2
              inventory, group db  hosts.yml:5:73  4
              inventory, group all  hosts.yml:2:10  1
            """);
    }

    @Test
    void why_says_what_decides_between_groups() {
        assertThat(out("why", "port", "w2", "-i", "hosts.yml"))
                .contains("→ inventory, group old  hosts.yml:4:67  3  (group old is further below all)");
        assertThat(out("why", "port", "d1", "-i", "hosts.yml"))
                .contains("→ inventory, host d1  hosts.yml:5:23  9  (a higher layer)");
    }

    @Test
    void why_knows_plays_their_tasks_and_extra_variables() {
        assertThat(out("why", "port", "d1", "play/site.yml", "-i", "hosts.yml", "-e", "port=11"))
                .startsWith("port of d1 is 11\n→ extra variables, -e  11  (they win over everything)\n")
                .contains(
                        "  vars of play \"first\"  play/site.yml:3:16  7\n",
                        "group_vars beside the playbook db  play/group_vars/db.yml:1:1  6",
                        "while it runs: task \"one\" sets it for what follows  play/site.yml:5:7",
                        "while it runs: task \"two\" sets it for itself  play/site.yml:9:20");
    }

    @Test
    void why_tells_plays_apart_and_leaves_out_those_of_other_hosts() throws Exception {
        program.file("plays.yml", """
            - {name: other, hosts: w1, vars: {port: 20}}
            - {name: sets, hosts: db, vars: {port: 21}}
            - {name: asks, hosts: d1, vars_prompt: [{name: port}, {name: token}]}
            - {name: quiet, hosts: all}
            - {name: runs, hosts: all, tasks: [{command: id, register: found}]}
            """);
        assertThat(out("why", "port", "d1", "plays.yml", "-i", "hosts.yml"))
                .startsWith("in play \"sets\" (plays.yml:2:3):\nport of d1 is 21\n→ vars of play \"sets\"")
                .contains(
                        "in play \"asks\" (plays.yml:3:3):\nport of d1 is asked for before the run\n→ vars_prompt of play",
                        "in all other plays:\nport of d1 is 9\n")
                .doesNotContain("other\"", "\"quiet\"");
        assertThat(out("why", "found", "d1", "plays.yml", "-i", "hosts.yml"))
                .contains("in play \"runs\"", "found of d1 is not set before the run", "sets it for what follows");
    }

    @Test
    void why_evaluates_and_masks() {
        assertThat(out("why", "word", "w2", "-i", "hosts.yml"))
                .startsWith("word of w2 is 3-x\n")
                .contains("${port}-x");
        assertThat(out("why", "db_password", "w1", "-i", "hosts.yml"))
                .contains("***")
                .doesNotContain("sesame");
        assertThat(out("why", "ansible_password", "d1", "-i", "hosts.yml")).doesNotContain("geheim");
    }

    @Test
    void why_names_what_may_be_meant() {
        assertThat(err("why", "prot", "w1", "-i", "hosts.yml")).contains("nothing sets 'prot'", "did you mean 'port'?");
        assertThat(err("why", "port", "w11", "-i", "hosts.yml")).contains("no host 'w11'", "did you mean");
    }

    @Test
    void a_limit_leaves_the_groups_and_takes_the_other_hosts() {
        assertThat(out("inventory", "--list", "-i", "hosts.yml", "--limit", "web:!w2"))
                .contains("\"w1\"", "\"old\"")
                .doesNotContain("\"w2\"", "\"d1\"");
        assertThat(out("inventory", "--graph", "-i", "hosts.yml", "--limit", "d1"))
                .isEqualTo("""
                    @all:
                      |--@ungrouped:
                      |--@web:
                      |  |--@old:
                      |--@db:
                      |  |--d1
                    """);
        assertThat(err("inventory", "--list", "-i", "hosts.yml", "--limit", "nobody"))
                .contains("no host or group 'nobody'");
    }

    @Test
    void a_limit_may_come_from_a_file() throws Exception {
        program.file("failed.txt", "# yesterday\nw2\nd1\n");
        assertThat(out("inventory", "--graph", "-i", "hosts.yml", "--limit", "@failed.txt"))
                .contains("w2", "d1")
                .doesNotContain("w1");
    }

    @Test
    void the_tree_may_begin_at_a_group_and_show_variables() {
        assertThat(out("inventory", "--graph", "old", "-i", "hosts.yml")).isEqualTo("@old:\n  |--w2\n");
        assertThat(out("inventory", "--vars", "old", "-i", "hosts.yml")).contains("{port = 3}");
        assertThat(err("inventory", "--graph", "odl", "-i", "hosts.yml")).contains("did you mean 'old'?");
    }

    @Test
    void yaml_is_an_inventory_again() throws Exception {
        String yaml = out("inventory", "--list", "--yaml", "-i", "hosts.yml");
        program.file("again/hosts.yml", yaml.replace("\"***\"", "geheim"));
        assertThat(out("inventory", "--list", "-i", "again/hosts.yml"))
                .isEqualTo(out("inventory", "--list", "-i", "hosts.yml"));
    }

    @Test
    void files_beside_a_playbook_count_when_it_is_named() {
        assertThat(out("inventory", "--host", "w1", "-i", "hosts.yml", "--playbook-dir", "play"))
                .contains("\"port\": 6");
    }

    @Test
    void without_a_view_it_says_which_there_are() {
        assertThat(err("inventory", "-i", "hosts.yml")).contains("--list, --graph, --vars or --host");
    }
}
