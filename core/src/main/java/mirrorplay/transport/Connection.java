package mirrorplay.transport;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import mirrorplay.command.Become;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.command.RemotePath;

/** One connection to one host. Used by one thread at a time, but for {@link Execution#kill}, {@link #end},
 * {@link #running} and {@link #close}. */
public interface Connection extends AutoCloseable {
    /** Runs short commands of ours, one after the other, through the agent: one round trip for all of them. Each runs in its
     * own subshell, so none can disturb the next; a failing one does not stop the others.
     *
     * @param become whose rights they run with; empty means the login user
     * @throws TransportException when the connection is lost, rights are refused, or a command's timeout passed
     */
    List<ExecResult> ask(List<Cmd> commands, Optional<Become> become) throws TransportException;

    /** Starts a command on a channel of its own. Its standard input is {@code command.stdin()} followed by what is written to
     * {@link Execution#stdin()}; with {@code interactive} false the input ends after {@code command.stdin()}.
     *
     * @throws TransportException when it could not be started
     */
    Execution start(Cmd command, Optional<Become> become, OutputSink sink, boolean interactive)
            throws TransportException;

    /** From now on each command leaves an empty file {@code command.PID.BORN} there, by which it can be found when the connection is
     * lost: its process (and process group) and when that began, in clock ticks of the host.
     *
     * @param directory one that the login user may write to; otherwise nothing is left
     */
    void recordCommands(RemotePath directory);

    /** Ends what runs on the host for this connection, from any thread: TERM, then KILL. Whoever waits for it sees its end. Takes
     * some seconds at most, also when the host does not answer. */
    void end();

    /** The process groups that were started for this connection and may still run; known without asking the host. */
    Set<Long> running();

    /** Ends the agent and closes the connection. Never throws, never blocks for long. */
    @Override
    void close();
}
