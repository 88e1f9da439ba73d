package mirrorplay.report;

import java.util.ArrayList;
import java.util.List;
import mirrorplay.event.RunEvent.RunInterrupted;
import mirrorplay.event.RunEvent.StopRequested;

/** What is said when a run is asked to stop, and when it has stopped. */
final class StopNotice {
    private static final String FORM = "  %-10s ";

    private StopNotice() {}

    static String asked(StopRequested e) {
        return e.atOnce()
                ? e.by() + ": ending at once what runs on the hosts"
                : e.by() + ": no new task starts; what runs has " + e.grace().toSeconds()
                        + " s to end and is ended on its host then (once more: at once)";
    }

    static List<String> stopped(RunInterrupted e) {
        List<String> lines = new ArrayList<>();
        lines.add("INTERRUPTED by " + e.by());
        rows(lines, "not known", e.unknown());
        rows(lines, "may run", e.running());
        rows(lines, "holds", e.holds());
        rows(lines, "not run", e.owed());
        rows(lines, "next", List.of(e.next()));
        return lines;
    }

    private static void rows(List<String> lines, String label, List<String> texts) {
        String start = String.format(FORM, label);
        for (String text : texts) {
            lines.add(start + Printable.line(text));
            start = String.format(FORM, "");
        }
    }
}
