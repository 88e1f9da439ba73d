package mirrorplay.modules.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import mirrorplay.command.ExecResult;
import mirrorplay.command.RemotePath;
import mirrorplay.module.UnreadableAnswer;
import mirrorplay.testkit.LocalShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostFactTest {
    private final HostFact fact = new HostFact(
            "mariadb",
            new RemotePath("/no/such/directory"),
            List.of("bash", "no-such-package"),
            List.of("localhost"),
            HostFact.STATE);

    static List<LocalShell> shells() {
        return LocalShell.all();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void every_shell_asks_the_same(LocalShell shell) {
        Reading reading = fact.parse(shell.run(fact.command()));

        assertThat(reading.one("name")).isPresent();
        assertThat(reading.number("free")).isPositive();
        assertThat(reading.number("memory")).isPositive();
        // Only Debian has getent for sure, and only Debian is asked in earnest.
        assertThat(reading.all("peer")).singleElement().asString().matches("localhost( 127.0.0.1)?");
        assertThat(reading.has("saved")).isFalse();
    }

    @Test
    void facts_and_what_the_server_answered_are_read() {
        Reading reading = read("""
                name h1
                peer h2 10.0.0.2
                peer h3
                version 10.11.19-MariaDB
                end
                <?xml version="1.0"?>

                <resultset statement="SHOW" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
                  <row>
                \t<field name="Variable_name">wsrep_ON</field>
                \t<field name="Value">ON</field>
                  </row>
                </resultset>
                <?xml version="1.0"?>

                <resultset statement="SELECT" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
                  <row>
                \t<field name="c">E1</field>
                \t<field name="o">cloud.a</field>
                \t<field name="n" xsi:nil="true" />
                  </row>
                </resultset>
                """);

        assertThat(reading.all("peer")).containsExactly("h2 10.0.0.2", "h3");
        assertThat(reading.variable("wsrep_on")).isEqualTo("ON");
        assertThat(reading.rows("E1")).singleElement().satisfies(row -> {
            assertThat(row.text("o")).isEqualTo("cloud.a");
            assertThat(row.text("n")).isEmpty();
            assertThat(row.number("n")).isZero();
        });
    }

    @Test
    void answers_that_broke_off_or_that_nobody_asked_for_are_unreadable() {
        for (String output : List.of(
                "",
                "name h1\n",
                "end\nnot xml",
                "end\n<?xml version=\"1.0\"?>\n\n<resultset statement=\"x\" xmlns:xsi=\"y\">\n  <row>\n\t<field name=\"z\">1</field>\n  </row>\n</resultset>\n")) {
            assertThatExceptionOfType(UnreadableAnswer.class).isThrownBy(() -> read(output));
        }
    }

    @Test
    void spans_of_systemd_are_read() {
        assertThat(Seconds.of("1min 30s")).isEqualTo(90);
        assertThat(Seconds.of("15min")).isEqualTo(900);
        assertThat(Seconds.of("1h 500ms")).isEqualTo(3600);
        assertThat(Seconds.of("infinity")).isEqualTo(Long.MAX_VALUE);
    }

    private Reading read(String output) {
        return fact.parse(ExecResult.of(0, output, ""));
    }
}
