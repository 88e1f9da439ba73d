package mirrorplay.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import mirrorplay.event.Failure;
import mirrorplay.event.RunEvent;
import mirrorplay.event.Status;
import org.jspecify.annotations.Nullable;

/** What one command or module gave on each host; hosts with the same answer are shown once. */
public final class ExecReport implements Consumer<RunEvent> {
    private final Writer out;
    private final boolean diff;
    private final Map<String, List<String>> hostsByAnswer = new LinkedHashMap<>();
    private final List<String> order = new ArrayList<>();
    private List<String> interrupted = List.of();

    /** @param diff whether to show what changes in files */
    public ExecReport(Writer out, boolean diff) {
        this.out = out;
        this.diff = diff;
    }

    @Override
    public void accept(RunEvent event) {
        try {
            switch (event) {
                case RunEvent.PlayStarted started -> order.addAll(started.hosts());
                case RunEvent.TaskFinished finished ->
                    hostsByAnswer
                            .computeIfAbsent(answer(finished.outcome()), key -> new ArrayList<>())
                            .add(finished.host());
                case RunEvent.Diagnosed diagnosed ->
                    out.write(Printable.line(diagnosed.diagnostic().problem()) + "\n");
                case RunEvent.StopRequested asked -> out.write(StopNotice.asked(asked) + "\n");
                case RunEvent.RunInterrupted stop -> interrupted = StopNotice.stopped(stop);
                case RunEvent.RunFinished finished -> print();
                default -> {
                    // The answer of each host is all that is shown.
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void print() throws IOException {
        for (Map.Entry<String, List<String>> entry : hostsByAnswer.entrySet()) {
            List<String> hosts = entry.getValue();
            hosts.sort(Comparator.comparingInt(order::indexOf));
            String count = hosts.size() > 1 ? " (" + hosts.size() + ")" : "";
            out.write(String.join(",", hosts) + count + " | " + entry.getKey() + "\n");
        }
        for (String line : interrupted) {
            out.write(line + "\n");
        }
        out.flush();
    }

    private String answer(RunEvent.Outcome outcome) {
        StringBuilder text = new StringBuilder();
        Object rc = outcome.values().get("rc");
        text.append(word(outcome.status()));
        if (rc != null) {
            text.append(" | rc=").append(rc);
            append(text, outcome.values().get("stdout"));
            append(text, outcome.values().get("stderr"));
        } else {
            text.append(" | ").append(Printable.line(outcome.message()));
            outcome.failure()
                    .map(Failure::evidence)
                    .ifPresent(
                            evidence -> evidence.forEach(one -> append(text, "  " + one.label() + "  " + one.text())));
            outcome.failure()
                    .map(Failure::next)
                    .filter(next -> !next.isEmpty())
                    .ifPresent(next -> append(text, "  next  " + next));
        }
        if (diff) {
            outcome.diffs().forEach(d -> append(text, String.join("\n", UnifiedDiff.lines(d))));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, @Nullable Object output) {
        if (output instanceof String lines && !lines.isEmpty()) {
            text.append('\n').append(Printable.lines(lines).stripTrailing());
        }
    }

    private static String word(Status status) {
        return switch (status) {
            case OK -> "ok";
            case CHANGED -> "changed";
            case SKIPPED -> "skipped";
            case FAILED -> "FAILED";
            case UNREACHABLE -> "UNREACHABLE";
        };
    }
}
