package mirrorplay.modules.files;

import static mirrorplay.testkit.Arguments.module;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LineEditTest {
    @Test
    void the_last_match_is_replaced_or_the_first_when_asked() {
        assertThat(edit("a=1\na=2\nb\n", "regexp", "^a=", "line", "a=3")).isEqualTo("a=1\na=3\nb\n");
        assertThat(edit("a=1\na=2\n", "regexp", "^a=", "line", "a=3", "firstmatch", "true"))
                .isEqualTo("a=3\na=2\n");
        assertThat(edit("x.y\nxzy\n", "searchString", "x.y", "line", "new")).isEqualTo("new\nxzy\n");
    }

    @Test
    void a_line_that_is_there_is_not_added_again() {
        assertThat(edit("one\ntwo", "line", "two")).isEqualTo("one\ntwo");
        assertThat(edit("b=2\n", "regexp", "^a=", "line", "b=2")).isEqualTo("b=2\n");
    }

    @Test
    void a_line_is_added_where_it_belongs() {
        assertThat(edit("", "line", "x")).isEqualTo("x\n");
        assertThat(edit("a", "line", "x")).isEqualTo("a\nx\n");
        assertThat(edit("a\nb\na\nc\n", "insertafter", "^a", "line", "x")).isEqualTo("a\nb\na\nx\nc\n");
        assertThat(edit("a\nb\na\nc\n", "insertafter", "^a", "line", "x", "firstmatch", "true"))
                .isEqualTo("a\nx\nb\na\nc\n");
        assertThat(edit("a\nb\n", "insertbefore", "^b", "line", "x")).isEqualTo("a\nx\nb\n");
        assertThat(edit("a\nb\n", "insertbefore", "BOF", "line", "x")).isEqualTo("x\na\nb\n");
        assertThat(edit("a\nb\n", "insertafter", "^no", "line", "x")).isEqualTo("a\nb\nx\n");
        assertThat(edit("a\nb", "insertafter", "^b", "line", "x")).isEqualTo("a\nb\nx\n");
    }

    @Test
    void line_ends_stay() {
        assertThat(edit("a=1\r\nb\r\n", "regexp", "^a", "line", "a=2")).isEqualTo("a=2\r\nb\r\n");
        assertThat(edit("a\r\n", "line", "b")).isEqualTo("a\r\nb\r\n");
    }

    @Test
    void groups_are_inserted_with_backrefs_only() {
        assertThat(edit("port = 1\n", "regexp", "^(port\\s*=\\s*)\\d+", "line", "\\g<1>3306", "backrefs", "true"))
                .isEqualTo("port = 3306\n");
        assertThat(edit("k=v\n", "regexp", "(?P<key>k)=", "line", "\\g<key>:\\\\1", "backrefs", "true"))
                .isEqualTo("k:\\1\n");
        assertThat(edit("other\n", "regexp", "^(port)", "line", "\\1", "backrefs", "true")
                        .length())
                .isEqualTo(6);
        assertThat(edit("a\n", "regexp", "a", "line", "\\1$0")).isEqualTo("\\1$0\n");
        assertThatThrownBy(() -> edit("a\n", "regexp", "a", "line", "\\2", "backrefs", "true"))
                .hasMessage("line refers to group 2, which regexp does not have");
    }

    @Test
    void lines_are_removed() {
        assertThat(edit("a\nb\na", "regexp", "^a", "state", "absent")).isEqualTo("b\n");
        assertThat(edit("a\nab\n", "line", "a", "state", "absent")).isEqualTo("ab\n");
    }

    @Test
    void bytes_that_are_not_utf8_stay() {
        byte[] latin = "gr\u00fcn\nx\n".getBytes(StandardCharsets.ISO_8859_1);
        FileText file = FileText.of(latin);
        FileText after = LineEdit.of(module(LineInFile.class, "path", "/x", "line", "\u00e4"))
                .apply(file)
                .text();
        byte[] bytes = after.bytes(after.text());
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                .isEqualTo("gr\u00fcn\nx\n"
                        + new String("\u00e4".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1) + "\n");
    }

    private static String edit(String text, @Nullable Object... arguments) {
        Object[] all = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("path", "/x"), java.util.Arrays.stream(arguments))
                .toArray();
        LineEdit edit = LineEdit.of(module(LineInFile.class, all));
        FileText once =
                edit.apply(FileText.of(text.getBytes(StandardCharsets.UTF_8))).text();
        assertThat(edit.apply(once).text().text())
                .as("a second time nothing is to be done")
                .isEqualTo(once.text());
        return once.text();
    }
}
