package mirrorplay.engine;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import mirrorplay.playbook.Handler;
import mirrorplay.playbook.Play;

/** The handlers of a play, and those that join it with what is included. Safe for use by several threads. */
final class HandlerBook {
    private final CopyOnWriteArrayList<Handler> handlers;

    HandlerBook(Play play) {
        handlers = new CopyOnWriteArrayList<>(play.handlers());
    }

    /** In the order in which they run. */
    List<Handler> all() {
        return List.copyOf(handlers);
    }

    void join(List<Handler> more) {
        handlers.addAllAbsent(more);
    }

    /** Those that run when this word is notified; empty = there is none. */
    List<Handler> notified(String word) {
        return Handler.notified(all(), word);
    }

    Optional<Handler> called(String name) {
        return all().stream().filter(handler -> handler.name().equals(name)).findFirst();
    }
}
