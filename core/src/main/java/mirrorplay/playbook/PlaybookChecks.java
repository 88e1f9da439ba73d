package mirrorplay.playbook;

import java.util.List;
import java.util.Map;
import java.util.Set;
import mirrorplay.diag.Diagnostics;
import mirrorplay.inventory.Sources;
import mirrorplay.template.Evaluator;
import mirrorplay.yaml.YamlNode;

/** Checks of a playbook that was read, with what else is known before the first connection. */
public final class PlaybookChecks {
    private final Evaluator evaluator;
    private final Sources sources;

    public PlaybookChecks(Evaluator evaluator, Sources sources) {
        this.evaluator = evaluator;
        this.sources = sources;
    }

    /** Looks for undefined variables, tags and tasks that no task has, missing files, broken templates, and secrets that would
     * show in a process list.
     *
     * @param playbooks all that one run runs, in order
     * @param knownVariables names that the inventory defines for any host, and those given on the command line
     */
    public void check(List<Playbook> playbooks, Selection selection, Set<String> knownVariables, Diagnostics out) {
        Diagnostics found = new Diagnostics();
        new VariableCheck(evaluator, sources, knownVariables, found).check(playbooks);
        playbooks.forEach(playbook -> {
            new FileCheck(evaluator, sources, found).check(playbook);
            new SecretCheck(evaluator, found).check(playbook);
        });
        SelectionCheck.check(playbooks, selection, found);
        Findings.inReadingOrder(found).forEach(out::add);
    }

    /** The same for a single playbook. */
    public void check(Playbook playbook, Selection selection, Set<String> knownVariables, Diagnostics out) {
        check(List.of(playbook), selection, knownVariables, out);
    }

    /** Hints for {@code lint}: what works but is probably not meant.
     *
     * @param hosts the names of all hosts of the inventory; empty when there is none
     * @param groups the names of all its groups
     */
    public void hints(Playbook playbook, Set<String> hosts, Set<String> groups, Diagnostics out) {
        Diagnostics found = new Diagnostics();
        new HintCheck(evaluator, found).check(playbook);
        new ReachCheck(evaluator, hosts, groups, found).check(playbook);
        Findings.inReadingOrder(found).forEach(out::add);
    }

    /** The same for variables that an inventory sets. */
    public void hints(Map<String, YamlNode> variables, Diagnostics out) {
        new HintCheck(evaluator, out).variables(variables, "inventory");
    }
}
