package mirrorplay.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.yaml.YamlNode;
import org.junit.jupiter.api.Test;

class InheritanceTest {
    private static final String NESTED = """
            - hosts: db
              become: true
              tags: play
              environment: {A: play, B: play}
              vars: {x: play}
              tasks:
                - when: outer
                  tags: [one, two]
                  become_user: mysql
                  vars: {x: block, y: block}
                  notify: restart
                  ignore_errors: true
                  block:
                    - name: inner
                      when: [first, second]
                      tags: three
                      environment: {B: task}
                      vars: {y: task}
                      ignore_errors: false
                      notify: [reload]
                      ping:
                  rescue:
                    - ping:
              handlers:
                - {name: restart, ping: }
                - {name: reload, ping: }
            """;

    private static final Loaded LOADED = Loaded.of(NESTED);
    private static final Keywords INNER = LOADED.task().keywords();

    @Test
    void the_playbook_has_no_findings() {
        assertThat(LOADED.lines()).isEmpty();
    }

    @Test
    void conditions_of_blocks_come_first() {
        assertThat(texts(INNER.when())).containsExactly("outer", "first", "second");
    }

    @Test
    void tags_add_up() {
        assertThat(INNER.tags()).containsExactly("play", "one", "two", "three");
    }

    @Test
    void inner_variables_win_and_those_of_the_play_stay_with_it() {
        assertThat(texts(INNER.vars())).isEqualTo(Map.of("x", "block", "y", "task"));
        assertThat(texts(LOADED.play().variables().vars())).isEqualTo(Map.of("x", "play"));
    }

    @Test
    void environments_are_kept_outermost_first() {
        assertThat(INNER.environment()).hasSize(2);
    }

    @Test
    void the_innermost_value_of_a_keyword_wins() {
        assertThat(text(INNER.rights().become())).contains("true");
        assertThat(text(INNER.rights().becomeUser())).contains("mysql");
        assertThat(text(INNER.failures().ignoreErrors())).contains("false");
    }

    @Test
    void notifications_add_up() {
        assertThat(texts(List.copyOf(INNER.notifies()))).containsExactly("restart", "reload");
    }

    @Test
    void rescue_tasks_inherit_as_well() {
        Keywords rescue = LOADED.tasks().get(1).keywords();
        assertThat(texts(rescue.when())).containsExactly("outer");
        assertThat(rescue.tags()).containsExactly("play", "one", "two");
    }

    @Test
    void handlers_inherit_rights_but_neither_tags_nor_conditions() {
        Keywords handler = LOADED.play().handlers().getFirst().task().keywords();
        assertThat(text(handler.rights().become())).contains("true");
        assertThat(handler.tags()).isEmpty();
    }

    @Test
    void the_structure_of_blocks_is_kept() {
        Block block = (Block) LOADED.play().tasks().getFirst();
        assertThat(block.block()).hasSize(1);
        assertThat(block.rescue()).hasSize(1);
        assertThat(block.always()).isEmpty();
        assertThat(block.id()).isEqualTo("site.yml:7");
    }

    private static List<String> texts(List<? extends YamlNode> nodes) {
        return nodes.stream().map(node -> ((YamlNode.Scalar) node).text()).toList();
    }

    private static Map<String, String> texts(Map<String, YamlNode> nodes) {
        return nodes.entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey, e -> ((YamlNode.Scalar) e.getValue()).text()));
    }

    private static Optional<String> text(Optional<YamlNode> node) {
        return node.map(n -> ((YamlNode.Scalar) n).text());
    }
}
