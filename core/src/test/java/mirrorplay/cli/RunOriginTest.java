package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import mirrorplay.engine.Replay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunOriginTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-e db_password=x1y2z3",
                "-edb_password=x1y2z3",
                "--extra-vars db_password=x1y2z3",
                "--extra-vars=db_password=x1y2z3",
                "-Ce db_password=x1y2z3",
                "-bvedb_password=x1y2z3"
            })
    void a_variable_that_looks_like_a_secret_is_never_written_down(String written) {
        RunOrigin origin = origin("site.yml " + written + " -i hosts.yml");
        assertThat(origin.toString()).doesNotContain("x1y2z3");
        assertThat(origin.withheld()).containsExactly("db_password");
        assertThat(origin.arguments()).startsWith("site.yml").endsWith("-i", "hosts.yml");
    }

    @Test
    void other_letters_of_the_same_word_stay() {
        assertThat(origin("-Ce token=1 -v").arguments()).containsExactly("-C", "-v");
    }

    @Test
    void other_variables_stay() {
        String arguments = "-e port=3306 -eport=1 --extra-vars a=b --extra-vars=c=d -e @file.yml --limit h1";
        assertThat(String.join(" ", origin(arguments).arguments())).isEqualTo(arguments);
        assertThat(origin(arguments).withheld()).isEmpty();
    }

    @Test
    void what_a_play_asks_for_is_not_written_down_and_not_needed_to_resume() {
        RunOrigin origin = RunOrigin.of(
                List.of("-e", "release=r1 note='two words'", "-e", "{release: r1}"),
                Set.of("release"),
                "",
                Replay.none());
        assertThat(origin.arguments()).containsExactly("-e", "'note=two words'");
        assertThat(origin.withheld()).isEmpty();
    }

    private static RunOrigin origin(String arguments) {
        return RunOrigin.of(List.of(arguments.split(" ")), Set.of(), "", Replay.none());
    }
}
