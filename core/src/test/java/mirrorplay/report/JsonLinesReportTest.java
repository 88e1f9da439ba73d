package mirrorplay.report;

import static mirrorplay.report.Events.AT;
import static mirrorplay.report.Events.changed;
import static mirrorplay.report.Events.end;
import static mirrorplay.report.Events.failed;
import static mirrorplay.report.Events.finished;
import static mirrorplay.report.Events.handler;
import static mirrorplay.report.Events.play;
import static mirrorplay.report.Events.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mirrorplay.command.Secret;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Source;
import mirrorplay.diag.SourceRange;
import mirrorplay.event.DiffText;
import mirrorplay.event.HostStats;
import mirrorplay.event.RunEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonLinesReportTest {
    private static final SourceRange RANGE =
            new SourceRange(new Source("site.yml", "\n\n  datbase: shop"), 3, 3, 3, 10);

    private static final List<RunEvent> ALL = List.of(
            new RunEvent.RunStarted(AT, "r1", "0.1.0", List.of("site.yml"), "run", "anna", "ctl"),
            play("h1"),
            task("t1", "import", "mysql_import", "h1"),
            handler("t2", "restart", "h1"),
            new RunEvent.ActionStarted(AT, "t1", "h1", "write"),
            new RunEvent.Output(AT, "t1", "h1", true, "a\u001b\n"),
            new RunEvent.Progress(AT, "t1", "h1", "upload", 5_000_000_000L, 0, 50_000_000),
            new RunEvent.Waiting(AT, "t1", "h1", "Synced", "Joined", Duration.ofNanos(1_500_000_001)),
            new RunEvent.StepStarted(AT, "t1", "h1", "join", 1, 3),
            new RunEvent.ItemFinished(AT, "t1", "h1", "x", changed("y", new DiffText("f", "a", "b"))),
            new RunEvent.Retrying(AT, "t1", "h1", 2),
            finished("t1", "h1", failed()),
            new RunEvent.Notified(AT, "h1", "restart"),
            new RunEvent.VariablesSet(AT, "h1", values()),
            new RunEvent.Diagnosed(
                    AT,
                    Diagnostic.error(Code.MODULE_UNKNOWN_PARAMETER, RANGE, "no parameter 'datbase'")
                            .withNotes("known: database")),
            new RunEvent.RunInput(
                    AT, List.of("site.yml"), List.of("pw"), "1", Map.of("a", "b"), List.of("h1"), Map.of("h1", "x")),
            new RunEvent.StopRequested(AT, "SIGINT", false, Duration.ofSeconds(10)),
            new RunEvent.RunInterrupted(
                    AT, "SIGINT", List.of("h1: import"), List.of("h2"), List.of("h1: x"), List.of("handler"), "again"),
            end(2, Map.of("h1", new HostStats(1, 2, 3, 4, 5, 6, 7)), "h1: /var/backups/x"));

    @Test
    void theFirstLineNamesFormatAndVersion() {
        assertThat(write(ALL).lines().findFirst()).hasValue("{\"format\":\"mirrorplay-events\",\"version\":1}");
    }

    @Test
    void everyKindOfEventIsWrittenAndReadBackTheSame() throws IOException {
        assertThat(ALL.stream().<Class<?>>map(RunEvent::getClass).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(RunEvent.class.getPermittedSubclasses());
        String text = write(ALL);
        List<RunEvent> back = new ArrayList<>();
        boolean complete = new JsonLinesReader(new BufferedReader(new StringReader(text))).forEach(back::add);
        assertThat(complete).isTrue();
        assertThat(write(back)).isEqualTo(text);
        assertThat(back.get(13)).isEqualTo(ALL.get(13));
        assertThat(back.get(11)).isEqualTo(ALL.get(11));
        RunEvent.Diagnosed found = (RunEvent.Diagnosed) back.get(14);
        assertThat(found.diagnostic().range()).hasToString("site.yml:3:3");
    }

    @Test
    void namesAreSnakeCaseAndStable() {
        assertThat(write(List.of(finished("t1", "h1", failed()))).lines().skip(1))
                .containsExactly("""
                {"event":"task_finished","at":"2026-01-02T03:04:05Z","task":"t1","host":"h1","outcome":{"status":"failed",\
                "message":"","values":{},"diffs":[],"failure":{"code":"MP4003","problem":"the dump cannot be loaded",\
                "evidence":[{"label":"command","text":"zcat -- /var/tmp/shop.sql.gz | mariadb shop"},{"label":"exit",\
                "text":"1 after 4.2 s, as root"},{"label":"stderr",\
                "text":"ERROR 1049 (42000): Unknown database 'shop'\\n\\u001B[2Jgone"}],\
                "next":"create the database first (mysql_db)"},"elapsed":4.2},"ignored":false,"rescued":false,\
                "delegate":null}""");
    }

    @Test
    void aSecretNeverReachesTheStream() {
        assertThat(write(List.of(new RunEvent.VariablesSet(AT, "h1", Map.of("pw", new Secret("abc"))))))
                .contains("\"pw\":\"***\"")
                .doesNotContain("abc");
    }

    @Test
    void aLineCutOffByACrashIsLeftOut() throws IOException {
        String text = write(ALL);
        List<RunEvent> back = new ArrayList<>();
        JsonLinesReader reader =
                new JsonLinesReader(new BufferedReader(new StringReader(text.substring(0, text.length() - 20))));
        assertThat(reader.forEach(back::add)).isFalse();
        assertThat(back).hasSize(ALL.size() - 1);
    }

    @Test
    void anUnreadableLineInTheMiddleIsNamed() {
        String text = write(ALL).replaceFirst("\"task_started\"", "\"task_exploded\"");
        JsonLinesReader reader = new JsonLinesReader(new BufferedReader(new StringReader(text)));
        assertThatThrownBy(() -> reader.forEach(event -> {}))
                .hasMessage("line 4 cannot be read: unknown event task_exploded");
    }

    @Test
    void aNewerFormatIsRefused() {
        JsonLinesReader reader = new JsonLinesReader(
                new BufferedReader(new StringReader("{\"format\":\"mirrorplay-events\",\"version\":2}\n")));
        assertThatThrownBy(() -> reader.forEach(event -> {})).hasMessageContaining("version 2");
    }

    private static Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("null", null);
        values.put("list", Arrays.asList("a", 1L, true, null, new BigDecimal("1.50")));
        values.put("map", Map.of("k", List.of()));
        return values;
    }

    private static String write(List<RunEvent> events) {
        StringWriter out = new StringWriter();
        events.forEach(new JsonLinesReport(out));
        return out.toString();
    }
}
