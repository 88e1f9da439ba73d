package mirrorplay.playbook;

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

    /** Whether this is its name, or {@code role : name}. */
    boolean isNamed(String word) {
        return word.equals(name())
                || task.origin().role().stream().anyMatch(role -> word.equals(role.name() + " : " + name()));
    }
}
