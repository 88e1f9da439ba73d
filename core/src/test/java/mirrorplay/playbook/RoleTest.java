package mirrorplay.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoleTest {
    private static final String DB = "roles/db/";

    @Test
    void a_role_brings_tasks_handlers_and_variables() {
        Loaded loaded = Loaded.of("site.yml", role("""
                - hosts: all
                  roles:
                    - common
                    - {role: db, tags: database, vars: {port: 3307}}
                  tasks: [{ping: }]
                  handlers: [{name: own, ping: }]
                """));
        assertThat(loaded.lines()).isEmpty();
        assertThat(loaded.tasks()).extracting(Task::title).containsExactly("shared", "install", "ping");
        Task install = loaded.tasks().get(1);
        assertThat(install.keywords().tags()).containsExactly("database");
        Origin.Role role = install.origin().role().orElseThrow();
        assertThat(role.name()).isEqualTo("db");
        assertThat(role.directory()).isEqualTo("roles/db");
        assertThat(role.defaults()).containsOnlyKeys("port");
        assertThat(role.vars()).containsOnlyKeys("engine");
        assertThat(role.parameters()).containsOnlyKeys("port");
        assertThat(install.origin().candidates("templates", "my.cnf.ftl"))
                .startsWith("roles/db/templates/my.cnf.ftl", "roles/db/my.cnf.ftl");
        assertThat(loaded.play().handlers()).extracting(Handler::name).containsExactly("restart", "own");
        assertThat(loaded.play().variables().roleDefaults()).containsOnlyKeys("port");
        assertThat(loaded.play().variables().roleVars()).containsOnlyKeys("engine");
    }

    @Test
    void a_dependency_runs_first_and_only_once() {
        Map<String, String> files = role("- hosts: all\n  roles: [db, common, db]\n");
        files.put(DB + "meta/main.yml", "dependencies: [common]\n");
        Loaded loaded = Loaded.of("site.yml", files);
        assertThat(loaded.lines()).isEmpty();
        assertThat(loaded.tasks()).extracting(Task::title).containsExactly("shared", "install");
    }

    @Test
    void a_role_sees_the_variables_of_what_it_depends_on_however_it_is_used() {
        for (String use :
                List.of("roles: [db]", "tasks: [{include_role: {name: db}}]", "tasks: [{import_role: {name: db}}]")) {
            Map<String, String> files = role("- hosts: all\n  " + use + "\n");
            files.put(DB + "meta/main.yml", "dependencies: [common, base]\n");
            files.put(DB + "vars/main.yml", "both: own\n");
            files.put(DB + "tasks/main.yml", "- debug: {msg: '${owner} ${home} ${both}'}\n");
            files.put("roles/common/meta/main.yml", "dependencies: [base]\n");
            files.put("roles/base/vars/main.yml", "{owner: mysql, both: base}\n");
            files.put("roles/base/defaults/main.yml", "home: /var\n");
            Loaded loaded = Loaded.of("site.yml", files);
            assertThat(loaded.lines()).as(use).isEmpty();
        }
    }

    @Test
    void roles_that_need_each_other_many_times_are_read_once() {
        Map<String, String> files = role("- hosts: all\n  roles: [r0]\n");
        for (int i = 0; i < 40; i++) {
            files.put("roles/r" + i + "/meta/main.yml", "dependencies: [r" + (i + 1) + ", r" + (i + 1) + "]\n");
        }
        files.put("roles/r40/tasks/main.yml", "- ping:\n");
        Loaded loaded = Loaded.of("site.yml", files);
        assertThat(loaded.lines()).isEmpty();
        assertThat(loaded.tasks()).hasSize(1);
    }

    @Test
    void a_role_with_other_parameters_runs_again() {
        Loaded loaded = Loaded.of(
                "site.yml",
                role("- hosts: all\n  roles: [{role: db, vars: {port: 1}}, {role: db, vars: {port: 2}}]\n"));
        assertThat(loaded.tasks()).extracting(Task::title).containsExactly("install", "install");
        assertThat(loaded.play().handlers()).hasSize(1);
    }

    @Test
    void roles_that_depend_on_each_other_are_refused() {
        Map<String, String> files = role("- hosts: all\n  roles: [db]\n");
        files.put(DB + "meta/main.yml", "dependencies: [common]\n");
        files.put("roles/common/meta/main.yml", "dependencies:\n  - role: db\n");
        Loaded loaded = Loaded.of("site.yml", files);
        assertThat(loaded.lines())
                .containsExactly("roles/common/meta/main.yml:2:11 MP2023 [dependencies of role common]"
                        + " this import leads back to itself");
    }

    @Test
    void import_role_stands_in_its_place_and_can_name_another_file() {
        Map<String, String> files = role("""
                - hosts: all
                  tasks:
                    - ping:
                    - import_role: {name: db, tasks_from: backup}
                      when: wanted
                    - import_role: {name: db, tasks_from: nothing}
                """);
        files.put(DB + "tasks/backup.yml", "- name: backup\n  ping:\n  notify: 'db : restart'\n");
        Loaded loaded = Loaded.of("site.yml", files);
        assertThat(loaded.lines())
                .containsExactly("site.yml:6:27 MP1001 [task import_role] the file 'nothing' of role db was not found");
        assertThat(loaded.tasks()).extracting(Task::title).containsExactly("ping", "backup");
        assertThat(loaded.tasks().get(1).keywords().when()).hasSize(1);
    }

    @Test
    void a_role_that_is_not_there_is_an_error() {
        assertThat(Loaded.of("- hosts: all\n  roles: [none]\n").lines())
                .containsExactly("site.yml:2:11 MP1001 [play \"all\"] the role 'none' was not found");
    }

    @Test
    void the_handler_of_the_play_wins_over_one_of_a_role_with_the_same_name() {
        Loaded loaded = Loaded.of("site.yml", role("""
                - hosts: all
                  roles: [db]
                  handlers:
                    - {name: restart, debug: {msg: own}}
                    - {name: other, listen: restart, ping: }
                """));
        assertThat(loaded.lines()).isEmpty();
        assertThat(loaded.play().notified("restart"))
                .extracting(handler -> handler.task().call().module())
                .containsExactly("debug", "ping");
        assertThat(loaded.play().notified("db : restart"))
                .extracting(handler -> handler.task().call().module())
                .containsExactly("command");
        assertThat(loaded.play().notified("none")).isEmpty();
    }

    private static Map<String, String> role(String playbook) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("site.yml", playbook);
        files.put(DB + "tasks/main.yml", "- name: install\n  ping:\n  notify: restart\n");
        files.put(DB + "handlers/main.yml", "- name: restart\n  command: systemctl restart mariadb\n");
        files.put(DB + "defaults/main.yml", "port: 3306\n");
        files.put(DB + "vars/main.yml", "engine: innodb\n");
        files.put("roles/common/tasks/main.yml", "- name: shared\n  ping:\n");
        return files;
    }
}
