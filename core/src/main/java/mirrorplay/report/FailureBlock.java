package mirrorplay.report;

import java.util.ArrayList;
import java.util.List;
import mirrorplay.event.Failure;

/** All that is known about a failure, as a block of lines. */
final class FailureBlock {
    private static final int LABEL = 8;

    private FailureBlock() {}

    /** One line: code, hosts and task. */
    static String title(TaskView view, Failure failure, List<String> hosts) {
        return "failed[" + failure.code().id() + "]: " + TaskView.names(hosts, 6) + ", task \""
                + Printable.line(view.task.name()) + "\" (" + view.task.where() + ")";
    }

    static List<String> lines(TaskView view, Failure failure, List<String> hosts) {
        List<String> lines = new ArrayList<>();
        lines.add(title(view, failure, hosts));
        if (failure.evidence().isEmpty()) {
            row(lines, "problem", failure.problem());
        }
        failure.evidence().forEach(evidence -> row(lines, evidence.label(), evidence.text()));
        if (view.hosts.size() > 1) {
            row(lines, "state", view.state());
        }
        if (!failure.next().isEmpty()) {
            row(lines, "next", failure.next());
        }
        return lines;
    }

    private static void row(List<String> lines, String label, String text) {
        String start = String.format("  %-" + LABEL + "s ", label);
        for (String line : Printable.lines(text).stripTrailing().split("\n", -1)) {
            lines.add(start + line);
            start = " ".repeat(LABEL + 3);
        }
    }
}
