package mirrorplay.report;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.diag.Code;
import mirrorplay.event.DiffText;
import mirrorplay.event.Failure;
import mirrorplay.event.HostStats;
import mirrorplay.event.RunEvent;
import mirrorplay.event.RunEvent.Outcome;
import mirrorplay.event.RunEvent.TaskFinished;
import mirrorplay.event.Status;

/** Events as a run would send them. */
final class Events {
    static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    private Events() {}

    static RunEvent play(String... hosts) {
        return new RunEvent.PlayStarted(AT, "shop", "site.yml:1", List.of(hosts));
    }

    static RunEvent task(String id, String name, String module, String... hosts) {
        return new RunEvent.TaskStarted(AT, id, name, module, "site.yml:12", false, List.of(hosts));
    }

    static RunEvent handler(String id, String name, String... hosts) {
        return new RunEvent.TaskStarted(AT, id, name, "service", "site.yml:40", true, List.of(hosts));
    }

    static TaskFinished finished(String task, String host, Outcome outcome) {
        return new TaskFinished(AT, task, host, outcome, false, false, Optional.empty());
    }

    static TaskFinished ignored(String task, String host, Outcome outcome) {
        return new TaskFinished(AT, task, host, outcome, true, false, Optional.empty());
    }

    static Outcome outcome(Status status, String message) {
        return new Outcome(status, message, Map.of(), List.of(), Optional.empty(), Duration.ofMillis(1500));
    }

    static Outcome changed(String message, DiffText... diffs) {
        return new Outcome(
                Status.CHANGED, message, Map.of("rc", 0L), List.of(diffs), Optional.empty(), Duration.ofMillis(20));
    }

    static Outcome failed() {
        Failure failure = new Failure(
                Code.COMMAND_FAILED,
                "the dump cannot be loaded",
                List.of(
                        new Failure.Evidence("command", "zcat -- /var/tmp/shop.sql.gz | mariadb shop"),
                        new Failure.Evidence("exit", "1 after 4.2 s, as root"),
                        new Failure.Evidence("stderr", "ERROR 1049 (42000): Unknown database 'shop'\n\u001b[2Jgone")),
                "create the database first (mysql_db)");
        return new Outcome(Status.FAILED, "", Map.of(), List.of(), Optional.of(failure), Duration.ofMillis(4200));
    }

    static Outcome unreachable() {
        Failure failure = Failure.of(Code.UNREACHABLE, "no answer on port 22 within 10 s", "check that the host is up");
        return new Outcome(Status.UNREACHABLE, "", Map.of(), List.of(), Optional.of(failure), Duration.ofSeconds(10));
    }

    static RunEvent end(int exit, Map<String, HostStats> hosts, String... artefacts) {
        return new RunEvent.RunFinished(
                AT, new LinkedHashMap<>(hosts), exit, Duration.ofSeconds(72), List.of(artefacts));
    }
}
