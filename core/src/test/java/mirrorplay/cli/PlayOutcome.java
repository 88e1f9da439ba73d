package mirrorplay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import mirrorplay.event.RunEvent;
import mirrorplay.event.Status;
import org.jspecify.annotations.Nullable;

/** What came of a run, as text that can be compared: plays, tasks in their order with what became of each host, the recap, the exit
 * status, and the files below {@code out}. */
final class PlayOutcome {
    private record Step(String title, Map<String, String> hosts) {}

    private final List<Step> steps = new ArrayList<>();
    private final Map<String, String> recap = new TreeMap<>();
    private final int exit;

    private PlayOutcome(int exit) {
        this.exit = exit;
    }

    /** From what Ansible prints as JSON. */
    static PlayOutcome ofAnsible(@Nullable Object json, int exit) {
        PlayOutcome outcome = new PlayOutcome(exit);
        for (Object play : list(map(json).get("plays"))) {
            outcome.begin("PLAY " + map(map(play).get("play")).get("name"));
            for (Object task : list(map(play).get("tasks"))) {
                Object name = map(map(task).get("task")).get("name");
                if ("meta".equals(name)) {
                    // Orders to the run are no tasks: they are in no recap either.
                    continue;
                }
                Map<String, String> hosts = outcome.begin("TASK " + name);
                map(map(task).get("hosts")).forEach((host, result) -> hosts.put(host, status(map(result))));
            }
        }
        map(map(json).get("stats"))
                .forEach((host, s) -> outcome.recap.put(
                        host,
                        recap(Stream.of("ok", "changed", "unreachable", "failures", "skipped", "rescued", "ignored")
                                .map(key -> map(s).get(key)))));
        return outcome;
    }

    static PlayOutcome ofEvents(List<RunEvent> events, int exit) {
        PlayOutcome outcome = new PlayOutcome(exit);
        Map<String, Map<String, String>> running = new HashMap<>();
        for (RunEvent event : events) {
            switch (event) {
                case RunEvent.PlayStarted e -> outcome.begin("PLAY " + e.play());
                case RunEvent.TaskStarted e -> {
                    Map<String, String> hosts = outcome.begin("TASK " + e.name());
                    e.hosts().forEach(host -> running.put(e.task() + " " + host, hosts));
                }
                case RunEvent.TaskFinished e -> {
                    Map<String, String> hosts = running.get(e.task() + " " + e.host());
                    if (hosts != null) {
                        hosts.put(e.host(), word(e.outcome().status()));
                    }
                }
                case RunEvent.RunFinished e ->
                    e.hosts()
                            .forEach((host, s) -> outcome.recap.put(
                                    host,
                                    recap(Stream.of(
                                            s.ok(),
                                            s.changed(),
                                            s.unreachable(),
                                            s.failed(),
                                            s.skipped(),
                                            s.rescued(),
                                            s.ignored()))));
                default -> {
                    // How it was done is not compared.
                }
            }
        }
        // A host to which nothing happened is in no recap of Ansible's.
        outcome.recap.values().removeIf(recap(Stream.of(0, 0, 0, 0, 0, 0, 0))::equals);
        return outcome;
    }

    /** @param files the directory of what the play left
     * @param anyOrder whether the order of tasks does not matter, as with strategy free
     */
    String text(Path files, boolean anyOrder) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Step step : anyOrder ? together() : steps) {
            StringBuilder line = new StringBuilder(step.title());
            step.hosts()
                    .forEach((host, status) ->
                            line.append(' ').append(host).append('=').append(status));
            lines.add(line.toString());
        }
        recap.forEach((host, counts) -> lines.add("RECAP " + host + " " + counts));
        lines.add("EXIT " + exit);
        try (Stream<Path> found = Files.walk(files)) {
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                lines.add("FILE " + files.relativize(file));
                lines.addAll(
                        Files.readString(file).lines().map(text -> "  " + text).toList());
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private List<Step> together() {
        Map<String, Map<String, String>> byTitle = new TreeMap<>();
        steps.forEach(step ->
                byTitle.computeIfAbsent(step.title(), title -> new TreeMap<>()).putAll(step.hosts()));
        return byTitle.entrySet().stream()
                .map(entry -> new Step(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Map<String, String> begin(String title) {
        Map<String, String> hosts = new TreeMap<>();
        steps.add(new Step(title, hosts));
        return hosts;
    }

    private static String status(Map<String, ?> result) {
        if (is(result, "unreachable")) {
            return "unreachable";
        } else if (is(result, "failed")) {
            return "failed";
        } else if (is(result, "skipped")) {
            return "skipped";
        }
        return is(result, "changed") ? "changed" : "ok";
    }

    private static boolean is(Map<String, ?> result, String key) {
        return Boolean.TRUE.equals(result.get(key));
    }

    private static String word(Status status) {
        return status.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String recap(Stream<?> counts) {
        List<?> n = counts.toList();
        return "ok=" + n.get(0) + " changed=" + n.get(1) + " unreachable=" + n.get(2) + " failed=" + n.get(3)
                + " skipped=" + n.get(4) + " rescued=" + n.get(5) + " ignored=" + n.get(6);
    }

    @SuppressWarnings("unchecked") // JSON objects have text as keys
    private static Map<String, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, ?>) map : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
