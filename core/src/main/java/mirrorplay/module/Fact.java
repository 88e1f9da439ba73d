package mirrorplay.module;

import java.util.Set;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;

/** A question to a host: a read-only command and how its answer is read. Implemented by records.
 *
 * <p>A command that exits with a status not among {@link #answers()} fails the task.
 */
public interface Fact<T> {
    /** Asks the host; changes nothing there. */
    Cmd command();

    /** Reads the answer. The output is data of the host, possibly hostile: throw {@link UnreadableAnswer} when it is
     * not what the command prints. */
    T parse(ExecResult result);

    /** Exit statuses that are answers. */
    default Set<Integer> answers() {
        return Set.of(0);
    }
}
