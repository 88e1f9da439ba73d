package mirrorplay.playbook;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which tasks of a playbook the user wants: {@code --tags}, {@code --skip-tags}, {@code --start-at-task}.
 *
 * @param tags empty = all but those tagged never
 * @param skipTags win over {@code tags}
 * @param startAt name of the first task to run, {@code *} and {@code ?} stand for any text and any character
 */
public record Selection(Set<String> tags, Set<String> skipTags, Optional<String> startAt) {
    private static final Set<String> UNTAGGED = Set.of("untagged");

    /** Words that mean something as a tag on the command line even if no task has them. */
    static final Set<String> RESERVED = Set.of("all", "tagged", "untagged", "always", "never");

    public Selection {
        tags = Set.copyOf(tags);
        skipTags = Set.copyOf(skipTags);
    }

    /** Everything but tasks tagged never. */
    public static Selection everything() {
        return new Selection(Set.of(), Set.of(), Optional.empty());
    }

    /** Whether a task with these tags runs. */
    public boolean includes(Set<String> taskTags) {
        Set<String> own = taskTags.isEmpty() ? UNTAGGED : taskTags;
        boolean tagged = !taskTags.isEmpty();
        boolean all = tags.isEmpty() || tags.contains("all");
        boolean runs = own.contains("always")
                || meet(own, tags)
                || (all && !own.contains("never"))
                || (tags.contains("tagged") && tagged && !own.contains("never"));
        if (!runs) {
            return false;
        }
        if (skipTags.contains("all")) {
            return own.contains("always") && !skipTags.contains("always");
        }
        return !meet(own, skipTags) && !(skipTags.contains("tagged") && tagged);
    }

    /** The id of the task to start at, in the order in which tasks are written; empty when none is wanted or none matches. */
    public Optional<String> startId(Playbook playbook) {
        return startAt.flatMap(wanted -> {
            Pattern pattern = glob(wanted);
            return playbook.plays().stream()
                    .flatMap(Selection::written)
                    .filter(task -> names(task)
                            .anyMatch(name ->
                                    name.equals(wanted) || pattern.matcher(name).matches()))
                    .map(Task::id)
                    .findFirst();
        });
    }

    /** All tasks of a play in the order in which they are written, without handlers. */
    public static Stream<Task> tasks(Play play) {
        return Stream.of(play.preTasks(), play.tasks(), play.postTasks()).flatMap(Selection::tasks);
    }

    /** All tasks of a list, of its blocks, and of what is included and known before the run, in the order in which they are written. */
    public static Stream<Task> tasks(List<? extends TaskItem> items) {
        return tasks(items, true);
    }

    /** All tasks of a play without those that are only included. */
    static Stream<Task> written(Play play) {
        return Stream.of(play.preTasks(), play.tasks(), play.postTasks()).flatMap(items -> tasks(items, false));
    }

    private static Stream<Task> tasks(List<? extends TaskItem> items, boolean included) {
        return items.stream().flatMap(item -> switch (item) {
            case Task task
            when included && task.inclusion().isPresent() ->
                Stream.concat(
                        Stream.of(task),
                        task.inclusion().flatMap(Inclusion::known).stream()
                                .flatMap(known -> tasks(known.items(), true)));
            case Task task -> Stream.of(task);
            case Block block ->
                Stream.of(block.block(), block.rescue(), block.always()).flatMap(inner -> tasks(inner, included));
            case Meta _ -> Stream.empty();
        });
    }

    private static Stream<String> names(Task task) {
        return Stream.concat(
                Stream.of(task.title()), task.origin().role().stream().map(role -> role.name() + " : " + task.title()));
    }

    private static boolean meet(Set<String> a, Set<String> b) {
        Set<String> common = new LinkedHashSet<>(a);
        common.retainAll(b);
        return !common.isEmpty();
    }

    private static Pattern glob(String text) {
        String literal = Pattern.quote(text);
        return Pattern.compile(literal.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"), Pattern.DOTALL);
    }
}
