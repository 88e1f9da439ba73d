package mirrorplay.diag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticRendererTest {
    private final DiagnosticRenderer renderer = new DiagnosticRenderer(false);

    private static SourceRange range(String line, int column, int endColumn) {
        return new SourceRange(new Source("playbooks/shop.yml", line), 1, column, 1, endColumn);
    }

    private static Diagnostic error(SourceRange range) {
        return Diagnostic.error(Code.YAML_SYNTAX, range, "wrong");
    }

    @Test
    void a_finding_shows_code_place_context_quoted_line_hint_and_notes() {
        Source source = new Source("playbooks/shop.yml", "\n".repeat(13) + "      datbase: shop\n");
        Diagnostic diagnostic = Diagnostic.error(
                        Code.MODULE_UNKNOWN_PARAMETER,
                        new SourceRange(source, 14, 7, 14, 14),
                        "module mysql_import has no parameter 'datbase'")
                .withContext("task \"import dump\"")
                .withHint("did you mean 'database'?")
                .withNotes("known: database, dump, if_not_empty");
        assertThat(renderer.render(List.of(diagnostic))).isEqualTo("""
                        error[MP2012]: module mysql_import has no parameter 'datbase'
                          playbooks/shop.yml:14:7, task "import dump"
                           14 |       datbase: shop
                              |       ^^^^^^^ did you mean 'database'?
                          known: database, dump, if_not_empty

                        1 error
                        """);
    }

    @Test
    void a_finding_without_a_place_shows_its_hint_on_a_line_of_its_own() {
        Diagnostic diagnostic = Diagnostic.error(Code.FILE_NOT_FOUND, null, "there is no file hosts.yml")
                .withHint("did you mean 'host.yml'?");
        assertThat(renderer.render(diagnostic))
                .isEqualTo("error[MP1001]: there is no file hosts.yml\n  did you mean 'host.yml'?\n");
    }

    @Test
    void a_finding_about_a_whole_file_quotes_no_line() {
        Diagnostic diagnostic = error(SourceRange.startOf(new Source("a.yml", "a: 1\n")));
        assertThat(renderer.render(diagnostic)).isEqualTo("error[MP1010]: wrong\n  a.yml\n");
    }

    @Test
    void carets_stand_under_the_place_behind_tabs_and_wide_characters() {
        String text = renderer.render(error(range("\t漢字😀é: x", 7, 8)));
        assertThat(text).contains("    1 |     漢字😀é: x\n      | " + " ".repeat(12) + "^\n");
    }

    @Test
    void combining_marks_take_no_cell() {
        assertThat(renderer.render(error(range("e\u0301x", 3, 4)))).contains("      |  ^\n");
    }

    @Test
    void control_characters_of_a_hostile_file_do_not_reach_the_terminal() {
        Diagnostic diagnostic = Diagnostic.error(
                        Code.LINT, range("a\u001b]0;x\u0007\u202eb\u009bc", 12, 13), "p\u001b[2J")
                .withHint("h\u001b")
                .withContext("c\u0007")
                .withNotes("n\u0000\nsecond");
        String text = renderer.render(diagnostic);
        assertThat(text.replace("\n", "")).matches("[ -~]*");
        assertThat(text)
                .contains("a\\x1b]0;x\\x07\\u202eb\\x9bc", "p\\x1b[2J", "h\\x1b", "c\\x07", "  n\\x00\n  second\n");
        assertThat(text).contains("      | " + " ".repeat(25) + "^ h");
    }

    @Test
    void a_long_line_is_cut_around_the_place() {
        String text = renderer.render(error(range("x".repeat(5000) + "HERE" + "y".repeat(5000), 5001, 5005)));
        assertThat(text.lines()).allMatch(line -> line.length() < 125);
        assertThat(text)
                .contains("…" + "x".repeat(40) + "HERE" + "y".repeat(66) + "…\n", "| " + " ".repeat(41) + "^^^^\n");
    }

    @Test
    void a_place_of_several_lines_is_marked_to_the_end_of_the_first() {
        Source source = new Source("a.yml", "a: |  \n  b\n");
        assertThat(renderer.render(error(new SourceRange(source, 1, 4, 3, 1)))).contains("      |    ^\n");
    }

    @Test
    void a_place_outside_the_text_is_harmless() {
        assertThat(renderer.render(error(new SourceRange(new Source("a", ""), 7, 9, 7, 30))))
                .contains("    7 | \n      | ^\n");
    }

    @Test
    void the_summary_counts_by_severity() {
        Diagnostic error = Diagnostic.error(Code.LINT, null, "a");
        Diagnostic warning = Diagnostic.warning(Code.LINT, null, "b");
        assertThat(renderer.summary(List.of(warning, error, error, error))).isEqualTo("3 errors, 1 warning");
        assertThat(renderer.summary(List.of())).isEmpty();
        assertThat(renderer.render(List.of())).isEmpty();
    }

    @Test
    void colours_are_used_only_when_asked_for() {
        Diagnostic hint = Diagnostic.hint(Code.LINT, null, "a");
        assertThat(renderer.render(hint)).doesNotContain("\u001b");
        assertThat(new DiagnosticRenderer(true).render(hint)).startsWith("\u001b[1;36mhint[MP2090]\u001b[0m: a");
    }
}
