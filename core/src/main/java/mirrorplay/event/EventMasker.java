package mirrorplay.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Source;
import mirrorplay.diag.SourceRange;
import mirrorplay.event.RunEvent.*;
import org.jspecify.annotations.Nullable;

/** Takes the secrets out of events, also those that are cut by the border between two pieces of live output. Not safe for several threads. */
final class EventMasker {
    private final Masker masker;
    private final Map<StreamKey, Pending> streams = new LinkedHashMap<>();

    EventMasker(Masker masker) {
        this.masker = masker;
    }

    /** What is passed on instead of an event: without secrets, none or several. */
    List<RunEvent> mask(RunEvent event) {
        return switch (event) {
            case Output e -> output(e);
            case Retrying e -> after(e.task(), e.host(), e);
            case ItemFinished e ->
                after(
                        e.task(),
                        e.host(),
                        new ItemFinished(e.at(), e.task(), e.host(), text(e.item()), outcome(e.outcome())));
            case TaskFinished e ->
                after(
                        e.task(),
                        e.host(),
                        new TaskFinished(
                                e.at(),
                                e.task(),
                                e.host(),
                                outcome(e.outcome()),
                                e.ignored(),
                                e.rescued(),
                                e.delegate()));
            case RunFinished e -> {
                List<RunEvent> events = new ArrayList<>();
                streams.values().forEach(pending -> pending.finish(events));
                streams.clear();
                events.add(new RunFinished(e.at(), e.hosts(), e.exitCode(), e.elapsed(), texts(e.artefacts())));
                yield events;
            }
            default -> List.of(single(event));
        };
    }

    private RunEvent single(RunEvent event) {
        return switch (event) {
            case RunInput e ->
                new RunInput(e.at(), texts(e.arguments()), e.withheld(), e.resumes(), e.tasks(), e.plays(), e.hosts());
            case PlayStarted e -> new PlayStarted(e.at(), text(e.play()), e.where(), e.hosts());
            case TaskStarted e ->
                new TaskStarted(e.at(), e.task(), text(e.name()), e.module(), e.where(), e.handler(), e.hosts());
            case ActionStarted e -> new ActionStarted(e.at(), e.task(), e.host(), text(e.summary()));
            case Progress e -> new Progress(e.at(), e.task(), e.host(), text(e.what()), e.done(), e.total(), e.rate());
            case Waiting e -> new Waiting(e.at(), e.task(), e.host(), text(e.what()), text(e.seen()), e.waited());
            case StepStarted e -> new StepStarted(e.at(), e.task(), e.host(), text(e.summary()), e.number(), e.of());
            case Notified e -> new Notified(e.at(), e.host(), text(e.handler()));
            case VariablesSet e -> new VariablesSet(e.at(), e.host(), values(e.values()));
            case Diagnosed e -> new Diagnosed(e.at(), diagnostic(e.diagnostic()));
            case RunInterrupted e ->
                new RunInterrupted(
                        e.at(),
                        e.by(),
                        texts(e.unknown()),
                        texts(e.running()),
                        texts(e.holds()),
                        texts(e.owed()),
                        e.next());
            case RunStarted e -> e;
            case StopRequested e -> e;
            case Output e -> e;
            case ItemFinished e -> e;
            case Retrying e -> e;
            case TaskFinished e -> e;
            case RunFinished e -> e;
        };
    }

    private List<RunEvent> output(Output e) {
        Pending pending = streams.computeIfAbsent(
                new StreamKey(e.task(), e.host(), e.error()), key -> new Pending(masker.stream(), e));
        pending.latest = e;
        String shown = pending.stream.append(e.text());
        return shown.isEmpty() ? List.of() : List.of(pending.with(shown));
    }

    private List<RunEvent> after(String task, String host, RunEvent event) {
        List<RunEvent> events = new ArrayList<>();
        for (boolean error : new boolean[] {false, true}) {
            Pending pending = streams.remove(new StreamKey(task, host, error));
            if (pending != null) {
                pending.finish(events);
            }
        }
        events.add(event);
        return events;
    }

    private Outcome outcome(Outcome o) {
        return new Outcome(
                o.status(),
                text(o.message()),
                values(o.values()),
                o.diffs().stream()
                        .map(d -> new DiffText(text(d.title()), text(d.before()), text(d.after())))
                        .toList(),
                o.failure().map(this::failure),
                o.elapsed());
    }

    private Failure failure(Failure f) {
        return new Failure(
                f.code(),
                text(f.problem()),
                f.evidence().stream()
                        .map(e -> new Failure.Evidence(e.label(), text(e.text())))
                        .toList(),
                text(f.next()));
    }

    private Diagnostic diagnostic(Diagnostic d) {
        return new Diagnostic(
                d.severity(),
                d.code(),
                text(d.problem()),
                Optional.ofNullable(d.range()).map(this::range).orElse(null),
                text(d.context()),
                text(d.hint()),
                texts(d.notes()));
    }

    private SourceRange range(SourceRange r) {
        Source source = r.source().secret()
                ? new Source(r.source().name(), "", true)
                : new Source(r.source().name(), text(r.source().text()));
        return new SourceRange(source, r.line(), r.column(), r.endLine(), r.endColumn());
    }

    private Map<String, @Nullable Object> values(Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> masked = new LinkedHashMap<>();
        values.forEach((name, value) -> masked.put(name, masker.mask(value)));
        return masked;
    }

    private List<String> texts(List<String> texts) {
        return texts.stream().map(this::text).toList();
    }

    private String text(String text) {
        return masker.mask(text);
    }

    private record StreamKey(String task, String host, boolean error) {}

    /** A stream of output and the latest event that fed it. */
    private static final class Pending {
        private final Masker.Stream stream;
        private Output latest;

        Pending(Masker.Stream stream, Output latest) {
            this.stream = stream;
            this.latest = latest;
        }

        Output with(String text) {
            return new Output(latest.at(), latest.task(), latest.host(), latest.error(), text);
        }

        void finish(List<RunEvent> events) {
            String rest = stream.finish();
            if (!rest.isEmpty()) {
                events.add(with(rest));
            }
        }
    }
}
