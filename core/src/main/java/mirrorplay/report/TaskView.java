package mirrorplay.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mirrorplay.event.Failure;
import mirrorplay.event.RunEvent;
import mirrorplay.event.Status;

/** What the console knows about one task: who is to do it, who has, and which lines wait to be folded. */
final class TaskView {
    final RunEvent.TaskStarted task;
    final Set<String> hosts = new LinkedHashSet<>();
    final Map<String, Status> done = new LinkedHashMap<>();
    final Set<String> begun = new HashSet<>();
    final Set<String> looped = new HashSet<>();

    /** Folded lines: what stands before and after the hosts → the hosts. */
    final Map<Fold, List<String>> folds = new LinkedHashMap<>();

    /** Failures that nobody catches → the hosts that have them. */
    final Map<Failure, List<String>> failures = new LinkedHashMap<>();

    private final Map<String, Instant> lastShown = new HashMap<>();

    TaskView(RunEvent.TaskStarted task) {
        this.task = task;
        hosts.addAll(task.hosts());
    }

    /** A line that several hosts may have in common. */
    record Fold(Status status, String before, String after) {}

    void fold(Fold fold, String host) {
        folds.computeIfAbsent(fold, key -> new ArrayList<>()).add(host);
    }

    boolean isComplete() {
        return done.keySet().containsAll(hosts);
    }

    /** Whether something of which there is a lot is to be shown now: at most every ten seconds. */
    boolean isDue(String key, Instant now) {
        Instant last = lastShown.get(key);
        if (last != null && now.isBefore(last.plusSeconds(10))) {
            return false;
        }
        lastShown.put(key, now);
        return true;
    }

    /** Who stands where, e.g. {@code db1 changed, db2 failed here, db3 not started}. */
    String state() {
        Map<String, List<String>> byWord = Stream.concat(hosts.stream(), done.keySet().stream())
                .distinct()
                .collect(Collectors.groupingBy(this::word, LinkedHashMap::new, Collectors.toList()));
        int all = byWord.values().stream().mapToInt(List::size).sum();
        return byWord.entrySet().stream()
                .flatMap(entry -> all <= 6
                        ? entry.getValue().stream().map(host -> host + " " + entry.getKey())
                        : Stream.of(entry.getValue().size() + " " + entry.getKey() + " (" + names(entry.getValue(), 4)
                                + ")"))
                .collect(Collectors.joining(", "));
    }

    private String word(String host) {
        Status status = done.get(host);
        if (status == null) {
            return begun.contains(host) ? "running" : "not started";
        }
        return switch (status) {
            case OK -> "ok";
            case CHANGED -> "changed";
            case SKIPPED -> "skipped";
            case FAILED -> "failed here";
            case UNREACHABLE -> "unreachable";
        };
    }

    /** The names, the middle ones left out when there are more than {@code most}. */
    static String names(List<String> names, int most) {
        if (names.size() <= most) {
            return String.join(", ", names);
        }
        return String.join(", ", names.subList(0, most - 1)) + " … " + names.getLast();
    }
}
