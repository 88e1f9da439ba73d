package mirrorplay.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.engine.Answers;
import mirrorplay.engine.RunOptions;
import mirrorplay.playbook.Selection;

/** Checks what picocli cannot: values of options that have a form of their own. */
final class OptionReader {
    private final Terminal terminal;

    OptionReader(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The options of a run; empty when something is wrong with them, which was said then. */
    Optional<RunOptions> read(RunFlags flags, ConnectionOptions connection, boolean check, List<String> playbooks) {
        boolean good = true;
        for (String report : flags.reports()) {
            good &= fine(RunOutput.problem(report));
        }
        good &= fine(
                List.of("human", "json", "quiet").contains(flags.output())
                        ? ""
                        : "--output is human, json or quiet, not '" + flags.output() + "'");
        try {
            RunOptions options = new RunOptions(
                    connection.forks(),
                    check,
                    flags.diff() || check,
                    flags.verify(),
                    new Selection(
                            new LinkedHashSet<>(flags.tags()), new LinkedHashSet<>(flags.skipTags()), flags.startAt()),
                    Optional.empty(),
                    Map.of(),
                    Answers.NONE,
                    flags.timeout(),
                    flags.stopGrace(),
                    playbooks);
            return good ? Optional.of(options) : Optional.empty();
        } catch (IllegalArgumentException e) {
            fine("--timeout or --stop-grace: " + e.getMessage());
            return Optional.empty();
        }
    }

    private boolean fine(String problem) {
        if (!problem.isEmpty()) {
            terminal.err().println("error[MP3001]: " + problem);
        }
        return problem.isEmpty();
    }
}
