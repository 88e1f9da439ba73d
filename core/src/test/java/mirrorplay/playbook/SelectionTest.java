package mirrorplay.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {
    @ParameterizedTest(name = "task [{0}] with --tags [{1}] --skip-tags [{2}]: {3}")
    @CsvSource({
        "'', '', '', true",
        "a, '', '', true",
        "a, a, '', true",
        "a, b, '', false",
        "'a b', b, '', true",
        "'', a, '', false",
        "always, a, '', true",
        "'always a', b, '', true",
        "never, '', '', false",
        "never, all, '', false",
        "never, never, '', true",
        "'never debug', debug, '', true",
        "'never debug', '', '', false",
        "'never debug', tagged, '', false",
        "a, all, '', true",
        "a, tagged, '', true",
        "'', tagged, '', false",
        "always, tagged, '', true",
        "'', untagged, '', true",
        "a, untagged, '', false",
        "always, untagged, '', true",
        "a, '', a, false",
        "'a b', a, b, false",
        "a, a, a, false",
        "always, '', always, false",
        "always, a, always, false",
        "always, '', all, true",
        "a, '', all, false",
        "'', '', all, false",
        "always, '', 'all always', false",
        "a, '', tagged, false",
        "always, '', tagged, false",
        "'', '', tagged, true",
        "'', '', untagged, false",
        "a, '', untagged, true",
    })
    void tags_follow_the_rules_of_ansible(String task, String tags, String skip, boolean runs) {
        Selection selection = new Selection(words(tags), words(skip), Optional.empty());
        assertThat(selection.includes(words(task))).isEqualTo(runs);
    }

    @Test
    void start_at_task_takes_the_first_task_whose_name_matches() {
        Playbook playbook = Loaded.of("""
                - hosts: all
                  tasks:
                    - name: prepare
                      ping:
                    - block:
                        - name: import dump 1
                          ping:
                        - name: import dump 2
                          ping:
                """).playbook();
        assertThat(startAt("import*").startId(playbook)).contains("site.yml:6");
        assertThat(startAt("import dump ?").startId(playbook)).contains("site.yml:6");
        assertThat(startAt("import dump 2").startId(playbook)).contains("site.yml:8");
        assertThat(startAt("Import*").startId(playbook)).isEmpty();
        assertThat(startAt("prep").startId(playbook)).isEmpty();
        assertThat(Selection.everything().startId(playbook)).isEmpty();
    }

    @Test
    void a_name_with_signs_of_a_regular_expression_is_only_itself() {
        Playbook playbook = Loaded.of("""
                - hosts: all
                  tasks:
                    - name: 'a (b) [c] \\Q.\\E+'
                      ping:
                """).playbook();
        assertThat(startAt("a (b) [c] \\Q.\\E+").startId(playbook)).isPresent();
        assertThat(startAt("*(b)*").startId(playbook)).isPresent();
        assertThat(startAt(".*").startId(playbook)).isEmpty();
    }

    private static Selection startAt(String name) {
        return new Selection(Set.of(), Set.of(), Optional.of(name));
    }

    private static Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(" "));
    }
}
