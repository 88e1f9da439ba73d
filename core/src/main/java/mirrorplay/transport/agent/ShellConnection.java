package mirrorplay.transport.agent;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import mirrorplay.command.Become;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.command.RemotePath;
import mirrorplay.transport.Connection;
import mirrorplay.transport.Execution;
import mirrorplay.transport.Opened;
import mirrorplay.transport.OutputSink;
import mirrorplay.transport.TransportException;

/** A connection over anything that can start a shell on the host. Keeps one agent for each user it works as. */
public final class ShellConnection implements Connection {
    /** Longer input of a command does not go through an agent. */
    static final int LONGEST_INPUT = 64 * 1024;

    private static final Duration KILL_LIMIT = Duration.ofSeconds(5);
    private static final Duration ENDED_WITHIN = Duration.ofSeconds(4);

    private final Launcher launcher;
    private final Markers markers;
    private final AskFailures failures;
    private final Clock clock;
    private final Runnable disconnect;
    private final List<ExecResult> answers;
    private volatile Optional<RemotePath> records = Optional.empty();
    private final Map<Optional<Become>, Agent> agents = new HashMap<>();
    private final Map<RemoteShell, Optional<Become>> commands = new ConcurrentHashMap<>();

    /** Starts the login user's agent.
     *
     * @param host the host's name, for messages
     * @param startLimit how long a shell may take to start
     * @param disconnect closes what the channels run over; does not block
     * @param first asked when the agent is there
     */
    public ShellConnection(
            String host,
            ChannelOpener opener,
            Duration startLimit,
            Clock clock,
            SecureRandom random,
            Runnable disconnect,
            List<Cmd> first)
            throws TransportException {
        this.markers = new Markers(random);
        this.launcher = new Launcher(opener, markers, host, startLimit);
        this.failures = new AskFailures(host);
        this.clock = clock;
        this.disconnect = disconnect;
        try {
            answers = started(Optional.empty(), first);
        } catch (TransportException e) {
            disconnect.run();
            throw e;
        }
    }

    /** This connection and what its first commands gave. */
    public Opened opened() {
        return new Opened(this, answers);
    }

    @Override
    public List<ExecResult> ask(List<Cmd> commands, Optional<Become> become) throws TransportException {
        List<ExecResult> results = new ArrayList<>(commands.size());
        List<Cmd> together = new ArrayList<>();
        for (Cmd command : commands) {
            if (command.stdin().size() <= LONGEST_INPUT) {
                together.add(command);
                continue;
            }
            flush(together, become, results);
            results.add(start(command, become, OutputSink.NONE, false).await());
        }
        flush(together, become, results);
        return results;
    }

    @Override
    public Execution start(Cmd command, Optional<Become> become, OutputSink sink, boolean interactive)
            throws TransportException {
        boolean input = interactive || !command.stdin().isEmpty();
        String text = (input ? "" : "exec </dev/null\n") + command.shellText();
        RemoteShell shell = launcher.start(text, become, records);
        commands.put(shell, become);
        var _ = shell.channel().exit().whenComplete((exit, lost) -> commands.remove(shell));
        return new ShellExecution(shell, command, sink, interactive, failures, clock, () -> end(shell, become));
    }

    @Override
    public void recordCommands(RemotePath directory) {
        records = Optional.of(directory);
    }

    @Override
    public void end() {
        Map<RemoteShell, Optional<Become>> working = working();
        new HashSet<>(working.values()).forEach(become -> {
            Set<Long> groups = groups(working.keySet().stream()
                    .filter(shell -> become.equals(working.get(shell)))
                    .toList());
            Thread.startVirtualThread(() -> end(groups, become, () -> {}));
        });
        CompletableFuture<?>[] ends = working.keySet().stream()
                .map(shell -> shell.channel().exit().exceptionally(lost -> null))
                .toArray(CompletableFuture<?>[]::new);
        Waiting.atMost(ENDED_WITHIN, CompletableFuture.allOf(ends));
    }

    @Override
    public Set<Long> running() {
        return groups(working().keySet());
    }

    @Override
    public void close() {
        synchronized (agents) {
            agents.values().forEach(Agent::close);
            agents.clear();
        }
        disconnect.run();
    }

    /** The shells that do something now, and whose rights they have. */
    private Map<RemoteShell, Optional<Become>> working() {
        Map<RemoteShell, Optional<Become>> working = new HashMap<>();
        commands.forEach((shell, become) -> {
            // Who waits for its end may come here before it is taken off the list.
            if (!shell.channel().exit().isDone()) {
                working.put(shell, become);
            }
        });
        synchronized (agents) {
            agents.forEach((become, agent) -> agent.busy().ifPresent(shell -> working.put(shell, become)));
        }
        return working;
    }

    private static Set<Long> groups(Collection<RemoteShell> shells) {
        Set<Long> groups = new TreeSet<>();
        shells.forEach(shell -> groups.addAll(shell.groups()));
        return groups;
    }

    private void flush(List<Cmd> together, Optional<Become> become, List<ExecResult> results)
            throws TransportException {
        if (!together.isEmpty()) {
            results.addAll(agent(become).ask(List.copyOf(together)));
            together.clear();
        }
    }

    private Agent agent(Optional<Become> become) throws TransportException {
        synchronized (agents) {
            Agent known = agents.get(become);
            if (known != null && !known.broken()) {
                return known;
            }
        }
        started(become, List.of());
        synchronized (agents) {
            return Objects.requireNonNull(agents.get(become));
        }
    }

    private List<ExecResult> started(Optional<Become> become, List<Cmd> first) throws TransportException {
        RemoteShell shell = launcher.start(Agent.SCRIPT, become, records);
        Agent agent = new Agent(shell, markers, failures, clock, () -> end(shell, become));
        List<ExecResult> given = agent.hello(first);
        synchronized (agents) {
            agents.put(become, agent);
        }
        return given;
    }

    /** Ends everything in the shell's process groups, from a channel of its own: TERM first, and KILL for what is left. */
    private void end(RemoteShell shell, Optional<Become> become) {
        // Without a second channel the first is all there is: its end tells most programs to end.
        end(shell.groups(), become, shell.channel()::close);
    }

    private void end(Set<Long> groups, Optional<Become> become, Runnable otherwise) {
        try {
            RemoteShell killer = launcher.start(KillScript.text(groups), become, Optional.empty());
            Waiting.atMost(KILL_LIMIT, killer.channel().exit());
            killer.channel().close();
        } catch (TransportException e) {
            otherwise.run();
        }
    }
}
