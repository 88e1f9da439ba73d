package mirrorplay.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.stream.Collectors;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Source;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
    private final Diagnostics out = new Diagnostics();

    private YamlNode read(String text) {
        YamlNode node = new YamlReader().read(new Source("a.yml", text), out).orElseThrow();
        assertThat(out.all()).isEmpty();
        return node;
    }

    private @Nullable Object valueOf(String text) {
        YamlNode.Mapping root = (YamlNode.Mapping) read("x: " + text + "\n");
        return ((YamlNode.Scalar) root.get("x").orElseThrow()).value();
    }

    private Diagnostic finding(String text) {
        new YamlReader().read(new Source("a.yml", text), out);
        assertThat(out.all()).hasSize(1);
        return out.all().getFirst();
    }

    private static String keys(YamlNode node) {
        return ((YamlNode.Mapping) node)
                .entries().stream()
                        .map(e -> e.key().text() + "="
                                + (e.value() instanceof YamlNode.Scalar s
                                        ? s.text()
                                        : e.value().kind()))
                        .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE"})
    void words_for_true_are_booleans(String text) {
        assertThat(valueOf(text)).isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE"})
    void words_for_false_are_booleans(String text) {
        assertThat(valueOf(text)).isEqualTo(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "y",
                "n",
                "Y",
                "N",
                "tRue",
                "08",
                "0o644",
                "22:22",
                "1:30:00",
                "2024-01-02",
                "1e3",
                "1.5e3",
                "1.2.3",
                "+",
                ".",
                "0x",
                "0b",
                "0xg",
                "10.0.0.1",
                "=",
                "_1",
                ".inf",
                ".nan",
                "1.0e+999999999"
            })
    void these_stay_text(String text) {
        assertThat(valueOf(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "12, 12",
        "-5, -5",
        "+5, 5",
        "0644, 420",
        "-010, -8",
        "1_000, 1000",
        "0x1F, 31",
        "0b101, 5",
        "00, 0",
        "9223372036854775807, 9223372036854775807"
    })
    void whole_numbers_are_longs(String text, long expected) {
        assertThat(valueOf(text)).isEqualTo(expected);
    }

    @Test
    void numbers_too_big_for_a_long_are_exact() {
        assertThat(valueOf("9223372036854775808")).isEqualTo(new BigInteger("9223372036854775808"));
    }

    @ParameterizedTest
    @CsvSource({"1.10, 1.10", "-0.5, -0.5", ".5, 0.5", "1.0e+3, 1.0E+3", "3., 3", "1_0.5, 10.5"})
    void fractions_are_exact(String text, BigDecimal expected) {
        assertThat(valueOf(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "null", "Null", "NULL"})
    void nothing_is_null(String text) {
        assertThat(valueOf(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'yes'", "\"0644\"", "'~'", "!!str 12", "''"})
    void quoted_scalars_are_text(String text) {
        assertThat(valueOf(text)).isInstanceOf(String.class);
    }

    @Test
    void the_written_text_is_kept_beside_the_value() {
        YamlNode.Mapping root = (YamlNode.Mapping) read("mode: 0644\n");
        YamlNode.Scalar mode = (YamlNode.Scalar) root.get("mode").orElseThrow();
        assertThat(mode.text()).isEqualTo("0644");
        assertThat(mode.value()).isEqualTo(420L);
        assertThat(mode.style()).isEqualTo(YamlNode.Style.PLAIN);
    }

    @Test
    void nodes_know_their_place() {
        YamlNode.Mapping root = (YamlNode.Mapping) read("a:\n  - b\n  - 'ä😀': c\n");
        YamlNode.Sequence list = (YamlNode.Sequence) root.get("a").orElseThrow();
        YamlNode.Entry entry =
                ((YamlNode.Mapping) list.items().get(1)).entries().getFirst();
        assertThat(list.items().getFirst().range()).hasToString("a.yml:2:5");
        assertThat(entry.key().range()).hasToString("a.yml:3:5");
        assertThat(entry.key().range().endColumn()).isEqualTo(9);
        assertThat(entry.value().range()).hasToString("a.yml:3:11");
    }

    @Test
    void line_ends_only_the_parser_sees_do_not_shift_places() {
        YamlNode.Mapping root = (YamlNode.Mapping) read("a: \"x\u2028y\"\r\nb: 1\n");
        assertThat(root.get("b").orElseThrow().range()).hasToString("a.yml:2:4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# only a comment\n", "---\n", "\uFEFF", "---\n...\n"})
    void an_empty_document_is_nothing_and_no_error(String text) {
        assertThat(new YamlReader().read(new Source("a.yml", text), out)).isEmpty();
        assertThat(out.all()).isEmpty();
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_key() {
        assertThat(keys(read("\uFEFFa: 1\n"))).isEqualTo("a=1");
    }

    @Test
    void a_key_written_twice_is_refused() {
        Diagnostic found = finding("a: 1\nb: 2\na: 3\n");
        assertThat(found.code()).isEqualTo(Code.YAML_DUPLICATE_KEY);
        assertThat(found.range()).hasToString("a.yml:3:1");
        assertThat(found.notes()).containsExactly("first at a.yml:1:1");
    }

    @Test
    void vault_and_unsafe_tags_are_kept() {
        YamlNode.Mapping root = (YamlNode.Mapping) read("a: !vault |\n  $ANSIBLE_VAULT;1.1\nb: !unsafe ${x}\n");
        assertThat(((YamlNode.Scalar) root.get("a").orElseThrow()).tag()).contains("!vault");
        assertThat(((YamlNode.Scalar) root.get("b").orElseThrow()).tag()).contains("!unsafe");
        assertThat(((YamlNode.Scalar) root.get("b").orElseThrow()).value()).isEqualTo("${x}");
    }

    @Test
    void merge_keys_yield_to_the_own_keys_and_to_earlier_merges() {
        YamlNode.Mapping root = (YamlNode.Mapping) read("""
                a: &a {x: 1, y: 1}
                b: &b {y: 2, z: 2}
                c: {z: 3, <<: [*a, *b]}
                d: {<<: *a, x: 4}
                """);
        assertThat(keys(root.get("c").orElseThrow())).isEqualTo("x=1 y=1 z=3");
        assertThat(keys(root.get("d").orElseThrow())).isEqualTo("x=4 y=1");
    }

    @Test
    void only_mappings_can_be_merged() {
        assertThat(finding("a: {<<: text}\n").code()).isEqualTo(Code.YAML_WRONG_KIND);
    }

    @Test
    void more_than_fifty_aliases_of_a_list_are_read() {
        StringBuilder text = new StringBuilder("a: &a [1, 2]\n");
        for (int i = 0; i < 1000; i++) {
            text.append("k").append(i).append(": *a\n");
        }
        assertThat(((YamlNode.Mapping) read(text.toString())).entries()).hasSize(1001);
    }

    @Test
    void aliases_that_multiply_are_stopped() {
        StringBuilder text = new StringBuilder("a0: &a0 [1, 2, 3, 4, 5, 6, 7, 8, 9]\n");
        for (int i = 1; i < 12; i++) {
            text.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(8) + "*a" + (i - 1) + "]\n");
        }
        assertThat(finding(text.toString()).code()).isEqualTo(Code.YAML_LIMIT);
    }

    @Test
    void an_alias_inside_its_own_anchor_is_refused() {
        assertThat(finding("a: &a [1, *a]\n").problem()).contains("inside &a itself");
    }

    @Test
    void nesting_without_end_is_stopped() {
        assertThat(finding("[".repeat(100_000)).code()).isEqualTo(Code.YAML_LIMIT);
    }

    @Test
    void a_file_that_is_too_long_is_refused() {
        new YamlReader(10).read(new Source("a.yml", "a: 1\nb: 2\nc: 3\n"), out);
        assertThat(out.all()).singleElement().extracting(Diagnostic::code).isEqualTo(Code.YAML_LIMIT);
    }

    @ParameterizedTest
    @DisplayName(
            "▲ 2: `when: !done`, `!a && b`, `\"a\" == b`, `x == \"a: b\"`, `[${a}]` are translated into what to write")
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "when: !done ¦ YAML tag without quotes ¦ write \"!done\"",
                "when: !a == b ¦ YAML tag without quotes ¦ write \"!a == b\"",
                "when: !a && b ¦ begins with ! must be quoted ¦ write \"!a && b\"",
                "when: \"a\" == b ¦ goes on after its closing quote ¦ '\"a\" == b'",
                "when: 'a' == b ¦ goes on after its closing quote ¦ \"'a' == b\"",
                "- 'a' == b ¦ goes on after its closing quote ¦ \"'a' == b\"",
                "when: x == \"a: b\" ¦ a second ': ' on one line ¦ 'x == \"a: b\"'",
                "name: import: dump ¦ a second ': ' on one line ¦ \"import: dump\"",
                "x: [${a}] ¦ inside [ ] and { } ¦ write \"${…}\" with its quotes",
                "x: {${a}} ¦ inside [ ] and { } ¦ write \"${…}\" with its quotes",
                "x: {a: ${b}} ¦ inside [ ] and { } ¦ write \"${…}\" with its quotes",
                "x: {{ a }} ¦ syntax of Jinja ¦ write \"${…}\"",
                "x: {{ a | b }}/c ¦ syntax of Jinja ¦ write \"${…}\"",
                "hosts: * ¦ begins with * must be quoted ¦ write \"*\"",
                "hosts: *.example.com ¦ begins with * must be quoted ¦ write \"*.example.com\"",
                "x: @file ¦ begins with @ must be quoted ¦ write \"@file\"",
                "x: %h ¦ begins with % must be quoted ¦ write \"%h\"",
                "x: `open ¦ begins with ` must be quoted ¦ write \"`open\"",
                "x: \"\\d\" ¦ only the escapes of YAML ¦ use single quotes",
                "x: \"open ¦ opened here and never closed ¦ close it",
                "x: [a, b ¦ this bracket is not closed ¦ ``",
                "x: [a] b ¦ after its closing bracket ¦ \"[a] b\"",
                "x: |a ¦ after | or > only a comment ¦ begin the text on the next line",
                "? [a] ¦ a key must be text ¦ quote the key",
                "x: *a ¦ there is no anchor &a ¦ quote it",
            })
    void syntax_errors_say_what_to_write(String text, String problem, String hint) {
        Diagnostic found = finding(text + "\n");
        assertThat(found.problem()).contains(problem);
        assertThat(found.hint()).contains(hint);
        assertThat(String.valueOf(found.range())).startsWith("a.yml:1:");
        assertThat(found.problem() + found.hint() + found.notes())
                .doesNotContain("snakeyaml", "Exception", "in 'reader'", "block end");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a:\\n\\tb: 1         | a tab stands                       | 2",
                "a: b\\n  c: d        | a key where none can be            | 2",
                "a:\\n  b: 1\\n c: 2  | indentation does not fit           | 3",
                "- a\\nb: 1           | indentation does not fit           | 2",
                "a: 1\\n- b           | indentation does not fit           | 2",
                "a: 1\\nb\\nc: 2      | there is no ':' after this         | 2",
                "a: 1\\n---\\nb: 2    | a second document begins here      | 2",
                "a: 1\\nb: \\a        | the control character U+0007       | 2",
            })
    void structural_errors_are_located(String text, String problem, int line) {
        Diagnostic found = finding(text.replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("\\a", "\u0007")
                .stripTrailing());
        assertThat(found.problem()).contains(problem);
        assertThat(String.valueOf(found.range())).startsWith("a.yml:" + line + ":");
    }

    @Test
    @DisplayName("▲ 2: `echo ${x} #${y}` is cut at the comment, and that is said")
    void an_expression_cut_by_a_comment_is_reported() {
        Diagnostic found = finding("- command: echo ${x} #${y}\n");
        assertThat(found.problem()).contains("the text ends before '#'");
        assertThat(found.range()).hasToString("a.yml:1:22");
        assertThat(found.hint()).contains("\"echo ${x} #${y}\"");
    }

    @Test
    void an_expression_that_a_comment_leaves_open_is_reported() {
        assertThat(finding("x: ${a + #b}\n").problem()).contains("the text ends before '#'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x: 1 # the port\n", "x: ${a} # the port\n", "x: 1\n# ${a}\n", "x: 'a' # ${b}\n"})
    void ordinary_comments_are_not_reported(String text) {
        read(text);
    }

    @Test
    void unknown_tags_before_collections_are_refused() {
        assertThat(finding("a: !set {x: 1}\n").code()).isEqualTo(Code.YAML_UNKNOWN_TAG);
        assertThat(out.all().getFirst().hint()).isEqualTo("write \"!set {x: 1}\"");
    }

    @Test
    void java_types_cannot_be_named() {
        assertThat(finding("a: !!javax.script.ScriptEngineManager [x]\n").code())
                .isEqualTo(Code.YAML_UNKNOWN_TAG);
    }
}
