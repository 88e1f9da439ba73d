package mirrorplay.playbook;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Suggestions;

/** Checks that the tags and the task named on the command line are in the playbook. */
final class SelectionCheck {
    private SelectionCheck() {}

    static void check(List<Playbook> playbooks, Selection selection, Diagnostics out) {
        Set<String> known = new TreeSet<>(Selection.RESERVED);
        tasks(playbooks).forEach(task -> known.addAll(task.keywords().tags()));
        unknown("--tags", selection.tags(), known, out);
        unknown("--skip-tags", selection.skipTags(), known, out);
        selection
                .startAt()
                .filter(name -> playbooks.stream()
                        .allMatch(playbook -> selection.startId(playbook).isEmpty()))
                .ifPresent(name -> noSuchTask(name, playbooks, out));
    }

    private static void unknown(String option, Set<String> tags, Set<String> known, Diagnostics out) {
        for (String tag : new TreeSet<>(tags)) {
            if (!known.contains(tag)) {
                out.add(Diagnostic.error(Code.TAG_UNKNOWN, null, "no task has the tag '" + tag + "'")
                        .withContext(option)
                        .withHint(Suggestions.didYouMean(tag, known))
                        .withNotes("known: " + String.join(", ", known)));
            }
        }
    }

    private static void noSuchTask(String name, List<Playbook> playbooks, Diagnostics out) {
        List<String> names = tasks(playbooks).map(Task::title).distinct().toList();
        out.add(Diagnostic.error(Code.TASK_UNKNOWN, null, "no task is called '" + name + "'")
                .withContext("--start-at-task")
                .withHint(Suggestions.didYouMean(name, names))
                .withNotes("all tasks: --list-tasks"));
    }

    private static Stream<Task> tasks(List<Playbook> playbooks) {
        return playbooks.stream().flatMap(playbook -> playbook.plays().stream()).flatMap(Selection::tasks);
    }
}
