package mirrorplay.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordValueTest {
    @ParameterizedTest
    @CsvSource({
        "5, 5000",
        "0, 0",
        "1.5, 1500",
        "200ms, 200",
        "90s, 90000",
        "5 m, 300000",
        "1h, 3600000",
        "2d, 172800000"
    })
    void a_duration_is_seconds_or_has_a_unit(String text, long millis) {
        assertThat(KeywordValue.duration(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "5 weeks", "1e3", "99999999999999999999"})
    void anything_else_is_no_duration(String text) {
        assertThatThrownBy(() -> KeywordValue.duration(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this must be seconds or a duration such as 90s, 5m or 1h");
    }

    @Test
    void text_that_reads_true_is_no_boolean() {
        assertThat(KeywordValue.bool(true)).isTrue();
        assertThatThrownBy(() -> KeywordValue.bool("true")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> KeywordValue.bool(null)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"2, 10, 2", "'30%', 10, 3", "'1%', 10, 1", "'100%', 7, 7", "0, 5, 5"})
    void a_batch_size_is_a_number_or_a_percentage(String text, int hosts, int size) {
        assertThat(BatchSize.of(text).hosts(hosts)).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "half", "101%", "%", "1.5"})
    void anything_else_is_no_batch_size(String text) {
        assertThatThrownBy(() -> BatchSize.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_last_batch_size_repeats() {
        List<BatchSize> sizes = List.of(BatchSize.of(1), BatchSize.of("50%"));
        assertThat(BatchSize.batches(sizes, List.of(1, 2, 3, 4, 5, 6)))
                .containsExactly(List.of(1), List.of(2, 3, 4), List.of(5, 6));
        assertThat(BatchSize.batches(List.of(), List.of(1, 2))).containsExactly(List.of(1, 2));
    }

    @Test
    void a_duration_beyond_all_runs_is_refused() {
        assertThatThrownBy(() -> KeywordValue.duration("999999999999d"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this is longer than a run can last");
    }
}
