package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where variables come from in a run: other hosts, the command line, files of a play. */
class VariableScopesTest {
    @TempDir
    private Path directory;

    private CommandLineHarness program = new CommandLineHarness(Path.of(""));

    @BeforeEach
    void hosts() throws Exception {
        program = new CommandLineHarness(directory).file("hosts.yml", """
            all:
              vars: {connection: local, greeting: "I am ${inventory_hostname}, ${number}"}
              hosts: {h1: {number: 1}, h2: {number: 2}, h3: {number: 3}}
            """);
    }

    /** What {@code ${expression}} gives on h1. */
    private String value(String expression, String... more) throws Exception {
        CommandLineHarness.Result result = run(expression, more);
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        return Files.readString(program.path("out"));
    }

    private CommandLineHarness.Result run(String expression, String... more) throws Exception {
        program.file(
                "site.yml",
                "- hosts: h1\n  tasks:\n    - copy:\n        dest: " + program.path("out")
                        + "\n        content: |-\n          " + expression + "\n");
        String[] arguments = new String[4 + more.length];
        System.arraycopy(new String[] {"run", "site.yml", "-i", "hosts.yml"}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return program.run(arguments);
    }

    @Test
    void the_variables_of_another_host_are_evaluated_in_its_scope() throws Exception {
        assertThat(value("${greeting}; ${hostvars.h2.greeting}; ${hostvars[\"h3\"].number + 1}"))
                .isEqualTo("I am h1, 1; I am h2, 2; 4");
        assertThat(value("${groups.all?map(h -> hostvars[h].number)?join(\" \")}"))
                .isEqualTo("1 2 3");
        assertThat(value("${hostvars.h2.hostvars.h1.greeting}")).isEqualTo("I am h1, 1");
    }

    @Test
    void variables_of_hosts_that_need_each_other_are_an_error_with_the_chain() throws Exception {
        program.file("host_vars/h1.yml", "a: \"${hostvars.h2.b}\"\n")
                .file("host_vars/h2.yml", "b: \"${hostvars.h3.c}\"\n")
                .file("host_vars/h3.yml", "c: \"${hostvars.h1.a}\"\n");
        CommandLineHarness.Result result = run("${a}");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out() + result.err())
                .contains("variables need each other: b → c → a → b", "host_vars/h2.yml:1:4");
    }

    @Test
    void variables_of_one_host_that_need_each_other_are_an_error_with_the_chain() throws Exception {
        program.file("group_vars/all.yml", "a: \"${b}\"\nb: \"x${c.d}\"\nc: {d: \"${a}\"}\n");
        CommandLineHarness.Result result = run("${a}");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out() + result.err()).contains("variables need each other: a → b → c.d → a");
    }

    @Test
    void a_host_or_variable_that_is_not_there_is_named() throws Exception {
        CommandLineHarness.Result host = run("${hostvars.h9.number}");
        assertThat(host.exit()).isNotZero();
        assertThat(host.out() + host.err()).contains("h9");
        CommandLineHarness.Result variable = run("${hostvars.h2.nubmer}");
        assertThat(variable.exit()).isNotZero();
        assertThat(variable.out() + variable.err()).contains("nubmer");
    }

    @Test
    void a_pair_on_the_command_line_is_text_and_a_mapping_keeps_its_types() throws Exception {
        String kind = "${v?is_string?c} ${v?is_number?c} ${v?is_boolean?c}";
        assertThat(value(kind, "-e", "v=3306")).isEqualTo("true false false");
        assertThat(value(kind, "-e", "{v: 3306}")).isEqualTo("false true false");
        assertThat(value(kind, "-e", "{\"v\": true}")).isEqualTo("false false true");
        program.file("v.yml", "v: yes\n").file("v.json", "{\"v\": \"yes\"}");
        assertThat(value(kind, "-e", "@v.yml")).isEqualTo("false false true");
        assertThat(value(kind, "-e", "@v.json")).isEqualTo("true false false");
        assertThat(value("${a}|${b}", "-e", "a='two words' b=x=y")).isEqualTo("two words|x=y");
        assertThat(value("${a}", "-e", "a=1", "-e", "a=2")).isEqualTo("2");
    }

    @Test
    void what_is_no_variable_on_the_command_line_is_an_error() throws Exception {
        program.file("list.yml", "[1]\n").file("broken.yml", "a: [\n");
        for (String wrong : new String[] {
            "foo", "/etc/vars.yml", "=x", "a=1 b", "[1]", "{a: ", "@nowhere.yml", "@list.yml", "@broken.yml"
        }) {
            CommandLineHarness.Result result = run("x", "-e", wrong);
            assertThat(result.exit()).as(wrong).isEqualTo(1);
            assertThat(result.err())
                    .as(wrong)
                    .contains("error[MP")
                    .contains(wrong.startsWith("@") ? wrong.substring(1) : "-e");
        }
        assertThat(run("x", "-e", "/etc/vars.yml").err()).contains("-e @/etc/vars.yml");
        assertThat(run("x", "-e", "a='open").err()).contains("quote");
    }

    @Test
    void of_a_list_of_files_the_first_that_exists_is_read() throws Exception {
        program.file("second.yml", "v: second\nw: second\n")
                .file("third.yml", "v: third\n")
                .file("last.yml", "w: last\n");
        program.file("site.yml", """
            - hosts: h1
              vars_files:
                - [first.yml, second.yml, third.yml]
                - last.yml
              tasks:
                - copy: {content: "${v} ${w}", dest: OUT}
            """.replace("OUT", program.path("out").toString()));
        CommandLineHarness.Result result = program.run("run", "site.yml", "-i", "hosts.yml");
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(Files.readString(program.path("out"))).isEqualTo("second last");
        program.file("site.yml", "- hosts: h1\n  vars_files: [[no.yml, none.yml], missing.yml]\n  tasks: []\n");
        result = program.run("run", "site.yml", "-i", "hosts.yml");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("no.yml, none.yml", "site.yml:2:16", "missing.yml");
    }
}
