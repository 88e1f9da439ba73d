package mirrorplay.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mirrorplay.playbook.Selection;
import mirrorplay.template.Value;

/** What the user asked of this run.
 *
 * @param forks how many hosts are worked on at once
 * @param check plan only, change nothing
 * @param diff show what changes
 * @param verify plan each changed task again; it must find nothing to do
 * @param selection which tasks run
 * @param limited the hosts that {@code --limit} leaves; empty when there is no limit
 * @param extraVariables variables of the command line: they win over all others
 * @param answers what the user was asked for
 * @param stopGrace how long what runs may take after the run was asked to stop
 * @param timeout how long one command may take, unless its task says otherwise
 */
public record RunOptions(
        int forks,
        boolean check,
        boolean diff,
        boolean verify,
        Selection selection,
        Optional<Set<String>> limited,
        Map<String, Value> extraVariables,
        Answers answers,
        Optional<Duration> timeout,
        Duration stopGrace,
        List<String> playbooks) {}
