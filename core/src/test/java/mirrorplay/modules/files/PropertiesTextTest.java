package mirrorplay.modules.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PropertiesTextTest {
    @Test
    void everything_but_the_value_stays() {
        String text = """
                # Shop
                ! old style comment

                  shop.url   :   http://one
                shop.list = a,\\
                            b,\\
                            c
                shop.name\tOld name
                shop.empty
                last=1""";
        assertThat(set(text, "shop.url", "http://two")).isEqualTo(text.replace("http://one", "http://two"));
        assertThat(set(text, "shop.name", "New")).isEqualTo(text.replace("Old name", "New"));
        assertThat(set(text, "shop.list", "x")).isEqualTo(text.replace("a,\\\n            b,\\\n            c", "x"));
        assertThat(set(text, "shop.empty", "1")).isEqualTo(text.replace("shop.empty", "shop.empty=1"));
        assertThat(set(text, "last", "2")).isEqualTo(text.replace("last=1", "last=2"));
        assertThat(set(text, "shop.list", "a,b,c")).isEqualTo(text);
    }

    @Test
    void the_entry_that_java_uses_is_changed() {
        assertThat(set("a=1\nb=2\na=3\n", "a", "4")).isEqualTo("a=1\nb=2\na=4\n");
        assertThat(remove("a=1\nb=2\na = 3\\\n  4\n", "a")).isEqualTo("b=2\n");
    }

    @Test
    void a_missing_key_goes_after_a_comment_that_shows_it_or_to_the_end() {
        assertThat(set("x=1\n#shop.url = http://example\ny=2\n", "shop.url", "u"))
                .isEqualTo("x=1\n#shop.url = http://example\nshop.url = u\ny=2\n");
        assertThat(set("x: 1", "y", "2")).isEqualTo("x: 1\ny: 2\n");
        assertThat(set("", "y", "2")).isEqualTo("y=2\n");
        assertThat(set("x=1\r\n", "y", "2")).isEqualTo("x=1\r\ny=2\r\n");
        assertThat(set("x=1\\", "y", "2")).isEqualTo("x=1\\\n\ny=2\n");
        assertThat(set("# about shop.url and more\n", "shop.url", "u"))
                .isEqualTo("# about shop.url and more\nshop.url=u\n");
    }

    @Test
    void keys_and_values_are_escaped_as_java_reads_them() throws IOException {
        Map<String, String> odd = new LinkedHashMap<>();
        odd.put("a b:c=d", " two  blanks ");
        odd.put("#key", "back\\slash\ttab\nline\rreturn\fform");
        odd.put("grün", "日本 ü \uD83D\uDE00 \u007f");
        odd.put("!x", "#not a comment!");
        odd.put("u", "\\u0041");
        odd.put("empty", "");
        String text = "first=1\n";
        for (Map.Entry<String, String> entry : odd.entrySet()) {
            text = set(text, entry.getKey(), entry.getValue());
        }
        odd.put("first", "1");
        assertThat(java(text)).isEqualTo(odd);
        assertThat(text.chars().allMatch(c -> c < 0x7f)).isTrue();
    }

    @Test
    void any_file_is_read_as_java_reads_it_and_changed_in_one_place_only() throws IOException {
        Random random = new Random(42);
        String alphabet = "ab=: \t\\\n\r#!\fu0041\u00fc";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder made = new StringBuilder();
            for (int i = random.nextInt(24); i > 0; i--) {
                made.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String text = made.toString();
            if (endsInLonelyBackslash(text)) {
                continue;
            }
            Map<String, String> expected;
            try {
                expected = java(text);
            } catch (IllegalArgumentException e) {
                continue; // Java refuses a broken \\u escape
            }
            assertThat(PropertiesText.parse(text).text()).isEqualTo(text);
            Map<String, String> read = new LinkedHashMap<>();
            PropertiesText.parse(text)
                    .lines()
                    .forEach(line -> line.entry().ifPresent(e -> read.put(e.key(), e.value())));
            read.remove("", "");
            assertThat(read).as("<%s>", text).isEqualTo(expected);
            for (String key : new String[] {"a", "b", "a b", "new"}) {
                String value = "v" + random.nextInt(3) + " ü\\";
                Map<String, String> wanted = new LinkedHashMap<>(expected);
                wanted.put(key, value);
                String after = set(text, key, value);
                assertThat(java(after)).as("<%s> → <%s>", text, after).isEqualTo(wanted);
                wanted.remove(key);
                String without = remove(text, key);
                if (endsInLonelyBackslash(without)) {
                    continue;
                }
                assertThat(java(without)).as("<%s> → <%s>", text, without).isEqualTo(wanted);
            }
        }
    }

    // Java sees an entry in a line with nothing but a backslash, but only at the end of a file.
    private static boolean endsInLonelyBackslash(String text) {
        return text.replaceAll("[ \\t\\f\\r\\n]+", "\n").matches("(?s)(.*\n)?\\\\\n?");
    }

    private static String set(String text, String key, String value) {
        PropertiesText once = PropertiesText.parse(text).with(key, value);
        assertThat(PropertiesText.parse(once.text()).with(key, value).text()).isEqualTo(once.text());
        return once.text();
    }

    private static String remove(String text, String key) {
        return PropertiesText.parse(text).without(key).text();
    }

    private static Map<String, String> java(String text) throws IOException {
        java.util.Properties properties = new java.util.Properties();
        properties.load(new StringReader(text));
        Map<String, String> map = new LinkedHashMap<>();
        properties.forEach((k, v) -> map.put((String) k, (String) v));
        map.remove("", ""); // what Java sees in a lonely backslash, but only at the end of a file
        return map;
    }
}
