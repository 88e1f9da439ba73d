package mirrorplay.playbook;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mirrorplay.yaml.YamlNode;

/** What is said about a task besides its module, as written; evaluated per host at use.
 *
 * <p>What enclosing blocks, imports and the play give is already here. A value is literal of the right kind or holds an
 * expression; {@link KeywordValue} converts it after evaluation.
 *
 * @param when conditions that must all hold, those of enclosing blocks first; evaluated per loop item
 * @param loop what it is repeated for
 * @param register the variable that takes the result
 * @param until repetition until conditions hold
 * @param changedWhen conditions that together decide whether it changed something; empty = the module decides
 * @param failedWhen conditions that together decide whether it failed; empty = the module decides
 * @param notifies names or topics of handlers; may hold expressions
 * @param tags its tags and those of everything around it; without expressions
 * @param vars variables of the enclosing blocks and of the task, inner ones win; in the order in which they were written
 * @param environment mappings or expressions that give mappings, outermost first, inner ones win
 * @param async whether its command runs on the host without the connection
 * @param rolling batches and gate of this one task inside a linear play
 */
public record Keywords(
        List<YamlNode> when,
        Optional<Loop> loop,
        Optional<String> register,
        Optional<Until> until,
        List<YamlNode> changedWhen,
        List<YamlNode> failedWhen,
        List<YamlNode.Scalar> notifies,
        Set<String> tags,
        Map<String, YamlNode> vars,
        List<YamlNode> environment,
        Rights rights,
        Delegation delegation,
        Failures failures,
        Conduct conduct,
        Optional<RollingStep> rolling,
        Optional<Async> async) {
    public Keywords {
        when = List.copyOf(when);
        changedWhen = List.copyOf(changedWhen);
        failedWhen = List.copyOf(failedWhen);
        notifies = List.copyOf(notifies);
        tags = Collections.unmodifiableSet(new LinkedHashSet<>(tags));
        environment = List.copyOf(environment);
    }

    /** Work that goes on without the connection.
     *
     * @param limit a duration after which it is ended; none when it is 0
     * @param poll a duration between two looks; 15 s when absent, 0 = it is not waited for
     */
    public record Async(YamlNode limit, Optional<YamlNode> poll) {}

    /** As whom it runs and how the host is reached. Absent = as the host's variables say. */
    public record Rights(
            Optional<YamlNode> become,
            Optional<YamlNode> becomeUser,
            Optional<YamlNode> becomeMethod,
            Optional<YamlNode> remoteUser,
            Optional<YamlNode> port,
            Optional<YamlNode> connection) {}

    /** Where it runs.
     *
     * @param to the host that does the work; variables and result stay those of the original host
     * @param facts a boolean: facts go to the delegate
     * @param runOnce a boolean: only on the first host of the batch, the result goes to all
     */
    public record Delegation(Optional<YamlNode> to, Optional<YamlNode> facts, Optional<YamlNode> runOnce) {}

    /** What a failure means. All are booleans. */
    public record Failures(
            Optional<YamlNode> ignoreErrors, Optional<YamlNode> ignoreUnreachable, Optional<YamlNode> anyErrorsFatal) {}

    /** How it is carried out.
     *
     * @param checkMode a boolean that overrides the run's
     * @param diff a boolean that overrides the run's
     * @param throttle how many hosts at once
     * @param timeout a duration after which it is killed and fails
     */
    public record Conduct(
            Optional<YamlNode> noLog,
            Optional<YamlNode> checkMode,
            Optional<YamlNode> diff,
            Optional<YamlNode> throttle,
            Optional<YamlNode> timeout) {}

    /** Repetition until all conditions hold.
     *
     * @param conditions empty = until it succeeds
     * @param retries further attempts after the first; 3 when absent
     * @param delay a duration between attempts; 5 s when absent
     */
    public record Until(List<YamlNode> conditions, Optional<YamlNode> retries, Optional<YamlNode> delay) {
        public Until {
            conditions = List.copyOf(conditions);
        }
    }
}
