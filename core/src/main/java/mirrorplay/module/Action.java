package mirrorplay.module;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import mirrorplay.command.Cmd;
import mirrorplay.command.FileMode;
import mirrorplay.command.RemotePath;

/** Something that changes a host. Modules only describe it; the engine performs it. */
public sealed interface Action {
    /** A short command of ours: goes through the agent, in one request with its neighbours.
     *
     * @param summary what it does, for the journal
     * @param ok exit statuses that mean success
     */
    record Run(String summary, Cmd command, Set<Integer> ok) implements Action {
        public Run(String summary, Cmd command) {
            this(summary, command, Set.of(0));
        }
    }

    /** A command of the user's, or a long one: has a channel of its own, and its output is shown live. What it prints becomes
     * the result of the task ({@code rc}, {@code stdout}, {@code stderr}, …).
     */
    record Execute(String summary, Cmd command, Set<Integer> ok) implements Action {
        public Execute(String summary, Cmd command) {
            this(summary, command, Set.of(0));
        }
    }

    /** Puts a file in place: temporary file in the same directory, owner and mode, then rename, so that no reader ever sees
     * half of it. A path that is a mount point is overwritten in place.
     *
     * @param owner user name or number; empty keeps the owner of the file that is replaced, or is the one who writes
     * @param mode empty keeps the mode of the file that is replaced, or is 0644
     * @param backup whether a copy of the file that is replaced is kept beside it, with time stamp and {@code ~} in its name
     * @param validate a command that checks the temporary file, whose path is its last argument, before it is put in place
     */
    record Write(
            RemotePath path,
            Content content,
            Optional<String> owner,
            Optional<String> group,
            Optional<FileMode> mode,
            boolean backup,
            Optional<Cmd> validate)
            implements Action {}

    /** Puts a file in place on the controller, with the same guarantees as {@link Write}.
     *
     * @param path relative to the directory of the playbook
     */
    record WriteController(String path, Content content, FileMode mode) implements Action {}

    /** Runs a command on another host and streams what it prints into a command here, without storing it on the
     * controller. Fails when either end fails.
     *
     * @param summary what it does, for the journal and for progress
     * @param fromHost inventory name of the host where {@code producer} runs
     * @param expected about how many bytes it will be, for progress; 0 when not known
     * @param stall after how long without a byte it fails
     */
    record Pipe(
            String summary,
            String fromHost,
            Cmd producer,
            Cmd consumer,
            StreamFilter filter,
            long expected,
            Duration stall)
            implements Action {}

    /** Waits until something holds. */
    record Await(Gate<?> gate) implements Action {}
}
