package mirrorplay.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What {@code --list-tasks}, {@code --list-tags} and {@code --list-hosts} tell, without how it is laid out. */
final class ListOutcome {
    private static final List<String> OPTIONS = List.of("--list-tasks", "--list-tags", "--list-hosts");

    private ListOutcome() {}

    static boolean isOf(PlayCase one) {
        return one.options().stream().anyMatch(OPTIONS::contains);
    }

    static String text(String printed, int exit) {
        List<String> lines = new ArrayList<>();
        Set<String> hosts = new TreeSet<>();
        for (String line : printed.lines().toList()) {
            String text = line.strip();
            if (text.startsWith("play #")) {
                // The tags of a play stand with its tasks, too.
                lines.add(text.replaceFirst("\\tTAGS: .*", ""));
            } else if (text.startsWith("TASK TAGS: ") || text.contains("\tTAGS: ")) {
                // Orders to the run are no tasks.
                if (!text.startsWith("meta\t")) {
                    lines.add(text);
                }
            } else if (!text.isEmpty() && !text.contains(":")) {
                hosts.add(text);
            }
        }
        // As sets: Ansible tells hosts in no certain order, play by play.
        hosts.forEach(host -> lines.add("HOST " + host));
        lines.removeIf(line -> !hosts.isEmpty() && line.startsWith("play #"));
        lines.add("EXIT " + exit);
        return String.join("\n", lines) + "\n";
    }
}
