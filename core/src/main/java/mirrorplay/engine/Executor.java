package mirrorplay.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.command.Stdin;
import mirrorplay.diag.Code;
import mirrorplay.event.Failure;
import mirrorplay.event.RunEvent;
import mirrorplay.module.Action;
import mirrorplay.module.Content;
import mirrorplay.transport.Execution;
import mirrorplay.transport.OutputSink;
import org.jspecify.annotations.Nullable;

/** The only place that changes hosts: performs the actions that modules planned. */
final class Executor {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);
    /** What the agent takes in one request; more needs a channel of its own (measured: 100 KB in 8 ms on dash). */
    private static final int INLINE = 65_536;

    private final Function<String, Session> sessions;
    private final ControllerFiles files;
    private final Clock clock;
    private final Consumer<RunEvent> events;
    private final Durability durability;
    private final Interruption interruption;
    private final Unfinished unfinished;
    private final List<String> artefacts = Collections.synchronizedList(new ArrayList<>());
    private final GateWatch gates;
    private final StreamCopy streams;

    Executor(
            Function<String, Session> sessions,
            ControllerFiles files,
            Clock clock,
            Sleeper sleeper,
            Consumer<RunEvent> events,
            Durability durability,
            Interruption interruption,
            Unfinished unfinished) {
        this.durability = durability;
        this.interruption = interruption;
        this.unfinished = unfinished;
        this.sessions = sessions;
        this.files = files;
        this.clock = clock;
        this.events = events;
        this.gates = new GateWatch(clock, sleeper, events);
        this.streams = new StreamCopy(clock, events);
    }

    /** Performs the actions in order; the first that fails ends it.
     *
     * @return what the last command of the user's gave: {@code rc}, {@code stdout}, {@code stderr}…
     * @throws HostFailedException when an action fails
     */
    Map<String, @Nullable Object> perform(List<Action> actions, TaskOnHost work, Workplace place) {
        return perform(actions, work, place, false);
    }

    /** Performs actions that put something back: also when the run is to stop, unless at once. */
    void undo(List<Action> actions, TaskOnHost work, Workplace place) {
        perform(actions, work, place, true);
    }

    private Map<String, @Nullable Object> perform(
            List<Action> actions, TaskOnHost work, Workplace place, boolean undo) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Action action : actions) {
            if (undo ? interruption.atOnce() : interruption.ending()) {
                throw new HostFailedException(
                        Interruption.notDone("stopped before: " + work.shown(summary(action))), values);
            }
            interruption.acts();
            try {
                values.putAll(perform(action, work, place));
            } catch (HostFailedException e) {
                throw undo || !interruption.ending() ? e : cutShort(e, action, work, place);
            }
        }
        return values;
    }

    private HostFailedException cutShort(HostFailedException e, Action action, TaskOnHost work, Workplace place) {
        String what = work.shown(summary(action));
        unfinished.unknown(place.host(), what);
        return new HostFailedException(
                new Failure(
                        Code.INTERRUPTED,
                        "interrupted in the middle of: " + what + "; how far it came is not known",
                        e.failure().evidence(),
                        "run it again: it begins with this task"),
                e.values());
    }

    private static String summary(Action action) {
        return switch (action) {
            case Action.Run run -> run.summary();
            case Action.Execute execute -> execute.summary();
            case Action.Write write -> "write " + write.path();
            case Action.WriteController write -> "write " + write.path() + " on the controller";
            case Action.Pipe pipe -> pipe.summary();
            case Action.Await await -> "wait for " + await.gate().what();
        };
    }

    private Map<String, @Nullable Object> perform(Action action, TaskOnHost work, Workplace place) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (!(action instanceof Action.Await)) {
            started(work, summary(action));
        }
        switch (action) {
            case Action.Run run -> {
                ExecResult result = ranOf(place, run.command());
                if (!run.ok().contains(result.exit())) {
                    throw new HostFailedException(
                            Failures.command(run.summary() + " failed", run.command(), result, place.become()));
                }
            }
            case Action.Execute execute -> values.putAll(execute(execute, work, place));
            case Action.Write write -> {
                write(write, work, place);
            }
            case Action.WriteController write -> {
                files.write(write.path(), bytes(write.content()), write.mode());
            }
            case Action.Pipe pipe -> {
                Workplace from = new Workplace(pipe.fromHost(), sessions.apply(pipe.fromHost()), place.become());
                values.putAll(values(streams.run(pipe, work, from, place), pipe.consumer()));
            }
            case Action.Await await -> gates.await(await.gate(), work, place);
        }
        return values;
    }

    GateWatch gates() {
        return gates;
    }

    private void started(TaskOnHost work, String summary) {
        events.accept(new RunEvent.ActionStarted(clock.instant(), work.task(), work.host(), work.shown(summary)));
        try {
            durability.beforeAction();
        } catch (Durability.JournalFailedException e) {
            throw new HostFailedException(Failure.of(
                    Code.CONTROLLER_DISK,
                    "the journal cannot be written: " + e.getMessage(),
                    "nothing was changed by this action; make space on the controller and run again"));
        }
    }

    /** What this run left on hosts on purpose. */
    List<String> artefacts() {
        synchronized (artefacts) {
            return List.copyOf(artefacts);
        }
    }

    private static ExecResult ranOf(Workplace place, Cmd command) {
        return place.session().act(List.of(command), place.become()).getFirst();
    }

    private Map<String, @Nullable Object> execute(Action.Execute execute, TaskOnHost work, Workplace place) {
        LiveOutput output = new LiveOutput((error, text) -> {
            if (!work.hidden()) {
                events.accept(new RunEvent.Output(clock.instant(), work.task(), work.host(), error, text));
            }
        });
        Execution running = place.session().start(execute.command(), place.become(), output, false);
        ExecResult result = place.session().await(running);
        output.finish();
        Map<String, @Nullable Object> values = values(result, execute.command());
        if (!execute.ok().contains(result.exit())) {
            values.put("changed", true);
            throw new HostFailedException(
                    Failures.command("non-zero return code", execute.command(), result, place.become()), values);
        }
        return values;
    }

    static Map<String, @Nullable Object> values(ExecResult result, Cmd command) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        String out = withoutLastNewline(result.out());
        String err = withoutLastNewline(result.err());
        values.put("rc", (long) result.exit());
        values.put("stdout", out);
        values.put("stdout_lines", out.lines().toList());
        values.put("stderr", err);
        values.put("stderr_lines", err.lines().toList());
        values.put("cmd", command.script().<Object>map(s -> s).orElseGet(command::arguments));
        values.put("delta", result.elapsed().toString());
        return values;
    }

    private static String withoutLastNewline(String text) {
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    private void write(Action.Write write, TaskOnHost work, Workplace place) {
        String suffix = STAMP.format(clock.instant());
        if (write.backup()) {
            artefacts.add(place.host() + ": " + write.path() + "." + suffix + "~ (backup, if the file was there)");
        }
        switch (write.content()) {
            case Content.Bytes content
            when content.bytes().length <= INLINE -> {
                byte[] bytes = content.bytes();
                Stdin stdin = content.secret() ? Stdin.secret(bytes) : Stdin.of(bytes);
                Cmd command = AtomicWrite.command(write, bytes.length, suffix).withStdin(stdin);
                check(write, ranOf(place, command), place);
            }
            case Content.Bytes content -> {
                byte[] bytes = content.bytes();
                upload(write, bytes.length, new java.io.ByteArrayInputStream(bytes), suffix, work, place);
            }
            case Content.File content -> {
                try (InputStream in = content.file().open()) {
                    upload(write, content.file().size(), in, suffix, work, place);
                } catch (IOException e) {
                    throw new HostFailedException(Failure.of(
                            Code.FILE_UNREADABLE,
                            "cannot read " + content.file().name() + " on the controller: " + e.getMessage(),
                            ""));
                }
            }
        }
    }

    private void upload(Action.Write write, long size, InputStream in, String suffix, TaskOnHost work, Workplace place)
            throws HostFailedException {
        Cmd command = AtomicWrite.command(write, size, suffix);
        Execution running = place.session().start(command, place.become(), OutputSink.NONE, true);
        Instant begin = clock.instant();
        try (OutputStream out = running.stdin()) {
            byte[] buffer = new byte[1 << 18];
            long done = 0;
            long shown = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                done += n;
                if (done - shown >= 64L << 20) {
                    shown = done;
                    events.accept(new RunEvent.Progress(
                            clock.instant(),
                            work.task(),
                            work.host(),
                            "upload " + write.path().name(),
                            done,
                            size,
                            rate(done, Duration.between(begin, clock.instant()))));
                }
            }
        } catch (IOException e) {
            // How the command ended says more than the broken pipe: it is asked next.
        }
        check(write, place.session().await(running), place);
    }

    private static long rate(long done, Duration took) {
        return done * 1000 / Math.max(1, took.toMillis());
    }

    private static void check(Action.Write write, ExecResult result, Workplace place) {
        if (!result.ok()) {
            throw new HostFailedException(Failures.command(
                    "cannot write " + write.path(), Cmd.of("write", write.path().value()), result, place.become()));
        }
    }

    private static byte[] bytes(Content content) {
        return switch (content) {
            case Content.Bytes bytes -> bytes.bytes();
            case Content.File file -> file.file().bytes();
        };
    }
}
