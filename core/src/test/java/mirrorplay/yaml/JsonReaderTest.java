package mirrorplay.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTest {
    private final Diagnostics out = new Diagnostics();

    private YamlNode.Mapping read(String text) {
        return (YamlNode.Mapping)
                new JsonReader().read(new Source("a.json", text), out).orElseThrow();
    }

    @Test
    void values_keep_the_types_of_json() {
        YamlNode.Mapping root = read("{\"s\": \"yes\", \"n\": 5, \"t\": true, \"z\": null, \"o\": \"0644\"}");
        assertThat(root.entries())
                .extracting(entry -> ((YamlNode.Scalar) entry.value()).value())
                .containsExactly("yes", 5L, true, null, "0644");
    }

    @Test
    void nodes_know_their_place() {
        YamlNode.Mapping root = read("{\n  \"a\": [1,\n 22]\n}");
        assertThat(root.entries().getFirst().key().range()).hasToString("a.json:2:3");
        YamlNode.Sequence list = (YamlNode.Sequence) root.entries().getFirst().value();
        assertThat(list.items().get(1).range()).hasToString("a.json:3:2");
    }

    @Test
    void a_key_written_twice_is_refused() {
        read("{\"a\": 1,\n \"a\": 2}");
        assertThat(out.all()).singleElement().satisfies(found -> {
            assertThat(found.code()).isEqualTo(Code.YAML_DUPLICATE_KEY);
            assertThat(found.range()).hasToString("a.json:2:2");
        });
    }

    @Test
    void a_merge_key_is_nothing_special() {
        assertThat(read("{\"<<\": {\"a\": 1}}").get("<<")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{\"a\": }", "{\"a\": 1", "{a: 1}", "[1] 2", "oops", "{\"a\": 1,}", "\"open"})
    void what_is_no_json_is_located(String text) {
        new JsonReader().read(new Source("a.json", text), out);
        assertThat(out.all()).singleElement().satisfies(found -> {
            assertThat(found.code()).isEqualTo(Code.YAML_SYNTAX);
            assertThat(String.valueOf(found.range())).startsWith("a.json:1:");
            assertThat(found.problem()).doesNotContain("Exception", "com.fasterxml", "Source:");
        });
    }

    @Test
    void nesting_without_end_is_stopped() {
        assertThat(new JsonReader().read(new Source("a.json", "[".repeat(100_000)), out))
                .isEmpty();
        assertThat(out.hasErrors()).isTrue();
    }
}
