package mirrorplay.playbook;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A task that runs only when it was notified by a change.
 *
 * @param listen further topics that notify it, besides its name
 */
public record Handler(Task task, Set<String> listen) {
    public Handler {
        listen = Set.copyOf(listen);
    }

    /** Its name; handlers always have one, without expressions. */
    public String name() {
        return task.title();
    }

    /** Those of a list that a word notifies: all that listen to it, and the last that has it as its name. */
    public static List<Handler> notified(List<Handler> handlers, String word) {
        Optional<Handler> named = handlers.reversed().stream()
                .filter(handler -> handler.isNamed(word))
                .findFirst();
        return handlers.stream()
                .filter(handler -> handler.listen().contains(word)
                        || named.filter(handler::equals).isPresent())
                .toList();
    }

    /** Whether this is its name, or {@code role : name}. */
    boolean isNamed(String word) {
        return word.equals(name())
                || task.origin().role().stream().anyMatch(role -> word.equals(role.name() + " : " + name()));
    }
}
