package mirrorplay.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import mirrorplay.diag.Diagnostics;
import org.junit.jupiter.api.Test;

/** What is included is read and checked before the run wherever its name is known. */
class IncludeTest {
    @Test
    void what_is_named_without_expressions_is_read_with_the_playbook() {
        Loaded loaded = Loaded.of(
                "site.yml",
                """
                - hosts: all
                  tasks:
                    - include_tasks: more.yml
                      tags: outer
                    - include_role: {name: r, apply: {tags: inner}}
                """,
                "more.yml",
                "- {name: one, ping: }",
                "roles/r/tasks/main.yml",
                "- {name: two, ping: }",
                "roles/r/handlers/main.yml",
                "- {name: h, ping: }");
        assertThat(loaded.lines()).isEmpty();
        assertThat(loaded.tasks())
                .extracting(Task::title)
                .containsExactly("include_tasks", "one", "include_role", "two");
        assertThat(loaded.tasks().get(1).keywords().tags()).isEmpty();
        assertThat(loaded.tasks().get(3).keywords().tags()).containsExactly("inner");
        assertThat(loaded.play().handlers()).extracting(Handler::name).containsExactly("h");
        assertThat(loaded.play().variables().roleDefaults()).isEmpty();
    }

    @Test
    void mistakes_in_it_are_found_where_they_are() {
        Loaded loaded = Loaded.of("site.yml", """
                - hosts: all
                  tasks:
                    - include_tasks: more.yml
                      vars: {given: 1}
                      loop: [a]
                    - include_tasks: nothing.yml
                """, "more.yml", """
                - name: one
                  debug: {msg: "${given} ${item} ${unknown}"}
                  notify: nobody
                """);
        Diagnostics found = new Diagnostics();
        new PlaybookChecks(Loaded.evaluator(), new TextSources(java.util.Map.of()))
                .check(loaded.playbook(), Selection.everything(), Set.of(), found);
        assertThat(loaded.lines())
                .containsExactly(
                        "site.yml:6:22 MP1001 [task include_tasks] the file 'nothing.yml' was not found",
                        "more.yml:3:11 MP2020 [task \"one\"] there is no handler 'nobody'");
        assertThat(found.all())
                .extracting(Loaded::line)
                .containsExactly("more.yml:2:16 MP1202 [task \"one\"] nothing defines the variable 'unknown'");
    }

    @Test
    void what_only_the_run_can_know_is_left_to_it() {
        Loaded loaded = Loaded.of("site.yml", """
                - hosts: all
                  tasks:
                    - include_tasks: "${facts.os.family}.yml"
                    - ping:
                      notify: perhaps
                    - include_role: {name: "${which}"}
                """);
        assertThat(loaded.lines()).isEmpty();
    }

    @Test
    void a_name_that_no_file_beside_the_playbook_holds_is_told_where_only_the_run_knows_what_is_included() {
        java.util.Map<String, String> files = java.util.Map.of(
                "p/site.yml",
                """
                - hosts: all
                  tasks:
                    - debug: {msg: "${before}"}
                - hosts: all
                  tasks:
                    - include_vars: "${facts.os.family}.yml"
                    - include_tasks: "${facts.arch}.yml"
                    - debug: {msg: "${in_vars} ${registered} ${in_expression} ${nowhere}"}
                """,
                "p/vars/a.yml",
                "in_vars: ${in_expression}",
                "p/tasks/b.yaml",
                "- {command: id, register: registered}");
        Loaded loaded = Loaded.of("p/site.yml", files);
        Diagnostics found = new Diagnostics();
        new PlaybookChecks(Loaded.evaluator(), new TextSources(files))
                .check(loaded.playbook(), Selection.everything(), Set.of(), found);
        assertThat(found.all())
                .extracting(d -> d.severity() + " " + d.problem())
                .containsExactly(
                        "ERROR nothing defines the variable 'before'",
                        "WARNING nothing defines the variable 'in_expression', as far as can be told before the run",
                        "WARNING nothing defines the variable 'nowhere', as far as can be told before the run");
    }

    @Test
    void a_file_may_include_itself_under_a_condition() {
        Loaded loaded = Loaded.of(
                "site.yml",
                "- hosts: all\n  tasks: [{include_tasks: down.yml}]\n",
                "down.yml",
                "- {include_tasks: down.yml, when: again}\n");
        assertThat(loaded.lines()).isEmpty();
        assertThat(loaded.tasks()).hasSize(2);
    }

    @Test
    void what_is_meant_for_the_tasks_belongs_below_apply() {
        Loaded loaded = Loaded.of("site.yml", """
                - hosts: all
                  tasks:
                    - include_tasks: more.yml
                      become: true
                    - include_tasks: {file: more.yml, apply: {becom: true}}
                """, "more.yml", "- {ping: }");
        assertThat(loaded.lines())
                .containsExactly(
                        "site.yml:4:7 MP2003 [task include_tasks] 'become' says nothing of an include itself | for the tasks that join"
                                + " write it below 'apply:' of 'include_tasks', or put the include into a block",
                        "site.yml:5:47 MP2001 [task include_tasks] a import has no keyword 'becom' | did you mean 'become'?");
    }

    @Test
    void variables_of_a_file_are_known() {
        Loaded loaded = Loaded.of("site.yml", """
                - hosts: all
                  tasks:
                    - include_vars: more.yml
                    - debug: {msg: "${a} ${b}"}
                """, "vars/more.yml", "a: 1");
        assertThat(loaded.lines()).isEmpty();
        Diagnostics found = new Diagnostics();
        new PlaybookChecks(Loaded.evaluator(), new TextSources(java.util.Map.of()))
                .check(loaded.playbook(), Selection.everything(), Set.of(), found);
        assertThat(found.all())
                .extracting(Loaded::line)
                .singleElement()
                .asString()
                .contains("nothing defines the variable 'b'");
    }
}
