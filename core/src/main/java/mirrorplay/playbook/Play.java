package mirrorplay.playbook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.diag.SourceRange;
import mirrorplay.yaml.YamlNode;

/** Tasks for some hosts.
 *
 * <p>Keywords that tasks inherit are already in each task; those kept here are the play's own.
 *
 * @param name what the user calls it; the host pattern where there is no name
 * @param range where it begins
 * @param hosts the host pattern: text or a list of texts, which may hold expressions over extra variables
 * @param variables what the play defines for all its tasks
 * @param preTasks run first; notified handlers run after each of the three lists
 * @param tasks the tasks of the roles, then those of the play
 * @param postTasks run last
 * @param handlers those of the roles, then those of the play, in the order in which they run
 * @param rolling in which batches the hosts go through the play, and when it stops
 * @param order in which order the hosts are taken
 * @param gatherFacts whether facts are there; they are asked lazily
 * @param forceHandlers whether handlers also run on hosts that failed
 * @param directory the directory of the playbook file, as the user would write it; {@code playbook_dir}
 */
public record Play(
        String name,
        SourceRange range,
        YamlNode hosts,
        PlayVariables variables,
        List<TaskItem> preTasks,
        List<TaskItem> tasks,
        List<TaskItem> postTasks,
        List<Handler> handlers,
        Rolling rolling,
        HostOrder order,
        boolean gatherFacts,
        boolean forceHandlers,
        String directory) {
    public Play {
        preTasks = List.copyOf(preTasks);
        tasks = List.copyOf(tasks);
        postTasks = List.copyOf(postTasks);
        handlers = List.copyOf(handlers);
    }

    /** The handlers that run when this word is notified, in the order in which they run: all that listen to it, and the last
     * that has it as its name (a play's own handler wins over one of a role). Empty = there is none.
     */
    public List<Handler> notified(String word) {
        return Handler.notified(handlers, word);
    }

    /** How the hosts of a play go through it.
     *
     * @param strategy whether the hosts wait for each other after each task
     * @param serial sizes of the batches, see {@link BatchSize}; the last one repeats; empty = all hosts at once
     * @param maxFailPercentage above how many failed or unreachable hosts of a batch, in percent, the run stops
     * @param anyErrorsFatal whether the first failure ends the run for all hosts; tasks inherit it
     */
    public record Rolling(
            Strategy strategy,
            List<YamlNode> serial,
            Optional<YamlNode> maxFailPercentage,
            Optional<YamlNode> anyErrorsFatal) {
        public Rolling {
            serial = List.copyOf(serial);
        }
    }

    /** What a play defines, lowest precedence first. Maps are in the order in which they were written.
     *
     * @param roleDefaults defaults of all its roles: below the inventory
     * @param vars the play's {@code vars}
     * @param prompts what the user is asked for, in this order: the answers are above {@code vars}
     * @param files contents of its {@code vars_files}, later files win: above the answers
     * @param roleVars {@code vars/main.yml} of all its roles: above the files
     */
    public record PlayVariables(
            Map<String, YamlNode> roleDefaults,
            Map<String, YamlNode> vars,
            List<VarsPrompt> prompts,
            Map<String, YamlNode> files,
            Map<String, YamlNode> roleVars) {
        public PlayVariables {
            prompts = List.copyOf(prompts);
        }

        /** What is written down of them, lowest precedence first. */
        List<Map<String, YamlNode>> written() {
            return List.of(roleDefaults, vars, files, roleVars);
        }
    }

    /** Whether the hosts wait for each other after each task. */
    public enum Strategy {
        LINEAR,
        FREE
    }

    /** In which order a play takes its hosts. */
    public enum HostOrder {
        INVENTORY,
        REVERSE_INVENTORY,
        SORTED,
        REVERSE_SORTED,
        SHUFFLE
    }
}
