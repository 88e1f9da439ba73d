package mirrorplay.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import mirrorplay.command.Become;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.diag.Code;
import mirrorplay.transport.Connection;
import mirrorplay.transport.Execution;
import mirrorplay.transport.OutputSink;
import mirrorplay.transport.Target;
import mirrorplay.transport.Transport;
import mirrorplay.transport.TransportException;
import org.jspecify.annotations.Nullable;

/** The one connection to a host for the whole run: opened at first use, opened again after it was lost, shared by the threads
 * that work with the host (several, when tasks are delegated to it). */
final class Session implements AutoCloseable {
    private final Transport transport;
    private final Supplier<Target> target;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Connection connection;

    /** @param target computed at the first use, as it takes the host's variables */
    Session(Transport transport, Supplier<Target> target) {
        this.transport = transport;
        this.target = target;
    }

    /** Runs short read-only or idempotent commands: one round trip. A lost connection is opened again, once. */
    List<ExecResult> ask(List<Cmd> commands, Optional<Become> become) {
        try {
            return act(commands, become);
        } catch (HostFailedException lost) {
            if (!lost.connectionLost()) {
                throw lost;
            }
            return act(commands, become);
        }
    }

    /** Runs short commands that change something: never repeated by itself. */
    List<ExecResult> act(List<Cmd> commands, Optional<Become> become) {
        lock.lock();
        try {
            return connection().ask(commands, become);
        } catch (TransportException e) {
            throw failed(e);
        } finally {
            lock.unlock();
        }
    }

    /** Starts a command on a channel of its own. */
    Execution start(Cmd command, Optional<Become> become, OutputSink sink, boolean interactive) {
        lock.lock();
        try {
            return connection().start(command, become, sink, interactive);
        } catch (TransportException e) {
            throw failed(e);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a command that was started here. */
    ExecResult await(Execution execution) {
        try {
            return execution.await();
        } catch (TransportException e) {
            throw failed(e);
        }
    }

    /** Ends what runs on the host; called by any thread. */
    void end() {
        Connection open = connection;
        if (open != null) {
            open.end();
        }
    }

    /** Process groups of the host that this connection started and that may still run. */
    Set<Long> running() {
        Connection open = connection;
        return open == null ? Set.of() : open.running();
    }

    private Connection connection() throws TransportException {
        Connection open = connection;
        if (open == null) {
            open = transport.open(target.get());
            connection = open;
        }
        return open;
    }

    private HostFailedException failed(TransportException e) {
        if (e.failure().code() == Code.CONNECTION_LOST) {
            Connection dead = connection;
            connection = null;
            if (dead != null) {
                dead.close();
            }
        }
        return new HostFailedException(e.failure());
    }

    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
    }
}
