package mirrorplay.transport;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import mirrorplay.command.Become;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.command.RemotePath;
import mirrorplay.command.Stdin;
import mirrorplay.diag.Code;
import mirrorplay.event.Failure;

/** Hosts that answer by a script instead of running anything. A host without a script cannot be reached. */
public final class FakeTransport implements Transport {
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final Map<String, Failure> broken = new ConcurrentHashMap<>();
    private final List<Sent> sent = Collections.synchronizedList(new ArrayList<>());

    /** What a host does. */
    @FunctionalInterface
    public interface Script {
        /** The answer to a command, whose standard input holds what was written to it too. An answer that took longer
         * than the command's timeout is a timeout.
         */
        ExecResult answer(Cmd command) throws TransportException;
    }

    /** A command that a host got.
     *
     * @param ownChannel whether it was started instead of asked
     * @param input what was written to its standard input after its own
     */
    public record Sent(String host, Cmd command, Optional<Become> become, boolean ownChannel, String input) {}

    /** Gives a host its script. */
    public FakeTransport host(String name, Script script) {
        scripts.put(name, script);
        return this;
    }

    /** From now on everything about this host fails so, open connections too. */
    public void fail(String name, Failure failure) {
        broken.put(name, failure);
    }

    /** The host works again; connections that were open before stay lost. */
    public void heal(String name) {
        broken.remove(name);
    }

    /** Everything that was sent, in its order. */
    public List<Sent> sent() {
        synchronized (sent) {
            return List.copyOf(sent);
        }
    }

    @Override
    public Opened open(Target target, List<Cmd> first) throws TransportException {
        Script script = scripts.get(target.name());
        if (script == null) {
            throw new TransportException(
                    Failure.of(Code.UNREACHABLE, "there is no host " + target.name(), "script it in the test"));
        }
        FakeConnection connection = new FakeConnection(target.name(), script);
        connection.check();
        return new Opened(connection, connection.ask(first, Optional.empty()));
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private final class FakeConnection implements Connection {
        private final String host;
        private final Script script;
        private boolean lost;

        FakeConnection(String host, Script script) {
            this.host = host;
            this.script = script;
        }

        void check() throws TransportException {
            Failure failure = broken.get(host);
            if (failure != null) {
                lost = true;
                throw new TransportException(failure);
            }
            if (lost) {
                throw new TransportException(
                        Failure.of(Code.CONNECTION_LOST, "the connection to " + host + " was lost", "connect again"));
            }
        }

        @Override
        public List<ExecResult> ask(List<Cmd> commands, Optional<Become> become) throws TransportException {
            List<ExecResult> results = new ArrayList<>();
            for (Cmd command : commands) {
                check();
                sent.add(new Sent(host, command, become, false, ""));
                results.add(answer(command));
            }
            return results;
        }

        @Override
        public Execution start(Cmd command, Optional<Become> become, OutputSink sink, boolean interactive)
                throws TransportException {
            check();
            return new FakeExecution(command, become, sink);
        }

        private ExecResult answer(Cmd command) throws TransportException {
            ExecResult result = script.answer(command);
            if (command.timeout().isPresent()
                    && result.elapsed().compareTo(command.timeout().get()) > 0) {
                throw new TransportException(new Failure(
                        Code.TIMED_OUT,
                        "the command on " + host + " took longer than "
                                + command.timeout().get().toMillis() / 1000.0 + " s",
                        List.of(new Failure.Evidence("stdout", result.out().strip())),
                        "allow it more time"));
            }
            return result;
        }

        @Override
        public void recordCommands(RemotePath directory) {}

        @Override
        public void end() {
            lost = true;
        }

        @Override
        public Set<Long> running() {
            return Set.of();
        }

        @Override
        public void close() {
            lost = true;
        }

        private final class FakeExecution implements Execution {
            private final Cmd command;
            private final Optional<Become> become;
            private final OutputSink sink;
            private final ByteArrayOutputStream input = new ByteArrayOutputStream();
            private volatile boolean killed;

            FakeExecution(Cmd command, Optional<Become> become, OutputSink sink) {
                this.command = command;
                this.become = become;
                this.sink = sink;
            }

            @Override
            public OutputStream stdin() {
                return input;
            }

            @Override
            public ExecResult await() throws TransportException {
                check();
                sent.add(
                        new Sent(host, command, become, true, input.toString(java.nio.charset.StandardCharsets.UTF_8)));
                if (killed) {
                    return new ExecResult(
                            143, Optional.of("TERM"), new byte[0], new byte[0], false, java.time.Duration.ZERO);
                }
                ExecResult result = answer(whole());
                sink.stdout(result.stdout(), result.stdout().length);
                sink.stderr(result.stderr(), result.stderr().length);
                return result;
            }

            private Cmd whole() {
                if (input.size() == 0) {
                    return command;
                }
                ByteArrayOutputStream all = new ByteArrayOutputStream();
                all.writeBytes(command.stdin().bytes());
                all.writeBytes(input.toByteArray());
                return command.withStdin(Stdin.of(all.toByteArray()));
            }

            @Override
            public void kill() {
                killed = true;
            }
        }
    }
}
