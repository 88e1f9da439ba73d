package mirrorplay.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ImportTest {
    @Test
    void imported_tasks_take_the_place_of_the_import_and_inherit_what_it_says() {
        Loaded loaded = Loaded.of("site.yml", """
                - hosts: all
                  tasks:
                    - ping:
                    - import_tasks: more.yml
                      when: wanted
                      tags: more
                      vars: {a: 1}
                    - ping:
                """, "more.yml", "- name: inside\n  ping:\n  tags: own\n");
        assertThat(loaded.lines()).isEmpty();
        assertThat(loaded.tasks()).extracting(Task::title).containsExactly("ping", "inside", "ping");
        Keywords inside = loaded.tasks().get(1).keywords();
        assertThat(inside.when()).hasSize(1);
        assertThat(inside.tags()).containsExactly("more", "own");
        assertThat(inside.vars()).containsOnlyKeys("a");
    }

    @Test
    void a_file_that_is_imported_twice_has_tasks_with_different_ids() {
        Loaded loaded = Loaded.of(
                "site.yml",
                "- hosts: all\n  tasks: [{import_tasks: more.yml}, {import_tasks: {file: more.yml}}]\n",
                "more.yml",
                "- ping:\n");
        assertThat(loaded.tasks()).extracting(Task::id).containsExactly("more.yml:1", "more.yml:1#2");
    }

    @Test
    void an_import_that_leads_back_to_itself_is_refused_with_its_way() {
        Loaded loaded = Loaded.of(
                "site.yml",
                "- hosts: all\n  tasks: [{import_tasks: a.yml}]\n",
                "a.yml",
                "- import_tasks: b.yml\n",
                "b.yml",
                "- import_tasks: a.yml\n");
        assertThat(loaded.lines())
                .containsExactly("b.yml:1:17 MP2023 [task import_tasks] this import leads back to itself");
        assertThat(loaded.findings().getFirst().notes()).containsExactly("a.yml imports b.yml imports a.yml");
    }

    @Test
    void a_playbook_that_imports_itself_is_refused() {
        assertThat(Loaded.of("- import_playbook: site.yml\n").lines())
                .containsExactly("site.yml:1:20 MP2023 [import_playbook] this import leads back to itself");
    }

    @Test
    void plays_of_an_imported_playbook_take_its_place_and_inherit() {
        Loaded loaded = Loaded.of(
                "site.yml",
                """
                - hosts: first
                - import_playbook: sub/db.yml
                  tags: db
                  vars: {x: 1}
                - hosts: last
                """,
                "sub/db.yml",
                "- hosts: db\n  tasks: [{import_tasks: t.yml}]\n",
                "sub/t.yml",
                "- ping:\n");
        assertThat(loaded.lines()).isEmpty();
        assertThat(loaded.playbook().plays()).extracting(Play::name).containsExactly("first", "db", "last");
        Play db = loaded.playbook().plays().get(1);
        assertThat(db.directory()).isEqualTo("sub");
        assertThat(db.variables().vars()).containsOnlyKeys("x");
        assertThat(Selection.tasks(db))
                .allSatisfy(task -> assertThat(task.keywords().tags()).containsExactly("db"));
    }

    @Test
    void a_file_that_is_not_there_is_named_with_the_places_where_it_was_looked_for() {
        Loaded loaded = Loaded.of("p/site.yml", java.util.Map.of("p/site.yml", """
                - hosts: all
                  tasks: [{import_tasks: x.yml}]
                """));
        assertThat(loaded.lines())
                .containsExactly("p/site.yml:2:26 MP1001 [task import_tasks] the file 'x.yml' was not found");
        assertThat(loaded.findings().getFirst().notes()).containsExactly("looked for: p/x.yml");
    }
}
