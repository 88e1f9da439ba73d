package mirrorplay.playbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import mirrorplay.diag.Code;
import mirrorplay.diag.SourceRange;
import mirrorplay.diag.Suggestions;
import mirrorplay.yaml.YamlNode.Scalar;

/** Checks that every notified handler is there and that no name stands for two. */
final class HandlerCheck {
    private HandlerCheck() {}

    static void check(List<Play> plays, Loading loading) {
        Set<SourceRange> seen = new HashSet<>();
        for (Play play : plays) {
            duplicates(play, loading);
            Set<String> known = names(play);
            boolean open = Selection.tasks(play).anyMatch(HandlerCheck::bringsAnything);
            Stream.concat(Selection.tasks(play), play.handlers().stream().map(Handler::task))
                    .forEach(task -> task.keywords().notifies().stream()
                            .filter(notify -> !loading.evaluator().isExpression(notify))
                            .filter(notify -> !open)
                            .filter(notify -> !known.contains(notify.text())
                                    && !loading.lostNames().contains(notify.text()))
                            .filter(notify -> seen.add(notify.range()))
                            .forEach(notify -> unknown(notify, task, known, loading)));
        }
    }

    /** Whether handlers may come with a role that is only known in the run. */
    private static boolean bringsAnything(Task task) {
        return task.inclusion()
                .filter(inclusion -> inclusion.kind() != Inclusion.Kind.VARS
                        && inclusion.known().isEmpty())
                .isPresent();
    }

    private static Set<String> names(Play play) {
        Set<String> names = new LinkedHashSet<>();
        for (Handler handler : play.handlers()) {
            names.add(handler.name());
            names.addAll(handler.listen());
            handler.task().origin().role().ifPresent(role -> names.add(role.name() + " : " + handler.name()));
        }
        return names;
    }

    private static void unknown(Scalar notify, Task task, Set<String> known, Loading loading) {
        List<String> notes = new ArrayList<>();
        notes.add(known.isEmpty() ? "this play has no handlers" : "handlers of this play: " + String.join(", ", known));
        loading.error(
                Code.HANDLER_UNKNOWN,
                notify.range(),
                "task \"" + task.title() + "\"",
                "there is no handler '" + notify.text() + "'",
                Suggestions.didYouMean(notify.text(), known),
                notes.toArray(String[]::new));
    }

    private static void duplicates(Play play, Loading loading) {
        Map<String, Handler> first = new HashMap<>();
        for (Handler handler : play.handlers()) {
            String place =
                    handler.task().origin().role().map(Origin.Role::directory).orElse("");
            Handler other = first.putIfAbsent(place + "\n" + handler.name(), handler);
            if (other != null) {
                loading.error(
                        Code.PLAYBOOK_STRUCTURE,
                        handler.task().range(),
                        "handler \"" + handler.name() + "\"",
                        "there are two handlers '" + handler.name() + "'",
                        "give each a name of its own, and one topic to 'listen' to if both are meant",
                        "the other: " + other.task().range());
            }
        }
    }
}
