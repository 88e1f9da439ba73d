package mirrorplay.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mirrorplay.diag.Diagnostics;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaybookChecksTest {
    @Test
    @DisplayName("▲ 1.1: an undefined name is an error at load only if no path can define it")
    void only_a_name_that_no_path_can_define_is_undefined() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("site.yml", """
                - hosts: all
                  vars: {play_var: 1, lazy: '${later} ${item}'}
                  vars_files: [more.yml]
                  roles: [db]
                  tasks:
                    - debug: {msg: '${inventory_var} ${extra_var} ${play_var} ${file_var} ${default_var} ${role_var}'}
                    - debug: {msg: '${later} ${fact_of_other_play}'}
                    - {debug: {msg: '${lazy}'}, loop: [a]}
                    - debug: {msg: '${facts.os.family} ${groups.all?size} ${hostvars["h1"].x} ${playbook_dir}'}
                    - block:
                        - debug: {msg: '${block_var} ${task_var} ${disk} ${i}'}
                          vars: {task_var: 1}
                          loop: [a]
                          loop_control: {loop_var: disk, index_var: i}
                      vars: {block_var: 1}
                    - command: uptime
                      register: later
                      changed_when: later.rc == 0
                      until: later.rc == 0
                    - debug: {msg: '${maybe!"nothing"} ${(a.b)!1}'}
                      when: possible?? && (possible.x!false)
                - hosts: all
                  tasks:
                    - set_fact: {fact_of_other_play: 1}
                """);
        files.put("more.yml", "file_var: 1\n");
        files.put("roles/db/defaults/main.yml", "default_var: 1\n");
        files.put("roles/db/vars/main.yml", "role_var: 1\n");
        files.put("roles/db/tasks/main.yml", "- debug: {msg: '${default_var} ${role_path}'}\n");
        assertThat(check(files, "inventory_var", "extra_var")).isEmpty();
    }

    @Test
    void what_belongs_to_another_play_or_task_is_undefined() {
        assertThat(check(Map.of("site.yml", """
                - hosts: all
                  vars: {first: 1}
                  tasks:
                    - debug: {msg: x}
                      vars: {only_here: 1}
                    - debug: {msg: '${only_here}'}
                    - debug:
                        msg: ${item}
                - hosts: all
                  tasks:
                    - debug:
                        msg: a ${first}
                      when: fist == 1
                """)))
                .containsExactly(
                        "site.yml:6:20 MP1202 [task \"debug\"] nothing defines the variable 'only_here'",
                        "site.yml:8:16 MP1202 [task \"debug\"] nothing defines the variable 'item'",
                        "site.yml:12:18 MP1202 [task \"debug\"] nothing defines the variable 'first'",
                        "site.yml:13:13 MP1202 [task \"debug\"] nothing defines the variable 'fist'");
    }

    @Test
    void names_of_facts_are_known_before_the_first_connection() {
        assertThat(check(Map.of("site.yml", """
                - hosts: all
                  vars: {late: '${facts.os.nam}'}
                  tasks:
                    - debug: {msg: '${facts.os.name} ${facts["os"].version} ${hostvars[groups.all[0]].facts.default_ipv4.address}'}
                      when: facts.local.app.x == 1 && facts.mounts["/"].size_total > 1 && facts.os.codename?starts_with("b")
                    - debug: {msg: 'a ${facts.oss.name}'}
                    - debug: {msg: x}
                      when: facts.os_family == "Debian"
                    - debug: {msg: '${hostvars["h1"].facts.memory.total_bm}'}
                    - debug: {msg: x}
                      when: ansible_os_family == "Debian" || ansible_facts.distribution == "x"
                    - debug: {msg: '${hostvars.h1.facts.arhc!""} ${other.facts.any}'}
                      vars: {other: {facts: {any: 1}}}
                """)))
                .containsExactlyInAnyOrder(
                        "site.yml:2:28 MP1202 [play \"all\"] facts.os has no 'nam' | did you mean 'name'?",
                        "site.yml:6:31 MP1202 [task \"debug\"] facts has no 'oss' | did you mean 'os'?",
                        "site.yml:8:19 MP1202 [task \"debug\"] facts has no 'os_family' | write facts.os.family",
                        "site.yml:9:51 MP1202 [task \"debug\"] facts.memory has no 'total_bm' | did you mean 'total_mb'?",
                        "site.yml:11:13 MP1202 [task \"debug\"] nothing defines the variable 'ansible_os_family'"
                                + " | write facts.os.family",
                        "site.yml:11:46 MP1202 [task \"debug\"] nothing defines the variable 'ansible_facts'"
                                + " | write facts.os.name",
                        "site.yml:12:41 MP1202 [task \"debug\"] facts has no 'arhc' | did you mean 'arch'?");
    }

    @Test
    void a_variable_of_the_users_own_may_be_called_facts() {
        assertThat(check(Map.of("site.yml", """
                - hosts: all
                  tasks:
                    - command: uptime
                      register: facts
                    - debug: {msg: '${facts.stdout}'}
                """))).isEmpty();
    }

    @Test
    void a_condition_of_a_block_is_reported_once() {
        assertThat(check(Map.of("site.yml", """
                - hosts: all
                  tasks:
                    - when: wnated
                      block: [{ping: }, {ping: }]
                """), "wanted"))
                .containsExactly("site.yml:3:13 MP1202 [task \"ping\"] nothing defines the variable 'wnated'"
                        + " | did you mean 'wanted'?");
    }

    @Test
    void what_a_broken_task_would_have_registered_is_no_second_finding() {
        assertThat(check(Map.of("site.yml", """
                - hosts: all
                  tasks:
                    - comand: uptime
                      register: result
                    - debug: {msg: '${result.stdout}'}
                """))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "command: tool -p${db_password}",
                "command: {argv: [tool, '-p${pw}']}",
                "shell: echo ${vaulted}",
                "shell: echo ${uses_vaulted}",
                "raw: tool ${ROOT_PASSWD}",
            })
    @DisplayName("▲ 1.11: a secret in a user's own command is refused at load")
    void a_secret_in_the_text_of_a_command_is_refused(String call) {
        assertThat(check(Map.of("site.yml", secretPlay(call)), "db_password", "pw", "ROOT_PASSWD"))
                .singleElement()
                .asString()
                .contains("MP2030", "would show in the host's process list | give it to the command in 'stdin'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "command: {cmd: tool, stdin: '${db_password}'}",
                "command: tool --password-file ${db_password_file}",
                "copy: {content: '${db_password}', dest: /etc/pw, mode: '0600'}",
            })
    void a_secret_elsewhere_is_allowed(String call) {
        assertThat(check(Map.of("site.yml", secretPlay(call)), "db_password", "db_password_file"))
                .isEmpty();
    }

    @Test
    void a_file_that_a_task_names_must_be_there() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("site.yml", """
                - hosts: all
                  tasks:
                    - copy: {src: here.txt, dest: /a}
                    - copy: {src: gone.txt, dest: /a}
                    - copy: {src: /remote, dest: /a, remote_src: true}
                    - copy: {src: '${inventory_hostname}.txt', dest: /a}
                    - template: {src: t.ftl, dest: /a}
                """);
        files.put("files/here.txt", "x");
        files.put("templates/t.ftl", "x");
        assertThat(check(files))
                .containsExactly("site.yml:4:19 MP1001 [task \"copy\"] the file 'gone.txt' was not found");
    }

    @Test
    void a_tag_that_no_task_has_is_an_error() {
        Loaded loaded = Loaded.of("- hosts: all\n  tasks: [{ping: , tags: database, name: import}]\n");
        Selection selection = new Selection(Set.of("databse", "all"), Set.of("never"), Optional.of("imprt"));
        assertThat(check(loaded, Map.of(), selection))
                .containsExactly(
                        "- MP2021 [--tags] no task has the tag 'databse' | did you mean 'database'?",
                        "- MP2022 [--start-at-task] no task is called 'imprt' | did you mean 'import'?");
    }

    @Test
    void lint_gives_hints() {
        Loaded loaded = Loaded.of("""
                - hosts: all
                  vars:
                    db_password: clear
                    other_password: ${lookup("env", "PW")}
                  tasks:
                    - name: jinja
                      debug:
                        msg: hello {{ name }}
                    - name: inspect
                      command: docker inspect -f '{{.State}}' x
                    - ping:
                    - name: dead
                      ping:
                      when: false
                """);
        Diagnostics out = new Diagnostics();
        new PlaybookChecks(Loaded.evaluator(), new TextSources(Map.of()))
                .hints(loaded.playbook(), Set.of(), Set.of(), out);
        assertThat(out.hasErrors()).isFalse();
        assertThat(out.all().stream().map(Loaded::line))
                .containsExactly(
                        "site.yml:3:18 MP2094 [play \"all\"] 'db_password' holds a secret in clear text"
                                + " | keep it encrypted with !vault, or give it with -e @FILE",
                        "site.yml:8:20 MP2091 [task \"jinja\"] '{{ … }}' is plain text here"
                                + " | an expression is written ${…}",
                        "site.yml:10:35 MP2091 [task \"inspect\"] '{{ … }}' is plain text here"
                                + " | an expression is written ${…}",
                        "site.yml:11:7 MP2093 [task \"ping\"] this task has no name"
                                + " | say what it is for; --start-at-task needs it",
                        "site.yml:14:13 MP2092 [task \"dead\"] this never runs | remove it, or tag it 'never'");
    }

    private static String secretPlay(String call) {
        return """
                - hosts: all
                  vars:
                    vaulted: !vault |
                      $ANSIBLE_VAULT;1.1;AES256
                      6162
                    uses_vaulted: a ${vaulted}
                  tasks:
                    - %s
                """.formatted(call);
    }

    private static List<String> check(Map<String, String> files, String... known) {
        Loaded loaded = Loaded.of("site.yml", files);
        return check(loaded, files, Selection.everything(), known);
    }

    private static List<String> check(Loaded loaded, Map<String, String> files, Selection selection, String... known) {
        Diagnostics out = new Diagnostics();
        new PlaybookChecks(Loaded.evaluator(), new TextSources(files))
                .check(loaded.playbook(), selection, Set.of(known), out);
        return out.all().stream().map(Loaded::line).toList();
    }
}
