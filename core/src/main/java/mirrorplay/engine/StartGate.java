package mirrorplay.engine;

import java.util.Optional;
import mirrorplay.playbook.Task;

/** Holds tasks back until the one that {@code --start-at-task} names. */
final class StartGate {
    private final Optional<String> id;
    private boolean open;

    StartGate(Optional<String> id) {
        this.id = id;
        this.open = id.isEmpty();
    }

    synchronized boolean reached(Task task) {
        open = open || id.map(task.id()::equals).orElse(false);
        return open;
    }
}
