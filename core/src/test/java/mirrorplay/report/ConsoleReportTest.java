package mirrorplay.report;

import static mirrorplay.report.Events.AT;
import static mirrorplay.report.Events.changed;
import static mirrorplay.report.Events.end;
import static mirrorplay.report.Events.failed;
import static mirrorplay.report.Events.finished;
import static mirrorplay.report.Events.handler;
import static mirrorplay.report.Events.ignored;
import static mirrorplay.report.Events.outcome;
import static mirrorplay.report.Events.play;
import static mirrorplay.report.Events.task;
import static mirrorplay.report.Events.unreachable;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Source;
import mirrorplay.diag.SourceRange;
import mirrorplay.event.DiffText;
import mirrorplay.event.HostStats;
import mirrorplay.event.RunEvent;
import mirrorplay.event.Status;
import org.junit.jupiter.api.Test;

class ConsoleReportTest {
    private static final HostStats CLEAN = new HostStats(3, 0, 0, 0, 1, 0, 0);

    @Test
    void aRunReadsLikeOneOfAnsible() {
        Map<String, HostStats> stats = new LinkedHashMap<>();
        stats.put("db2", new HostStats(2, 1, 0, 0, 1, 0, 0));
        stats.put("db1", CLEAN);
        String shown = show(
                ConsoleOptions.PLAIN,
                play("db1", "db2"),
                task("t1", "configure", "template", "db1", "db2"),
                finished("t1", "db1", outcome(Status.OK, "as wanted")),
                finished("t1", "db2", changed("content")),
                task("t2", "import", "mysql_import", "db1", "db2"),
                finished("t2", "db1", outcome(Status.SKIPPED, "when is false")),
                finished("t2", "db2", outcome(Status.SKIPPED, "when is false")),
                handler("t3", "restart", "db2"),
                finished("t3", "db2", changed("restarted")),
                end(0, stats, "db2: /etc/my.cnf.2026~"));
        assertThat(shown).isEqualTo("""

                PLAY [shop] *******************************************************************

                TASK [configure] **************************************************************
                ok: [db1]
                changed: [db2] => content

                TASK [import] *****************************************************************
                skipping: [db1]
                skipping: [db2]

                RUNNING HANDLER [restart] *****************************************************
                changed: [db2] => restarted

                PLAY RECAP ********************************************************************
                db1                        : ok=3    changed=0    unreachable=0    failed=0    skipped=1    rescued=0    ignored=0
                db2                        : ok=2    changed=1    unreachable=0    failed=0    skipped=1    rescued=0    ignored=0

                left on the hosts:
                  db2: /etc/my.cnf.2026~

                took 1 min 12 s
                """);
    }

    @Test
    void aFailureTellsCommandExitErrorStateAndWhatToDo() {
        String shown = show(
                ConsoleOptions.PLAIN,
                play("db1", "db2", "db3"),
                task("t1", "import dump", "mysql_import", "db1", "db2", "db3"),
                finished("t1", "db1", changed("imported")),
                finished("t1", "db2", failed()),
                end(2, Map.of("db2", new HostStats(0, 0, 0, 1, 0, 0, 0))));
        assertThat(shown).contains("""
                changed: [db1] => imported
                fatal: [db2]: FAILED! => the dump cannot be loaded

                failed[MP4003]: db2, task "import dump" (site.yml:12)
                  command  zcat -- /var/tmp/shop.sql.gz | mariadb shop
                  exit     1 after 4.2 s, as root
                  stderr   ERROR 1049 (42000): Unknown database 'shop'
                           \\x1b[2Jgone
                  state    db1 changed, db2 failed here, db3 not started
                  next     create the database first (mysql_db)
                """);
        assertThat(shown.substring(shown.indexOf("PLAY RECAP")))
                .contains("failed[MP4003]: db2, task \"import dump\" (site.yml:12): the dump cannot be loaded");
    }

    @Test
    void hostsThatAgreeShareALineAndSoDoEqualFailures() {
        String[] hosts = {"h1", "h2", "h3", "h4", "h5", "h6", "h7", "h8", "h9", "h10"};
        RunEvent[] events = new RunEvent[13];
        events[0] = play(hosts);
        events[1] = task("t1", "ping", "ping", hosts);
        for (int i = 0; i < 10; i++) {
            events[i + 2] = finished(
                    "t1",
                    hosts[i],
                    i == 3 ? changed("new") : i == 5 || i == 6 ? unreachable() : outcome(Status.OK, "same"));
        }
        events[12] = end(4, Map.of());
        assertThat(show(ConsoleOptions.PLAIN, events))
                .contains("changed: [h4] => new\n")
                .contains("ok: [h1, h2, h3, h5, h8, h9, h10] (7 hosts)\n")
                .contains("fatal: [h6]: UNREACHABLE! => no answer on port 22 within 10 s\n")
                .contains("failed[MP4001]: h6, h7, task \"ping\" (site.yml:12)\n  problem  no answer on port 22")
                .contains("  state    7 ok (h1, h2, h3 … h10), 1 changed (h4), 2 unreachable (h6, h7)\n");
    }

    @Test
    void itemsDelegatesRetriesAndIgnoredFailuresAreNamed() {
        String shown = show(
                ConsoleOptions.PLAIN,
                play("h1"),
                task("t1", "add users", "user", "h1"),
                new RunEvent.ItemFinished(AT, "t1", "h1", "anna", changed("")),
                new RunEvent.ItemFinished(AT, "t1", "h1", "bert", outcome(Status.OK, "")),
                new RunEvent.ItemFinished(AT, "t1", "h1", "carl", failed()),
                ignored("t1", "h1", failed()),
                task("t2", "tell the balancer", "command", "h1"),
                new RunEvent.Retrying(AT, "t2", "h1", 2),
                new RunEvent.TaskFinished(AT, "t2", "h1", changed("done"), false, false, Optional.of("lb")));
        assertThat(shown).contains("""
                changed: [h1] => (item=anna)
                ok: [h1] => (item=bert)
                failed: [h1] (item=carl) => the dump cannot be loaded
                fatal: [h1]: FAILED! => the dump cannot be loaded
                ...ignoring
                """).contains("""
                FAILED - RETRYING: [h1]: tell the balancer (2 retries left).
                changed: [h1 -> lb] => done
                """).doesNotContain("failed[");
    }

    @Test
    void diffsAreUnifiedWithThreeLinesOfContext() {
        DiffText diff = new DiffText("/etc/x (content)", "1\n2\n3\n4\n5\n6\n7\n8\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9");
        assertThat(show(
                        ConsoleOptions.PLAIN.withDiff(true),
                        play("h1"),
                        task("t1", "edit", "copy", "h1"),
                        finished("t1", "h1", changed("content", diff))))
                .contains("""
                --- before: /etc/x (content)
                +++ after: /etc/x (content)
                @@ -2,7 +2,8 @@
                 2
                 3
                 4
                -5
                +five
                 6
                 7
                 8
                +9
                \\ No newline at end of file

                changed: [h1] => content
                """);
    }

    @Test
    void liveOutputCarriesItsHostAndCannotForgeALine() {
        assertThat(show(
                        ConsoleOptions.PLAIN.withVerbosity(1),
                        play("h1"),
                        task("t1", "build", "shell", "h1"),
                        new RunEvent.Output(AT, "t1", "h1", false, "hel"),
                        new RunEvent.Output(AT, "t1", "h1", false, "lo\r\nred \u001b[31m"),
                        new RunEvent.Output(AT, "t1", "h1", true, "warn\n"),
                        finished("t1", "h1", changed("evil\rchanged: [h2] \u202e"))))
                .contains("""
                h1 | hello
                h1 ! warn
                h1 | red \\x1b[31m
                changed: [h1] => evil\\rchanged: [h2] \\u202e
                """);
    }

    @Test
    void gatesAndProgressAreToldAtMostEveryTenSecondsWithoutATerminal() {
        String shown = show(
                ConsoleOptions.PLAIN,
                play("h1"),
                task("t1", "cluster", "galera_cluster", "h1"),
                new RunEvent.StepStarted(AT, "t1", "h1", "join", 2, 3),
                progress(0, 10),
                progress(3, 30),
                progress(11, 60),
                waiting(1, "Joined"),
                waiting(2, "Joined"),
                waiting(3, "Donor"));
        assertThat(shown).contains("""
                step 2/3: [h1] join
                [h1] import 10 %, 10 of 100
                [h1] import 60 %, 60 of 100, 1/s, 41.0 s left
                [h1] waiting for Synced; seen after 1.0 s: Joined
                [h1] waiting for Synced; seen after 3.0 s: Donor
                """);
    }

    @Test
    void onATerminalProgressIsWrittenInPlaceBelowTheLines() {
        ConsoleOptions terminal = new ConsoleOptions(true, true, 40, 0, false);
        String shown = show(
                terminal,
                play("h1"),
                task("t1", "load", "mysql_import", "h1"),
                progress(0, 10),
                progress(1, 20),
                finished("t1", "h1", changed("loaded")));
        assertThat(shown)
                .contains("[h1] import 10 %, 10 of 100\r\u001b[K[h1] import 20 %, 20 of 100\r\u001b[K")
                .endsWith("\r\u001b[K\u001b[33mchanged: [h1] => loaded\u001b[0m\n");
    }

    @Test
    void aLineOfAnotherTaskStandsUnderItsOwnBanner() {
        String shown = show(
                ConsoleOptions.PLAIN,
                play("h1", "h2"),
                task("t1", "first", "command", "h1", "h2"),
                finished("t1", "h1", changed("a")),
                task("t2", "second", "command", "h1"),
                finished("t1", "h2", changed("b")));
        assertThat(shown.lines().filter(line -> !line.isEmpty()).map(line -> line.replaceAll(" \\*+$", "")))
                .containsExactly(
                        "PLAY [shop]",
                        "TASK [first]",
                        "changed: [h1] => a",
                        "TASK [second]",
                        "TASK [first]",
                        "changed: [h2] => b");
    }

    @Test
    void debugShowsWhatItHasToSayOnAsManyLinesAsItHas() {
        assertThat(show(
                        ConsoleOptions.PLAIN,
                        play("h1"),
                        task("t1", "say", "debug", "h1"),
                        finished("t1", "h1", outcome(Status.OK, "one\ntwo"))))
                .contains("ok: [h1] => one\n    two\n");
    }

    @Test
    void aFindingDuringTheRunIsShownLikeOneBeforeIt() {
        SourceRange range = new SourceRange(new Source("site.yml", "  mode: 644"), 1, 9, 1, 12);
        assertThat(show(
                        ConsoleOptions.PLAIN,
                        new RunEvent.Diagnosed(
                                AT,
                                Diagnostic.error(Code.MODULE_WRONG_VALUE, range, "not a mode: 644")
                                        .withHint("write 0644"))))
                .isEqualTo("""
                error[MP2014]: not a mode: 644
                  site.yml:1:9
                    1 |   mode: 644
                      |         ^^^ write 0644
                """);
    }

    private static RunEvent progress(int second, long done) {
        return new RunEvent.Progress(AT.plusSeconds(second), "t1", "h1", "import", done, 100, second / 10);
    }

    private static RunEvent waiting(int second, String seen) {
        return new RunEvent.Waiting(
                AT.plusSeconds(20 + second), "t1", "h1", "Synced", seen, Duration.ofSeconds(second));
    }

    private static String show(ConsoleOptions options, RunEvent... events) {
        StringWriter out = new StringWriter();
        ConsoleReport report = new ConsoleReport(out, options);
        List<RunEvent> all = Arrays.asList(events);
        all.forEach(report);
        return out.toString();
    }
}
