package mirrorplay.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import mirrorplay.command.Secret;
import mirrorplay.diag.Diagnostics;
import mirrorplay.inventory.Host;
import mirrorplay.inventory.Patterns;
import mirrorplay.playbook.Loop;
import mirrorplay.playbook.Origin;
import mirrorplay.template.EvaluationException;
import org.jspecify.annotations.Nullable;

/** What loops take from outside of the playbook: files of the controller and hosts of the inventory. */
final class LoopSources {
    private final RunContext run;
    private final Origin origin;

    LoopSources(Work work) {
        this.run = work.run();
        this.origin = work.task().origin();
    }

    /** The text of each file, without the line end at its end. */
    List<@Nullable Object> contents(List<@Nullable Object> names) {
        List<@Nullable Object> texts = new ArrayList<>();
        for (Object name : names) {
            String file = String.valueOf(name);
            texts.add(run.files()
                    .text(file, origin.candidates("files", file))
                    .text()
                    .stripTrailing());
        }
        return texts;
    }

    /** The lines that commands print on the controller. */
    List<@Nullable Object> lines(Loop loop, List<@Nullable Object> commands) throws EvaluationException {
        List<@Nullable Object> lines = new ArrayList<>();
        for (Object command : commands) {
            if (command instanceof Secret) {
                throw LoopItems.wrong(loop, "a secret in a command would show in the controller's process list");
            }
            try {
                lines.addAll(run.services().evaluator().lines(String.valueOf(command)));
            } catch (IOException e) {
                throw LoopItems.wrong(loop, "'" + command + "' on the controller: " + e.getMessage());
            }
        }
        return lines;
    }

    /** The absolute paths of the files that match, pattern by pattern. */
    List<@Nullable Object> matching(List<@Nullable Object> patterns) {
        List<@Nullable Object> found = new ArrayList<>();
        patterns.forEach(
                pattern -> found.addAll(run.files().matching(origin.candidates("files", String.valueOf(pattern)))));
        return found;
    }

    /** The first file that exists, as the only item; none is an error unless {@code skip} says otherwise. */
    List<@Nullable Object> firstFound(Loop loop, @Nullable Object source) throws EvaluationException {
        List<String> names = new ArrayList<>();
        boolean skip = collect(source, names);
        List<String> candidates = new ArrayList<>();
        for (String name : names) {
            for (String kind : List.of("files", "templates", "vars", "tasks")) {
                candidates.addAll(origin.candidates(kind, name));
            }
            var found = run.files().find(candidates);
            if (found.isPresent()) {
                return List.of(found.get().toString());
            }
            candidates.clear();
        }
        if (skip) {
            return List.of();
        }
        throw LoopItems.wrong(loop, "none of these files exists: " + String.join(", ", names));
    }

    private static boolean collect(@Nullable Object source, List<String> names) {
        boolean skip = false;
        switch (source) {
            case Map<?, ?> map -> {
                List<String> files = new ArrayList<>();
                collect(map.get("files"), files);
                List<String> paths = new ArrayList<>();
                collect(map.get("paths"), paths);
                if (paths.isEmpty()) {
                    names.addAll(files);
                }
                paths.forEach(path -> files.forEach(file -> names.add(path + "/" + file)));
                skip = Boolean.TRUE.equals(map.get("skip"));
            }
            case Collection<?> list -> {
                for (Object item : list) {
                    skip |= collect(item, names);
                }
            }
            case null -> {}
            default -> names.add(String.valueOf(source));
        }
        return skip;
    }

    /** The names of the hosts of patterns. */
    List<@Nullable Object> hosts(Loop loop, List<@Nullable Object> patterns) throws EvaluationException {
        List<@Nullable Object> names = new ArrayList<>();
        for (Object pattern : patterns) {
            Diagnostics found = new Diagnostics();
            List<Host> hosts =
                    Patterns.match(String.valueOf(pattern), run.services().inventory(), loop.range(), found);
            if (found.hasErrors()) {
                throw new EvaluationException(found.all().getFirst());
            }
            hosts.forEach(host -> names.add(host.name()));
        }
        return names;
    }
}
