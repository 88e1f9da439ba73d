package mirrorplay.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.command.FileMode;
import mirrorplay.command.Stdin;
import mirrorplay.module.Action;
import mirrorplay.module.Answers;
import mirrorplay.module.Content;
import mirrorplay.module.ControllerFile;
import mirrorplay.module.Fact;
import mirrorplay.module.Gate;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.TaskModule;

/** This machine as a host: facts are asked and actions are performed by a shell of it. Tests give it paths in temporary
 * directories only.
 */
public final class LocalHost implements Probe {
    // As the contract of Action.Write says, in the plainest way.
    private static final String WRITE = """
            t="$1.new.$$"
            trap 'rm -f "$t"' EXIT
            (umask 077; cat >"$t") || exit 1
            if [ -e "$1" ]; then m=$(stat -L -c %a "$1") o=$(stat -L -c %u:%g "$1"); else m=644 o=; fi
            [ -z "$o" ] || chown "$o" "$t" || exit 1
            [ -z "$2" ] || chown "$2" "$t" || exit 1
            chmod "${3:-$m}" "$t" || exit 1
            if [ "$4" = yes ] && [ -e "$1" ]; then cp -p "$1" "$1.backup~" || exit 1; fi
            set -- "$t" "$1"
            """;

    private final LocalShell shell;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, String> templates = new LinkedHashMap<>();
    private final List<String> output = new ArrayList<>();
    private boolean check;
    private int questions;

    public LocalHost(LocalShell shell) {
        this.shell = shell;
    }

    public LocalHost withFile(String path, byte[] content) {
        files.put(path, content.clone());
        return this;
    }

    public LocalHost withTemplate(String path, String text) {
        templates.put(path, text);
        return this;
    }

    public LocalHost checkMode(boolean on) {
        check = on;
        return this;
    }

    /** Plans the task, applies it, and plans it again: it must change first and have nothing to do then. Gives the first plan. */
    public Plan.Change converges(TaskModule task) {
        questions = 0;
        Plan first = task.plan(this);
        if (!(first instanceof Plan.Change change)) {
            throw new AssertionError("expected a change, got " + first);
        }
        if (questions > 1) {
            throw new AssertionError("asked " + questions + " times before the change");
        }
        apply(change);
        stays(task);
        return change;
    }

    /** Plans the task, which must have nothing to do, with one question. */
    public Plan.NoChange stays(TaskModule task) {
        questions = 0;
        Plan plan = task.plan(this);
        if (!(plan instanceof Plan.NoChange same)) {
            throw new AssertionError("expected nothing to do, got " + plan);
        }
        if (questions > 1) {
            throw new AssertionError("asked " + questions + " times");
        }
        return same;
    }

    /** Performs the actions; the first that fails fails the test. */
    public void apply(Plan.Change change) {
        for (Action action : change.actions()) {
            switch (action) {
                case Action.Run run -> expect(run.command(), run.ok().contains(0));
                case Action.Execute execute ->
                    expect(execute.command(), execute.ok().contains(0));
                case Action.Write write -> write(write);
                case Action.Await await -> await(await.gate());
                case Action.WriteController ignored -> throw new AssertionError("not for this host: " + action);
                case Action.Pipe ignored -> throw new AssertionError("not for this host: " + action);
            }
        }
    }

    /** What the performed commands printed. */
    public List<String> output() {
        return output;
    }

    private void expect(Cmd command, boolean zeroIsGood) {
        ExecResult result = shell.run(command);
        output.add(result.out());
        if (result.ok() != zeroIsGood) {
            throw new AssertionError(command.display() + "\nexit " + result.exit() + "\n" + result.err());
        }
    }

    private void write(Action.Write write) {
        String owner =
                write.owner().orElse("") + write.group().map(g -> ":" + g).orElse("");
        String check = write.validate()
                .map(cmd -> "(\nset -- \"$1\"\n" + cmd.shellText() + "\n) || exit 1\n")
                .orElse("");
        Cmd command = Cmd.script(
                        WRITE + check + "mv -f \"$1\" \"$2\"",
                        write.path().value(),
                        owner,
                        write.mode().map(FileMode::toString).orElse(""),
                        write.backup() ? "yes" : "no")
                .withStdin(Stdin.of(bytes(write.content())));
        expect(command, true);
    }

    private static byte[] bytes(Content content) {
        return switch (content) {
            case Content.Bytes bytes -> bytes.bytes();
            case Content.File file -> {
                try (InputStream in = file.file().open()) {
                    yield in.readAllBytes();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    private <T> void await(Gate<T> gate) {
        long end = System.nanoTime() + gate.timeout().toNanos();
        while (!(gate.check().apply(ask(gate.fact())) instanceof Gate.Holds)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("does not hold: " + gate.what());
            }
            try {
                Thread.sleep(gate.every());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public String host() {
        return "here";
    }

    @Override
    public <T> T ask(Fact<T> fact) {
        return askAll(List.of(fact)).get(fact);
    }

    @Override
    public Answers askAll(List<? extends Fact<?>> facts) {
        questions++;
        Map<Fact<?>, Object> answers = new LinkedHashMap<>();
        for (Fact<?> fact : facts) {
            ExecResult result = shell.run(fact.command());
            if (!fact.answers().contains(result.exit())) {
                throw new AssertionError(fact + "\nexit " + result.exit() + "\n" + result.err());
            }
            answers.put(fact, fact.parse(result));
        }
        return new Answers(answers);
    }

    @Override
    public <T> T ask(String otherHost, Fact<T> fact) {
        throw new AssertionError("there is no other host");
    }

    @Override
    public ControllerFile file(String path) {
        byte[] content = files.get(path);
        if (content == null) {
            throw new AssertionError("unexpected file: " + path);
        }
        return new MemoryFile(path, content);
    }

    @Override
    public boolean hasFile(String path) {
        return files.containsKey(path);
    }

    @Override
    public String template(String path) {
        String text = templates.get(path);
        if (text == null) {
            throw new AssertionError("unexpected template: " + path);
        }
        return text;
    }

    @Override
    public boolean checkMode() {
        return check;
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public SecureRandom random() {
        return new SecureRandom();
    }
}
