package mirrorplay.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlaybookPrinterTest {
    private static final Playbook PLAYBOOK = Loaded.of("""
            - name: nodes
              hosts: [db, '!h3']
              tasks:
                - name: install
                  ping:
                  tags: [packages, base]
                - tags: [config]
                  block:
                    - command: uptime
            - hosts: app
              tasks:
                - name: check
                  ping:
            """).playbook();

    @Test
    void tasks_are_listed_with_their_tags() {
        assertThat(PlaybookPrinter.tasks(PLAYBOOK, Selection.everything())).isEqualTo("""

                playbook: site.yml

                  play #1 (db,!h3): nodes
                    tasks:
                      install\tTAGS: [base, packages]
                      command\tTAGS: [config]

                  play #2 (app): app
                    tasks:
                      check\tTAGS: []
                """);
    }

    @Test
    void only_selected_tasks_are_listed() {
        Selection config = new Selection(Set.of("config"), Set.of(), Optional.empty());
        assertThat(PlaybookPrinter.tasks(PLAYBOOK, config))
                .doesNotContain("install", "check")
                .contains("command");
        assertThat(PlaybookPrinter.tags(PLAYBOOK, config)).isEqualTo("""

                playbook: site.yml

                  play #1 (db,!h3): nodes
                    TASK TAGS: [config]

                  play #2 (app): app
                    TASK TAGS: []
                """);
    }
}
