package mirrorplay.report;

import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.DiagnosticRenderer;
import mirrorplay.event.DiffText;
import mirrorplay.event.RunEvent;
import mirrorplay.event.RunEvent.ActionStarted;
import mirrorplay.event.RunEvent.Diagnosed;
import mirrorplay.event.RunEvent.ItemFinished;
import mirrorplay.event.RunEvent.Notified;
import mirrorplay.event.RunEvent.Outcome;
import mirrorplay.event.RunEvent.Output;
import mirrorplay.event.RunEvent.PlayStarted;
import mirrorplay.event.RunEvent.Progress;
import mirrorplay.event.RunEvent.Retrying;
import mirrorplay.event.RunEvent.RunFinished;
import mirrorplay.event.RunEvent.RunInput;
import mirrorplay.event.RunEvent.RunInterrupted;
import mirrorplay.event.RunEvent.RunStarted;
import mirrorplay.event.RunEvent.StepStarted;
import mirrorplay.event.RunEvent.StopRequested;
import mirrorplay.event.RunEvent.TaskFinished;
import mirrorplay.event.RunEvent.TaskStarted;
import mirrorplay.event.RunEvent.VariablesSet;
import mirrorplay.event.RunEvent.Waiting;
import mirrorplay.event.Status;
import mirrorplay.report.Palette.Tone;
import org.jspecify.annotations.Nullable;

/** Tells people what happens, in the manner that users of Ansible know. */
public final class ConsoleReport implements Consumer<RunEvent> {
    /** With more hosts than this, hosts that agree share a line. */
    private static final int FOLD = 3;

    private final Screen screen;
    private final Palette palette;
    private final ConsoleOptions options;
    private final LiveOutput live = new LiveOutput();
    private final Map<String, TaskView> tasks = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();
    private String run = "";
    private boolean resumable;
    private Optional<RunInterrupted> interrupted = Optional.empty();
    private @Nullable TaskView current;

    /** A report to {@code out}, which the caller closes. */
    public ConsoleReport(Writer out, ConsoleOptions options) {
        this.options = options;
        this.screen = new Screen(out, options);
        this.palette = new Palette(options.color());
    }

    @Override
    public void accept(RunEvent event) {
        switch (event) {
            case RunStarted e -> runStarted(e);
            case RunInput e -> {
                resumable = true;
                if (!e.resumes().isEmpty()) {
                    screen.line("Going on with run " + e.resumes() + ": what it did is not done again.");
                }
            }
            case PlayStarted e -> playStarted(e);
            case TaskStarted e -> taskStarted(e);
            case ActionStarted e -> {
                view(e.task()).ifPresent(view -> view.begun.add(e.host()));
                busy(e.task(), e.host(), e.summary());
                detail(2, e.task(), e.host() + " > " + Printable.line(e.summary()));
            }
            case Output e -> output(e);
            case Progress e -> repeated(e.task(), e.host(), e.what(), "", e.what() + " " + Amounts.progress(e), e);
            case Waiting e ->
                repeated(
                        e.task(),
                        e.host(),
                        e.what(),
                        e.seen(),
                        "waiting for " + e.what() + "; seen after " + Amounts.time(e.waited()) + ": " + e.seen(),
                        e);
            case StepStarted e -> {
                banner(e.task());
                view(e.task()).ifPresent(view -> view.begun.add(e.host()));
                screen.line(
                        "step " + e.number() + "/" + e.of() + ": [" + e.host() + "] " + Printable.line(e.summary()));
                screen.busy(e.host(), Printable.line(e.summary()));
            }
            case ItemFinished e -> itemFinished(e);
            case Retrying e -> {
                banner(e.task());
                String name = view(e.task()).map(view -> view.task.name()).orElse(e.task());
                screen.line(palette.paint(
                        Tone.CHANGE,
                        "FAILED - RETRYING: [" + e.host() + "]: " + Printable.line(name) + " (" + e.left()
                                + " retries left)."));
            }
            case TaskFinished e -> taskFinished(e);
            case Notified e -> {
                if (options.verbosity() >= 1) {
                    screen.line("NOTIFIED: [" + e.host() + "] " + Printable.line(e.handler()));
                }
            }
            case VariablesSet e -> {
                if (options.verbosity() >= 3) {
                    screen.line("SET: [" + e.host() + "] " + Printable.line(JsonTree.write(e.values())));
                }
            }
            case Diagnosed e -> diagnosed(e.diagnostic());
            case StopRequested e -> screen.line(palette.paint(Tone.STRONG, StopNotice.asked(e)));
            case RunInterrupted e -> interrupted = Optional.of(e);
            case RunFinished e -> runFinished(e);
        }
        screen.settle();
    }

    private void runStarted(RunStarted e) {
        run = e.id();
        if (options.verbosity() >= 1) {
            screen.line("mirrorplay " + e.version() + ", " + e.mode() + " " + e.id() + " by " + e.user() + " on "
                    + e.controller());
        }
        if (e.mode().equals("check") || e.mode().equals("plan")) {
            screen.line(palette.paint(Tone.STRONG, "Nothing is changed: this is what a run would do."));
        }
    }

    private void playStarted(PlayStarted e) {
        leave();
        tasks.clear();
        title("PLAY [" + Printable.line(e.play()) + "]");
        if (e.hosts().isEmpty()) {
            screen.line(palette.paint(Tone.SKIP, "skipping: no hosts"));
        }
    }

    private void taskStarted(TaskStarted e) {
        TaskView known = tasks.get(e.task());
        if (known != null) {
            known.hosts.addAll(e.hosts());
            return;
        }
        tasks.put(e.task(), new TaskView(e));
        banner(e.task());
    }

    /** Makes sure that what follows stands under its task. */
    private void banner(String task) {
        TaskView view = tasks.get(task);
        if (view == null || view == current) {
            return;
        }
        leave();
        current = view;
        title((view.task.handler() ? "RUNNING HANDLER [" : "TASK [") + Printable.line(view.task.name()) + "]");
        if (options.verbosity() >= 2) {
            screen.line("task: " + view.task.where() + ", module " + view.task.module());
        }
    }

    private void title(String text) {
        screen.line("");
        int width = Math.max(79, options.width() - 1);
        screen.line(palette.paint(Tone.STRONG, text + " " + "*".repeat(Math.max(3, width - text.length() - 1))));
    }

    private void output(Output e) {
        view(e.task()).ifPresent(view -> view.begun.add(e.host()));
        for (String line : live.lines(e)) {
            busy(e.task(), e.host(), line.substring(e.host().length() + 3));
            detail(1, e.task(), line);
        }
    }

    private void itemFinished(ItemFinished e) {
        view(e.task()).ifPresent(view -> view.looped.add(e.host()));
        finishOutput(e.task(), e.host());
        showDiffs(e.task(), e.outcome());
        Outcome outcome = e.outcome();
        String item = Printable.line(e.item());
        if (isBad(outcome.status())) {
            banner(e.task());
            screen.line(palette.paint(
                    Tone.BAD, "failed: [" + e.host() + "] (item=" + item + ") => " + explain(outcome, true)));
        } else {
            String text = explain(outcome, shows(e.task(), outcome));
            result(e.task(), e.host(), e.host(), outcome.status(), " => (item=" + item + ")" + prefixed(": ", text));
        }
    }

    private void taskFinished(TaskFinished e) {
        finishOutput(e.task(), e.host());
        screen.idle(e.host());
        Optional<TaskView> view = view(e.task());
        view.ifPresent(v -> v.done.put(e.host(), e.outcome().status()));
        boolean looped = view.isPresent() && view.get().looped.contains(e.host());
        String host = e.host() + e.delegate().map(delegate -> " -> " + delegate).orElse("");
        Outcome outcome = e.outcome();
        if (!looped) {
            showDiffs(e.task(), outcome);
        }
        if (isBad(outcome.status())) {
            bad(e, host);
        } else if (!looped || outcome.status() == Status.SKIPPED) {
            String text = explain(outcome, shows(e.task(), outcome));
            result(e.task(), e.host(), host, outcome.status(), prefixed(" => ", text));
        }
        view.filter(TaskView::isComplete).ifPresent(this::settle);
    }

    private void bad(TaskFinished e, String host) {
        banner(e.task());
        String word = e.outcome().status() == Status.UNREACHABLE ? "UNREACHABLE!" : "FAILED!";
        screen.line(palette.paint(Tone.BAD, "fatal: [" + host + "]: " + word + " => " + explain(e.outcome(), true)));
        if (e.ignored()) {
            screen.line(palette.paint(Tone.SKIP, "...ignoring"));
        } else if (e.rescued()) {
            screen.line(palette.paint(Tone.SKIP, "...rescued"));
        }
        if (!(e.ignored() || e.rescued()) || options.verbosity() >= 1) {
            view(e.task())
                    .ifPresent(view -> e.outcome()
                            .failure()
                            .ifPresent(failure -> view.failures
                                    .computeIfAbsent(failure, key -> new ArrayList<>())
                                    .add(e.host())));
        }
    }

    /** A line for a host; folded when many hosts take part and nothing changed. */
    private void result(String task, String host, String shown, Status status, String after) {
        String before = status == Status.SKIPPED ? "skipping" : status == Status.CHANGED ? "changed" : "ok";
        Optional<TaskView> view = view(task);
        if (status != Status.CHANGED && view.isPresent() && view.get().hosts.size() > FOLD && host.equals(shown)) {
            view.get().fold(new TaskView.Fold(status, before, after), host);
            return;
        }
        banner(task);
        screen.line(palette.paint(Palette.of(status), before + ": [" + shown + "]" + after));
    }

    /** Shows what was kept back of a task. */
    private void settle(TaskView view) {
        if (view.folds.isEmpty() && view.failures.isEmpty()) {
            return;
        }
        if (view != current) {
            banner(view.task.task());
        }
        view.folds.forEach((fold, hosts) -> {
            String count = hosts.size() > 1 ? " (" + hosts.size() + " hosts)" : "";
            screen.line(palette.paint(
                    Palette.of(fold.status()),
                    fold.before() + ": [" + TaskView.names(hosts, 8) + "]" + count + fold.after()));
        });
        view.folds.clear();
        view.failures.forEach((failure, hosts) -> {
            screen.line("");
            List<String> block = FailureBlock.lines(view, failure, hosts);
            screen.line(palette.paint(Tone.BAD, block.getFirst()));
            block.subList(1, block.size()).forEach(screen::line);
            failures.add(block.getFirst() + ": " + Printable.line(failure.problem()));
        });
        view.failures.clear();
    }

    private void leave() {
        if (current != null) {
            TaskView left = current;
            settle(left);
            current = null;
        }
    }

    private void runFinished(RunFinished e) {
        leave();
        List.copyOf(tasks.values()).forEach(this::settle);
        title("PLAY RECAP");
        Recap.lines(e.hosts(), palette).forEach(screen::line);
        if (!failures.isEmpty()) {
            screen.line("");
            failures.forEach(line -> screen.line(palette.paint(Tone.BAD, line)));
            if (resumable && interrupted.isEmpty() && e.exitCode() != 0) {
                screen.line("when that is mended, go on with: mirrorplay resume " + run);
            }
        }
        interrupted.ifPresent(stop -> {
            screen.line("");
            List<String> lines = StopNotice.stopped(stop);
            screen.line(palette.paint(Tone.BAD, lines.getFirst()));
            lines.subList(1, lines.size()).forEach(screen::line);
        });
        if (!e.artefacts().isEmpty()) {
            screen.line("");
            screen.line("left on the hosts:");
            e.artefacts().forEach(artefact -> screen.line("  " + Printable.line(artefact)));
        }
        screen.line("");
        screen.line("took " + Amounts.time(e.elapsed()));
    }

    private void diagnosed(Diagnostic diagnostic) {
        new DiagnosticRenderer(options.color()).render(diagnostic).lines().forEach(screen::line);
    }

    private void showDiffs(String task, Outcome outcome) {
        if (!options.diff()) {
            return;
        }
        for (DiffText diff : outcome.diffs()) {
            banner(task);
            for (String line : UnifiedDiff.lines(diff)) {
                String shown = Printable.lines(line);
                screen.line(
                        line.startsWith("+")
                                ? palette.paint(Tone.GOOD, shown)
                                : line.startsWith("-") ? palette.paint(Tone.BAD, shown) : shown);
            }
            screen.line("");
        }
    }

    /** Something that is told again and again: in place on a terminal, else when it is due or has changed. */
    private void repeated(String task, String host, String what, String seen, String text, RunEvent event) {
        screen.busy(host, Printable.line(text));
        if (!options.terminal()
                && view(task).map(v -> v.isDue(host + what + seen, event.at())).orElse(true)) {
            banner(task);
            screen.line("[" + host + "] " + Printable.line(text));
        }
    }

    private void busy(String task, String host, String text) {
        if (tasks.containsKey(task)) {
            screen.busy(host, Printable.line(text));
        }
    }

    private void detail(int verbosity, String task, String line) {
        if (options.verbosity() >= verbosity) {
            banner(task);
            screen.line(line);
        }
    }

    private void finishOutput(String task, String host) {
        live.finish(task, host).forEach(line -> detail(1, task, line));
    }

    private Optional<TaskView> view(String task) {
        return Optional.ofNullable(tasks.get(task));
    }

    private static boolean isBad(Status status) {
        return status == Status.FAILED || status == Status.UNREACHABLE;
    }

    /** A change says what it changed, and {@code debug} exists to say something; what a pre-flight found is the same for all its
     * hosts. */
    private boolean shows(String task, Outcome outcome) {
        return outcome.status() == Status.CHANGED
                || options.verbosity() >= 1
                || (outcome.status() == Status.OK
                        && view(task)
                                .map(v -> switch (v.task.module()) {
                                    case "debug" -> true;
                                    case "mysql_preflight" -> v.done.size() == 1;
                                    default -> false;
                                })
                                .orElse(false));
    }

    private String explain(Outcome outcome, boolean shown) {
        String message = outcome.failure().map(failure -> failure.problem()).orElse(outcome.message());
        String text = shown ? Printable.lines(message.strip()).replace("\n", "\n    ") : "";
        return options.verbosity() >= 2 && !outcome.values().isEmpty()
                ? (text + " " + Printable.line(JsonTree.write(outcome.values()))).strip()
                : text;
    }

    private static String prefixed(String prefix, String text) {
        return text.isEmpty() ? "" : prefix + text;
    }
}
