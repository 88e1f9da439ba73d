package mirrorplay.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mirrorplay.event.RunEvent;
import mirrorplay.playbook.Block;
import mirrorplay.playbook.Handler;
import mirrorplay.playbook.Play;

/** What a run leaves undone when it is stopped: collected while it goes, told at its end. Safe for use by several threads. */
final class Unfinished {
    private final Set<String> unknown = new LinkedHashSet<>();
    private final Set<String> running = new LinkedHashSet<>();
    private final Set<String> owed = new LinkedHashSet<>();

    /** An action was ended in the middle: what it did by then is not known. */
    synchronized void unknown(String host, String action) {
        unknown.add(host + ": " + action);
    }

    /** Something may still run on a host. */
    synchronized void running(String host, Set<Long> groups) {
        running.add(host + ": process group "
                + String.join(", ", groups.stream().map(String::valueOf).toList()) + " (look: ps -eo pgid,args)");
    }

    /** The {@code always} part of a block was due. */
    synchronized void always(Block block, List<HostRun> hosts) {
        owed.add("the always part of the block at " + block.range().source().name() + ":"
                + block.range().line() + " on "
                + String.join(", ", hosts.stream().map(HostRun::name).toList()));
    }

    /** What is told of the run.
     *
     * @param hosts those that took part
     */
    synchronized RunEvent.RunInterrupted event(
            java.time.Instant at, Interruption interruption, List<HostRun> hosts, List<Play> plays) {
        List<String> due = new ArrayList<>(owed);
        for (Play play : plays) {
            for (Handler handler : play.handlers()) {
                List<String> notified = hosts.stream()
                        .filter(host -> host.notified(handler.task().id()))
                        .map(HostRun::name)
                        .toList();
                if (!notified.isEmpty()) {
                    due.add("handler \"" + handler.name() + "\" on " + String.join(", ", notified));
                }
            }
        }
        return new RunEvent.RunInterrupted(
                at,
                interruption.by(),
                List.copyOf(unknown),
                List.copyOf(running),
                holds(hosts),
                due,
                next(interruption.resume(), due.isEmpty()));
    }

    private static String next(String resume, boolean nothingDue) {
        if (!resume.isEmpty()) {
            return resume
                    + (nothingDue
                            ? ", or the same command again: what holds is not done twice"
                            : " (the same command again would not run what was not run here)");
        }
        return "run the same command again: what holds is not done twice"
                + (nothingDue ? "" : "; but what was not run is not run by itself then");
    }

    private static List<String> holds(List<HostRun> hosts) {
        Map<String, List<String>> byTask = new LinkedHashMap<>();
        hosts.forEach(host -> byTask.computeIfAbsent(host.reached(), task -> new ArrayList<>())
                .add(host.name()));
        List<String> lines = new ArrayList<>();
        byTask.forEach((task, names) -> lines.add(
                String.join(", ", names) + ": " + (task.isEmpty() ? "no task was done" : "done up to " + task)));
        return lines;
    }
}
