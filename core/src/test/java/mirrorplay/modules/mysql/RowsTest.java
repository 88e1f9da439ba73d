package mirrorplay.modules.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import mirrorplay.module.UnreadableAnswer;
import org.junit.jupiter.api.Test;

class RowsTest {
    private static final String OPEN =
            "<?xml version=\"1.0\"?>\n\n<resultset statement=\"SELECT &quot;&lt;row&gt;&quot;\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">";

    @Test
    void null_differs_from_the_text_null() {
        String output = OPEN
                + "\n  <row>\n\t<field name=\"a\" xsi:nil=\"true\" />\n\t<field name=\"b\">NULL</field>\n  </row>\n</resultset>\n";

        assertThat(Rows.read(output).getFirst().getFirst())
                .containsEntry("a", null)
                .containsEntry("b", "NULL");
    }

    @Test
    void markup_and_lines_in_values_stay_text() {
        String output = OPEN
                + "\n  <row>\n\t<field name=\"c&lt;d\">&lt;/row&gt;\n&amp;lt;\t\"</field>\n  </row>\n</resultset>\n";

        assertThat(Rows.read(output).getFirst().getFirst()).containsEntry("c<d", "</row>\n&lt;\t\"");
    }

    @Test
    void each_result_is_apart_and_an_empty_one_counts() {
        assertThat(Rows.read(OPEN + "</resultset>\n" + OPEN + "</resultset>\n"))
                .isEqualTo(List.of(List.of(), List.of()));
        assertThat(Rows.read("\n")).isEmpty();
    }

    @Test
    void anything_else_is_unreadable() {
        for (String output : List.of(
                "ERROR 1064",
                OPEN,
                OPEN + "<row></resultset>",
                OPEN + "<field name=\"a\">1</field></resultset>",
                OPEN + "</resultset>and more")) {
            assertThatExceptionOfType(UnreadableAnswer.class).isThrownBy(() -> Rows.read(output));
        }
    }
}
