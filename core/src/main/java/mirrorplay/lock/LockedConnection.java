package mirrorplay.lock;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mirrorplay.command.Become;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.command.RemotePath;
import mirrorplay.diag.Code;
import mirrorplay.transport.Connection;
import mirrorplay.transport.Execution;
import mirrorplay.transport.OutputSink;
import mirrorplay.transport.TransportException;

/** A connection to a host whose lock the run holds: released when the connection is closed, unless something still runs there. */
final class LockedConnection implements Connection {
    private static final Duration RELEASE = Duration.ofSeconds(2);

    private final Connection connection;
    private final String run;
    private final String lock;
    private volatile boolean lost;

    LockedConnection(Connection connection, String run, String lock) {
        this.connection = connection;
        this.run = run;
        this.lock = lock;
    }

    @Override
    public List<ExecResult> ask(List<Cmd> commands, Optional<Become> become) throws TransportException {
        try {
            return connection.ask(commands, become);
        } catch (TransportException e) {
            throw noted(e);
        }
    }

    @Override
    public Execution start(Cmd command, Optional<Become> become, OutputSink sink, boolean interactive)
            throws TransportException {
        try {
            return connection.start(command, become, sink, interactive);
        } catch (TransportException e) {
            throw noted(e);
        }
    }

    @Override
    public void end() {
        connection.end();
    }

    @Override
    public Set<Long> running() {
        return connection.running();
    }

    @Override
    public void recordCommands(RemotePath directory) {
        connection.recordCommands(directory);
    }

    @Override
    public void close() {
        if (!lost && connection.running().isEmpty()) {
            Thread release = Thread.startVirtualThread(this::release);
            try {
                release.join(RELEASE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        connection.close();
    }

    private void release() {
        try {
            connection.ask(List.of(LockScript.release(run, new RemotePath(lock))), Optional.empty());
        } catch (TransportException e) {
            // The next run sees that nobody holds it any more.
            lost = true;
        }
    }

    private TransportException noted(TransportException e) {
        lost |= e.failure().code() == Code.CONNECTION_LOST;
        return e;
    }
}
