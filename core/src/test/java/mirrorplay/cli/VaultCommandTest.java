package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the vault, and encrypted files and values in a run. */
class VaultCommandTest {
    private static final String HOSTS = "all: {vars: {connection: local}, hosts: {h: }}\n";
    private static final String[] PASS = {"--vault-password-file", "pass"};

    @TempDir
    private Path directory;

    private CommandLineHarness program = new CommandLineHarness(Path.of(""));

    @BeforeEach
    void files() throws Exception {
        program = new CommandLineHarness(directory)
                .file("pass", "first\n")
                .file("other", "second\n")
                .file("hosts.yml", HOSTS);
    }

    private CommandLineHarness.Result with(String[] last, String... first) {
        return program.run(Stream.concat(Stream.of(first), Stream.of(last)).toArray(String[]::new));
    }

    private void encrypted(String name, String text) throws Exception {
        program.file(name, text);
        assertThat(with(PASS, "vault", "encrypt", name).exit()).isZero();
    }

    @Test
    void a_wrong_password_is_named_with_the_file() throws Exception {
        encrypted("f", "x: 1\n");
        CommandLineHarness.Result result = program.run("vault", "view", "f", "--vault-password-file", "other");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .contains("f cannot be read", "not with the password default (other)")
                .doesNotContain("second");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void a_damaged_text_is_told_from_a_text_of_another_form() throws Exception {
        program.file("a", "$ANSIBLE_VAULT;1.1;AES256\n6162\n")
                .file("b", "$ANSIBLE_VAULT;1.0;AES\n00\n")
                .file("c", "plain\n");
        CommandLineHarness.Result result = with(PASS, "vault", "view", "a", "b", "c");
        assertThat(result.err()).contains("is damaged", "version 1.0", "c is not encrypted", "3 errors");
    }

    @Test
    void no_password_at_all_says_how_to_give_one() throws Exception {
        encrypted("group_vars/all.yml", "v: secret text\n");
        CommandLineHarness.Result result =
                program.file("site.yml", "- hosts: all\n  tasks: []\n").run("run", "site.yml", "-i", "hosts.yml");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .contains("group_vars/all.yml cannot be read", "no vault password was given", "--vault-password-file");
    }

    @Test
    void a_value_that_cannot_be_decrypted_is_located() throws Exception {
        String value = program.typing("abc")
                .run("vault", "encrypt_string", "-n", "v", "--vault-password-file", "pass")
                .out();
        CommandLineHarness.Result result = program.typing("")
                .file("group_vars/all.yml", value)
                .file("site.yml", "- hosts: all\n  tasks:\n    - debug: {msg: \"${v}\"}\n")
                .run("run", "site.yml", "-i", "hosts.yml", "--vault-password-file", "other");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out() + result.err())
                .contains("group_vars/all.yml:1:4")
                .contains("not with the password");
    }

    @Test
    void what_an_encrypted_file_holds_is_used_and_never_shown() throws Exception {
        encrypted("group_vars/all/vault.yml", "token: tops3cret\nuser: plainly\nport: 3306\nurl: \"http://${user}\"\n");
        program.file("site.yml", """
            - hosts: all
              tasks:
                - copy: {content: "${token} ${port} ${url}", dest: "DEST"}
                - debug: {msg: "token ${token}"}
                - debug: {var: hostvars.h}
                - shell: echo $T
                  environment: {T: "${token}"}
                - shell: echo $T; exit 3
                  environment: {T: "${token}"}
            """.replace("DEST", program.path("out").toString()));
        CommandLineHarness.Result result = with(PASS, "run", "site.yml", "-i", "hosts.yml", "--diff", "-vvv");
        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(2);
        assertThat(Files.readString(program.path("out"))).isEqualTo("tops3cret 3306 http://plainly");
        assertThat(result.out() + result.err()).doesNotContain("tops3cret", "plainly");
        try (Stream<Path> journal = Files.walk(program.path(".mirrorplay"))) {
            for (Path file : journal.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).doesNotContain("tops3cret", "plainly");
            }
        }
        assertThat(with(PASS, "inventory", "--list", "-i", "hosts.yml").out())
                .doesNotContain("tops3cret")
                .contains("***");
        assertThat(with(PASS, "why", "token", "h", "-i", "hosts.yml").out())
                .contains("token of h is ***", "group_vars/all/vault.yml:1:1")
                .doesNotContain("tops3cret");
    }

    @Test
    void an_error_in_an_encrypted_file_quotes_nothing_of_it() throws Exception {
        encrypted("group_vars/all.yml", "token: tops3cret\ntoken: tops3cret\n");
        CommandLineHarness.Result result = with(PASS, "inventory", "--list", "-i", "hosts.yml");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("group_vars/all.yml:2:1").doesNotContain("tops3cret");
    }

    @Test
    void extra_variables_and_vars_files_may_be_encrypted() throws Exception {
        encrypted("extra.yml", "a: first one\n");
        encrypted("more.yml", "b: second one\n");
        program.file(
                "site.yml",
                "- hosts: all\n  vars_files: [more.yml]\n  tasks:\n    - copy: {content: \"${a} ${b}\", dest: \""
                        + program.path("out") + "\"}\n");
        CommandLineHarness.Result result = with(PASS, "run", "site.yml", "-i", "hosts.yml", "-e", "@extra.yml");
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(Files.readString(program.path("out"))).isEqualTo("first one second one");
    }

    @Test
    void every_file_of_a_playbook_may_be_encrypted() throws Exception {
        encrypted("hosts2.yml", "all: {hosts: {h: {connection: local, of_inventory: tops3cret-0}}}\n");
        encrypted(
                "other.yml",
                "- {name: other, hosts: h, vars: {of_play: tops3cret-1}, vars_files: [more.yml], roles: [r],"
                        + " handlers: [{import_tasks: handlers.yml}]}\n");
        encrypted("more.yml", "of_file: tops3cret-2\n");
        encrypted("handlers.yml", "- {name: told, shell: cat >> told, args: {stdin: \"${of_play}\"}}\n");
        encrypted("roles/r/defaults/main.yml", "of_defaults: tops3cret-3\n");
        encrypted("roles/r/vars/main.yml", "of_vars: tops3cret-4\n");
        encrypted("roles/r/meta/main.yml", "dependencies: [dep]\n");
        encrypted("roles/dep/tasks/main.yml", "- {set_fact: {of_dep: tops3cret-5}}\n");
        encrypted("roles/r/tasks/main.yml", """
            - include_vars: ${which}.yml
              vars: {which: late}
            - include_tasks: ${'inc'}.yml
            - include_tasks: inc.yml
            """);
        encrypted("roles/r/vars/late.yml", "of_late: tops3cret-6\n");
        encrypted("roles/r/tasks/inc.yml", """
            - name: write
              notify: told
              shell: cat >> out
              args:
                stdin: "${of_inventory} ${of_play} ${of_file} ${of_defaults} ${of_vars} ${of_dep} ${of_late}"
            """);
        encrypted("site.yml", "- import_playbook: other.yml\n");
        CommandLineHarness.Result result = with(PASS, "run", "site.yml", "-i", "hosts2.yml", "-vvv");
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        String line = "tops3cret-0 tops3cret-1 tops3cret-2 tops3cret-3 tops3cret-4 tops3cret-5 tops3cret-6\n";
        assertThat(Files.readString(program.path("out"))).isEqualTo(line + line);
        assertThat(Files.readString(program.path("told"))).isEqualTo("tops3cret-1\n");
        assertThat(result.out() + result.err()).doesNotContain("tops3cret");
    }

    @Test
    void an_encrypted_file_that_only_the_run_names_is_not_given_to_a_host() throws Exception {
        encrypted("key.pem", "line one of it\n");
        encrypted("conf.ftl", "${1 + 1}\n");
        CommandLineHarness.Result result = with(
                PASS,
                "run",
                program.file("site.yml", """
                    - hosts: all
                      vars: {name: key}
                      tasks:
                        - {copy: {src: "${name}.pem", dest: "${playbook_dir}/a"}, ignore_errors: true}
                        - {template: {src: "${'conf'}.ftl", dest: "${playbook_dir}/b"}, ignore_errors: true}
                        - {debug: {msg: x}, with_file: "${name}.pem", ignore_errors: true}
                    """).path("site.yml").getFileName().toString(),
                "-i",
                "hosts.yml");
        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .contains("'key.pem' is encrypted, and would be given", "'conf.ftl' is encrypted", "ignored=3");
        assertThat(program.path("a")).doesNotExist();
        assertThat(program.path("b")).doesNotExist();
    }

    @Test
    void an_encrypted_file_is_looked_up_in_clear_and_not_copied_as_it_is() throws Exception {
        encrypted("key.pem", "line one of it\nline two of it\n");
        program.file("site.yml", "- hosts: all\n  tasks:\n    - copy: {src: key.pem, dest: /tmp/never}\n");
        CommandLineHarness.Result result = with(PASS, "run", "site.yml", "-i", "hosts.yml");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("site.yml:3:19", "'key.pem' is encrypted", "lookup(\"file\", \"key.pem\")");
        program.file(
                "site.yml",
                "- hosts: all\n  tasks:\n    - copy: {content: '${lookup(\"file\", \"key.pem\")}', dest: \""
                        + program.path("out") + "\"}\n");
        result = with(PASS, "run", "site.yml", "-i", "hosts.yml", "--diff");
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(Files.readString(program.path("out"))).isEqualTo("line one of it\nline two of it\n");
        assertThat(result.out() + result.err()).doesNotContain("line one", "line two");
    }

    @Test
    void the_editor_sees_clear_text_and_leaves_none() throws Exception {
        encrypted("f", "one\n");
        program.file("append.sh", "#!/bin/sh\nls -ld \"$1\" >> " + program.path("seen") + "\necho two >> \"$1\"\n");
        assertThat(program.path("append.sh").toFile().setExecutable(true)).isTrue();
        program.variable("EDITOR", program.path("append.sh").toString());
        assertThat(with(PASS, "vault", "edit", "f").exit()).isZero();
        assertThat(with(PASS, "vault", "create", "g").exit()).isZero();
        assertThat(with(PASS, "vault", "view", "f", "g").out()).isEqualTo("one\ntwo\ntwo\n");
        assertThat(Files.readString(program.path("g"))).startsWith("$ANSIBLE_VAULT;");
        for (String line : Files.readAllLines(program.path("seen"))) {
            assertThat(line).startsWith("-rw-------");
            assertThat(Path.of(line.substring(line.indexOf("/")))).doesNotExist();
        }
    }

    @Test
    void an_editor_that_fails_changes_nothing() throws Exception {
        encrypted("f", "one\n");
        String before = Files.readString(program.path("f"));
        program.variable("EDITOR", "false");
        CommandLineHarness.Result result = with(PASS, "vault", "edit", "f");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("the editor 'false' ended with exit status 1");
        assertThat(Files.readString(program.path("f"))).isEqualTo(before);
    }

    @Test
    void nothing_is_encrypted_twice_and_no_secret_is_taken_from_the_command_line() throws Exception {
        encrypted("f", "one\n");
        assertThat(with(PASS, "vault", "encrypt", "f").err()).contains("f is already encrypted");
        assertThat(with(PASS, "vault", "encrypt_string", "geheim").err()).contains("every user of this machine");
    }

    @Test
    void of_several_passwords_one_is_chosen_by_its_label() throws Exception {
        program.file("f", "one\n");
        String[] two = {"--vault-id", "a@pass", "--vault-id", "b@other"};
        assertThat(with(two, "vault", "encrypt", "f").err()).contains("--encrypt-vault-id LABEL");
        assertThat(with(two, "vault", "encrypt", "f", "--encrypt-vault-id", "b").exit())
                .isZero();
        assertThat(Files.readString(program.path("f"))).startsWith("$ANSIBLE_VAULT;1.2;AES256;b\n");
        assertThat(with(two, "vault", "view", "f").out()).isEqualTo("one\n");
    }

    @Test
    void rekey_writes_nothing_unless_it_can_read_all() throws Exception {
        encrypted("f", "one\n");
        program.file("g", "two\n");
        assertThat(program.run("vault", "encrypt", "g", "--vault-password-file", "other")
                        .exit())
                .isZero();
        CommandLineHarness.Result result = with(PASS, "vault", "rekey", "f", "g", "--new-vault-password-file", "other");
        assertThat(result.err()).contains("g cannot be read");
        assertThat(with(PASS, "vault", "view", "f").out()).isEqualTo("one\n");
    }

    @Test
    void a_missing_or_empty_password_file_is_an_error_at_once() throws Exception {
        program.file("nothing", "\n");
        CommandLineHarness.Result result = program.run(
                "inventory",
                "--list",
                "-i",
                "hosts.yml",
                "--vault-password-file",
                "nowhere",
                "--vault-id",
                "x@nothing");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("there is no file nowhere", "the vault password in nothing is empty");
    }

    @Test
    void the_password_may_come_by_standard_input() throws Exception {
        encrypted("f", "one\n");
        assertThat(program.typing("first\n")
                        .run("vault", "view", "f", "--ask-vault-pass")
                        .out())
                .isEqualTo("one\n");
        assertThat(program.typing("first\n").run("vault", "view", "f").out()).isEqualTo("one\n");
    }
}
