package mirrorplay.transport;

import java.util.List;
import mirrorplay.command.ExecResult;

/** A new connection, and what the host answered to the commands that were its first. */
public record Opened(Connection connection, List<ExecResult> answers) {
    public Opened {
        answers = List.copyOf(answers);
    }
}
