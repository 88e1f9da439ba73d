package mirrorplay.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlNode.Mapping;
import mirrorplay.yaml.YamlNode.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaybookLoaderTest {
    @Test
    void a_play_keeps_what_is_said_about_it() {
        Loaded loaded = Loaded.of("""
                - name: nodes
                  hosts: [db, '!h3']
                  serial: [1, '50%']
                  strategy: free
                  order: reverse_sorted
                  max_fail_percentage: 30
                  any_errors_fatal: true
                  force_handlers: yes
                  gather_facts: no
                  pre_tasks: [{ping: }]
                  tasks: [{ping: }, {ping: }]
                  post_tasks: [{ping: }]
                """);
        assertThat(loaded.lines()).isEmpty();
        Play play = loaded.play();
        assertThat(play.name()).isEqualTo("nodes");
        assertThat(play.rolling().serial()).hasSize(2);
        assertThat(play.rolling().strategy()).isEqualTo(Play.Strategy.FREE);
        assertThat(play.order()).isEqualTo(Play.HostOrder.REVERSE_SORTED);
        assertThat(play.forceHandlers()).isTrue();
        assertThat(play.gatherFacts()).isFalse();
        assertThat(play.preTasks()).hasSize(1);
        assertThat(play.tasks()).hasSize(2);
        assertThat(play.postTasks()).hasSize(1);
    }

    @Test
    void a_play_without_name_is_called_by_its_hosts() {
        assertThat(Loaded.of("- hosts: [db, app]").play().name()).isEqualTo("db,app");
    }

    @Test
    void a_task_is_known_by_its_place() {
        Loaded loaded = Loaded.of("- hosts: all\n  tasks: [{ping: }, {ping: }]\n");
        assertThat(loaded.tasks()).extracting(Task::id).containsExactly("site.yml:2", "site.yml:2#2");
    }

    @Test
    void a_collection_before_the_name_of_a_module_is_left_out() {
        Task task =
                Loaded.of("- hosts: all\n  tasks: [{ansible.builtin.ping: }]\n").task();
        assertThat(task.call().module()).isEqualTo("ping");
    }

    @Test
    void a_module_may_have_a_parameter_with_its_own_name() {
        Loaded loaded =
                Loaded.of("- hosts: all\n  tasks: [{stat: {path: /a}}, {debug: {msg: x}}, {user: {name: app}}]\n");
        assertThat(loaded.lines()).noneMatch(line -> line.contains("MP2015"));
    }

    @Test
    void args_join_the_arguments_of_a_module() {
        Loaded loaded = Loaded.of("""
                - hosts: all
                  tasks:
                    - command: make install
                      args:
                        chdir: /src
                """);
        assertThat(loaded.lines()).isEmpty();
        Mapping arguments = (Mapping) loaded.task().call().arguments();
        assertThat(arguments.get("cmd").map(node -> ((Scalar) node).text())).contains("make install");
        assertThat(arguments.get("chdir").map(node -> ((Scalar) node).text())).contains("/src");
    }

    @Test
    void module_defaults_hold_where_the_task_says_nothing() {
        Loaded loaded = Loaded.of("""
                - hosts: all
                  module_defaults:
                    file: {mode: '0600', state: directory}
                  tasks:
                    - file: {path: /a}
                    - file: {path: /b, state: absent}
                """);
        assertThat(loaded.lines()).isEmpty();
        assertThat(keys(loaded.tasks().get(0))).containsExactly("path", "mode", "state");
        assertThat(keys(loaded.tasks().get(1))).containsExactly("path", "state", "mode");
    }

    @Test
    void a_rolling_step_has_batches_and_a_gate() {
        Loaded loaded = Loaded.of("""
                - hosts: db
                  tasks:
                    - command: systemctl restart mariadb
                      serial: 1
                      gate: {that: [synced, size == 3], retries: 30, delay: 2s}
                    - ping:
                      gate: healthy
                    - serial: ['50%']
                      block: [{ping: }]
                """);
        assertThat(loaded.lines()).isEmpty();
        RollingStep step = loaded.task().keywords().rolling().orElseThrow();
        assertThat(step.serial()).hasSize(1);
        assertThat(step.gate().orElseThrow().that()).hasSize(2);
        assertThat(loaded.tasks().get(1).keywords().rolling().orElseThrow().serial())
                .isEmpty();
        assertThat(((Block) loaded.play().tasks().get(2)).rolling()).isPresent();
        assertThat(loaded.tasks().get(2).keywords().rolling()).isEmpty();
    }

    @Test
    void meta_is_an_order_to_the_run() {
        Loaded loaded = Loaded.of("- hosts: all\n  tasks: [{meta: flush_handlers, when: x}]\n");
        assertThat(loaded.lines()).isEmpty();
        Meta meta = (Meta) loaded.play().tasks().getFirst();
        assertThat(meta.order()).isEqualTo(Meta.Order.FLUSH_HANDLERS);
        assertThat(meta.keywords().when()).hasSize(1);
    }

    @Test
    void until_takes_retries_without_conditions() {
        Task task = Loaded.of("- hosts: all\n  tasks: [{ping: , retries: 2, delay: 10}]\n")
                .task();
        assertThat(task.keywords().until()).hasValueSatisfying(until -> {
            assertThat(until.conditions()).isEmpty();
            assertThat(until.retries()).isPresent();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "loop; [a, b]; LIST",
                "with_items; [a, [b]]; ITEMS",
                "with_items; word; ITEMS",
                "with_dict; {a: 1}; DICT",
                "with_dict; '${users}'; DICT",
                "with_sequence; start=1 end=3; SEQUENCE",
                "with_together; [[a], [b]]; TOGETHER",
                "with_cartesian; [[a], [b]]; NESTED",
                "with_indexed_items; [a]; INDEXED",
                "loop; '${hosts}'; LIST",
            })
    void loops_have_the_forms_of_ansible(String key, String source, Loop.Form form) {
        String yaml = "- hosts: all\n  tasks:\n    - ping:\n      %s: %s\n"
                .formatted(key, source.startsWith("$") ? "'" + source + "'" : source);
        Loaded loaded = Loaded.of(yaml);
        assertThat(loaded.lines()).isEmpty();
        assertThat(loaded.task().keywords().loop().orElseThrow().form()).isEqualTo(form);
    }

    @Test
    void loop_control_names_the_item() {
        Loop loop = Loaded.of("""
                - hosts: all
                  tasks:
                    - ping:
                      loop: [a]
                      loop_control: {loop_var: disk, index_var: i, label: '${disk.name}', pause: 2s}
                """).task().keywords().loop().orElseThrow();
        assertThat(loop.loopVar()).isEqualTo("disk");
        assertThat(loop.indexVar()).contains("i");
        assertThat(loop.label()).isPresent();
        assertThat(loop.pause()).isPresent();
    }

    @Test
    void files_of_variables_are_read_and_later_ones_win() {
        Loaded loaded = Loaded.of(
                "site.yml",
                "- hosts: all\n  vars_files: [vars/a.yml, [vars/none.yml, vars/b.yml]]\n",
                "vars/a.yml",
                "x: 1\ny: 1\n",
                "vars/b.yml",
                "y: 2\n");
        assertThat(loaded.lines()).isEmpty();
        Map<String, YamlNode> files = loaded.play().variables().files();
        assertThat(files).hasEntrySatisfying("x", node -> assertThat(text(node)).isEqualTo("1"));
        assertThat(files).hasEntrySatisfying("y", node -> assertThat(text(node)).isEqualTo("2"));
    }

    @Test
    void files_are_looked_for_where_the_playbook_lies() {
        Loaded loaded = Loaded.of(
                "deploy/site.yml",
                Map.of(
                        "deploy/site.yml",
                        "- hosts: all\n  tasks: [{import_tasks: tasks/a.yml}]\n",
                        "deploy/tasks/a.yml",
                        "- ping:\n"));
        assertThat(loaded.lines()).isEmpty();
        assertThat(loaded.task().origin().candidates("files", "x.conf"))
                .containsExactly(
                        "deploy/tasks/files/x.conf",
                        "deploy/tasks/x.conf",
                        "deploy/files/x.conf",
                        "deploy/x.conf",
                        "x.conf");
        assertThat(loaded.task().origin().candidates("files", "/etc/x")).containsExactly("/etc/x");
    }

    private static String text(YamlNode node) {
        return ((Scalar) node).text();
    }

    private static List<String> keys(Task task) {
        return ((Mapping) task.call().arguments())
                .entries().stream().map(entry -> entry.key().text()).toList();
    }
}
