package mirrorplay.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the field's reference lets through with a warning or less is a located error here. */
class InventoryErrorsTest {
    private static String text(String escaped) {
        return escaped.replace("\\n", "\n").replace("\\t", "\t");
    }

    private static void check(String file, String text, int line, String problem, String hint) {
        Diagnostic found = InventoryFixture.finding(file, text(text));
        assertThat(found.severity()).isEqualTo(Severity.ERROR);
        assertThat(found.problem() + " " + found.notes()).contains(problem);
        assertThat(found.hint()).contains(hint == null ? "" : hint);
        assertThat(String.valueOf(found.range())).startsWith(file + ":" + line + ":");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "g:\\n  host:\\n    h1:                   | 2 | a group has no 'host'              | did you mean 'hosts'?",
                "g:\\n  hosts:\\n    - h1                 | 3 | 'hosts' is a mapping of hosts      | instead of '- name'",
                "g:\\n  hosts:\\n    10:                  | 3 | must be text, but '10' is a number | in quotes",
                "g:\\n  hosts:\\n    yes:                 | 3 | but 'yes' is a boolean             | in quotes",
                "g:\\n  hosts:\\n    h1: 5                | 3 | the variables of the host 'h1'     |",
                "g:\\n  vars: [a]                         | 2 | variables of the group 'g'         |",
                "g: text                                  | 1 | a group holds 'hosts:'             |",
                "- a                                      | 1 | an inventory is a mapping          | begin with 'all:'",
                "plugin: aws_ec2                          | 1 | Python programs                    | prints JSON",
                "g:\\n  hosts:\\n    h1:\\n    h1:        | 4 | the key 'h1' is there twice        |",
                "g: {children: {g: }}                     | 1 | cannot be a child of itself        |",
                "g: {children: {all: }}                   | 1 | holds every group                  |",
                "a: {children: {b: {children: {a: }}}}    | 1 | a → b → a                          |",
                "'my group': {hosts: {h: }}               | 1 | cannot be the name of a group      |",
                "g: {hosts: {'a b': }}                    | 1 | cannot be the name of a host       |",
                "g: {hosts: {-oProxyCommand=x: }}         | 1 | cannot be the name of a host       |",
                "g: {hosts: {'../../etc': }}              | 1 | cannot be the name of a host       |",
                "g: {hosts: {'h[3:1]': }}                 | 1 | is reversed                        | smaller number first",
                "g: {hosts: {'h[c:a]': }}                 | 1 | is reversed                        | letters go from a to z",
                "g: {hosts: {'h[1]': }}                   | 1 | [1] is no range                    | write [1:3]",
                "g: {hosts: {'h[1-3]': }}                 | 1 | [1-3] is no range                  | write [1:3]",
                "g: {hosts: {'h[1:3:0]': }}               | 1 | the step of [1:3:0] is 0           |",
                "g: {hosts: {'h[01:3]': }}                | 1 | begins with 2 digits               | same number of digits",
                "g: {hosts: {'h[a:3]': }}                 | 1 | mixes letters and numbers          |",
                "g: {hosts: {'h[1:3': }}                  | 1 | bracket without its counterpart    |",
                "g: {hosts: {'h[1:3]x]': }}               | 1 | bracket without its counterpart    |",
                "g: {hosts: {'h[1:999999999]': }}         | 1 | more than 100000 hosts             |",
                "g: {hosts: {'[1:999][1:999][1:99]': }}   | 1 | more than 100000 hosts             |",
                "g: {hosts: {'h:99999': }}                | 1 | is no port                         |",
                "g: {vars: {ansible_group_priority: x}}   | 1 | must be a whole number             |",
            })
    void yaml(String text, int line, String problem, String hint) {
        check("hosts.yml", text + "\n", line, problem, hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "h pw=ab#c                    | 1 | # inside a word                        | in quotes",
                "h pw='ab                     | 1 | opened here and not closed             | close it",
                "[g\\nh                       | 1 | bracket without its counterpart        |",
                "[g x]\\n                     | 1 | this is no section                     | without spaces",
                "[g:var]\\nx=1                | 1 | no section ':var'                      | did you mean 'vars'?",
                "[web]\\nh\\n[wbe:vars]\\nx=1 | 3 | there is no group 'wbe'                | did you mean 'web'?",
                "[p:children]\\nweb           | 2 | there is no group 'web'                |",
                "[g]\\nh\\n[g:vars]\\nx       | 4 | name=value                             |",
                "h1 x=1 y                     | 1 | after the host only name=value         | needs quotes",
                "[a:children]\\nb\\n[b:children]\\na | 4 | a → b → a                        |",
                "h[3:1]                       | 1 | is reversed                            |",
                "[p:children]\\na b           | 2 | one group on each line                 |",
            })
    void ini(String text, int line, String problem, String hint) {
        check("hosts", text + "\n", line, problem, hint);
    }

    @Test
    void a_missing_inventory_is_an_error() {
        InventoryFixture fixture = new InventoryFixture();
        fixture.read("hosts.yml");
        Diagnostic found = fixture.out.all().getFirst();
        assertThat(found.code()).isEqualTo(Code.FILE_NOT_FOUND);
        assertThat(found.hint()).contains("-i 'hosts.yml,'");
    }

    @Test
    void a_broken_yaml_file_gives_one_error_and_is_not_tried_as_another_form() {
        assertThat(InventoryFixture.finding("hosts", "all:\n  hosts:\n   h1: {\n")
                        .code())
                .isEqualTo(Code.YAML_SYNTAX);
    }

    @Test
    void a_program_without_the_right_to_execute_is_named() {
        assertThat(InventoryFixture.finding("inv.py", "#!/usr/bin/python3\nprint()\n")
                        .hint())
                .isEqualTo("chmod +x inv.py");
    }

    @Test
    void an_empty_inventory_is_mentioned() {
        assertThat(InventoryFixture.finding("hosts.yml", "---\n").code()).isEqualTo(Code.INVENTORY_EMPTY);
    }

    @Test
    void the_same_name_for_a_host_and_a_group_is_mentioned() {
        Diagnostic found = InventoryFixture.finding("hosts", "[db]\ndb\n");
        assertThat(found.severity()).isEqualTo(Severity.WARNING);
        assertThat(found.code()).isEqualTo(Code.INVENTORY_NAME);
    }

    @Test
    void groups_nested_without_end_are_refused() {
        StringBuilder text = new StringBuilder("[g0]\nh\n");
        for (int i = 0; i < 5000; i++) {
            text.append("[g" + (i + 1) + ":children]\ng" + i + "\n");
        }
        InventoryFixture fixture = new InventoryFixture();
        fixture.sources.file("hosts", text.toString());
        fixture.read("hosts");
        assertThat(fixture.out.all().getFirst().problem()).contains("nested more than");
    }
}
