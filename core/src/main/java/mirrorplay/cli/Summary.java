package mirrorplay.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mirrorplay.engine.Runner;
import mirrorplay.event.HostStats;

/** What a rehearsal says at its end: what was proven, how long it took, what to do next. */
final class Summary {
    private final Terminal terminal;
    private final List<String> hosts;
    private final Instant start;

    Summary(Terminal terminal, List<String> hosts, Instant start) {
        this.terminal = terminal;
        this.hosts = hosts;
        this.start = start;
    }

    int stopped(String why, int exit, RehearsalMachines machines) {
        line("");
        line("REHEARSAL STOPPED after " + took(start) + ": " + why + " (see above).");
        kept(machines);
        if (!machines.kept()) {
            line("next: mend it and rehearse again; with --keep the machines stay for a look");
        }
        return exit;
    }

    int finished(
            Runner.Result job,
            Duration jobTook,
            Runner.Result again,
            Duration againTook,
            RehearsalMachines machines,
            List<String> playbooks,
            InventoryOptions inventory) {
        boolean still = again.exitCode() == ExitCode.DONE && !again.changed();
        line("");
        line("REHEARSAL " + (still ? "PASSED" : "FAILED") + " in " + took(start) + " on " + hosts.size() + " machines: "
                + String.join(" ", hosts));
        line("  run        " + seconds(jobTook) + ", " + tasks(job) + " task results, " + changed(job)
                + " changed, 0 failed");
        line("  run again  " + seconds(againTook) + ", "
                + (still ? "nothing changed" : changed(again) + " changed: see the tasks marked changed above"));
        kept(machines);
        String command = "mirrorplay plan " + String.join(" ", playbooks)
                + inventory.inventories().stream().map(i -> " -i " + i).reduce("", String::concat);
        line("next: "
                + (still
                        ? command + "   # what it would change on your own hosts"
                        : "mend what changed twice, then rehearse again"));
        return still ? ExitCode.DONE : again.exitCode() == ExitCode.DONE ? ExitCode.FAILED : again.exitCode();
    }

    private void kept(RehearsalMachines machines) {
        if (machines.kept()) {
            line("  kept       the machines are still there:");
            machines.addresses().forEach(text -> line("             " + text));
        }
    }

    private static int tasks(Runner.Result result) {
        return result.hosts().values().stream()
                .mapToInt(stats -> stats.ok() + stats.skipped())
                .sum();
    }

    private static int changed(Runner.Result result) {
        return result.hosts().values().stream().mapToInt(HostStats::changed).sum();
    }

    private static String took(Instant from) {
        return seconds(Duration.between(from, Instant.now()));
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + " s";
    }

    private void line(String text) {
        terminal.out().println(text);
    }
}
