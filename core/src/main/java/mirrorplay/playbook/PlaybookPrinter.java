package mirrorplay.playbook;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Shows what is in a playbook, for {@code --list-tasks} and {@code --list-tags}. */
public final class PlaybookPrinter {
    private PlaybookPrinter() {}

    /** All plays with the tasks that the selection runs, each with its tags. Every line ends with a line feed. */
    public static String tasks(Playbook playbook, Selection selection) {
        StringBuilder text = head(playbook);
        int number = 1;
        for (Play play : playbook.plays()) {
            text.append(head(play, number++)).append("    tasks:\n");
            for (Task task : selected(play, selection)) {
                text.append("      ").append(title(task));
                text.append("\tTAGS: ").append(list(task.keywords().tags())).append('\n');
            }
        }
        return text.toString();
    }

    /** All plays with the tags of the tasks that the selection runs. Every line ends with a line feed. */
    public static String tags(Playbook playbook, Selection selection) {
        StringBuilder text = head(playbook);
        int number = 1;
        for (Play play : playbook.plays()) {
            Set<String> tags = new TreeSet<>();
            selected(play, selection)
                    .forEach(task -> tags.addAll(task.keywords().tags()));
            text.append(head(play, number++));
            text.append("    TASK TAGS: ").append(list(tags)).append('\n');
        }
        return text.toString();
    }

    private static List<Task> selected(Play play, Selection selection) {
        return Selection.written(play)
                .filter(task -> selection.includes(task.keywords().tags()))
                .toList();
    }

    private static StringBuilder head(Playbook playbook) {
        return new StringBuilder("\nplaybook: ")
                .append(playbook.source().name())
                .append('\n');
    }

    private static String head(Play play, int number) {
        return "\n  play #" + number + " (" + PlayReader.patternText(play.hosts()) + "): " + play.name() + "\n";
    }

    private static String title(Task task) {
        return task.origin()
                .role()
                .map(role -> role.name() + " : " + task.title())
                .orElseGet(task::title);
    }

    private static String list(Set<String> tags) {
        return "[" + String.join(", ", new TreeSet<>(tags)) + "]";
    }
}
