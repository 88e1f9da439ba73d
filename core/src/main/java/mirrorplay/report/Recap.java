package mirrorplay.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mirrorplay.event.HostStats;
import mirrorplay.report.Palette.Tone;

/** The last lines of a run: counts for each host. */
final class Recap {
    private Recap() {}

    static List<String> lines(Map<String, HostStats> hosts, Palette palette) {
        int width = hosts.keySet().stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>();
        new TreeMap<>(hosts).forEach((host, stats) -> {
            Tone tone =
                    stats.failed() + stats.unreachable() > 0 ? Tone.BAD : stats.changed() > 0 ? Tone.CHANGE : Tone.GOOD;
            String name = String.format("%-" + Math.max(26, width) + "s", host);
            lines.add(palette.paint(tone, name) + " : "
                    + count("ok", stats.ok(), Tone.GOOD, palette)
                    + count("changed", stats.changed(), Tone.CHANGE, palette)
                    + count("unreachable", stats.unreachable(), Tone.BAD, palette)
                    + count("failed", stats.failed(), Tone.BAD, palette)
                    + count("skipped", stats.skipped(), Tone.SKIP, palette)
                    + count("rescued", stats.rescued(), Tone.CHANGE, palette)
                    + count("ignored", stats.ignored(), Tone.CHANGE, palette).stripTrailing());
        });
        return lines;
    }

    private static String count(String name, int count, Tone tone, Palette palette) {
        String text = String.format("%s=%-4d", name, count);
        return (count > 0 ? palette.paint(tone, text) : text) + " ";
    }
}
