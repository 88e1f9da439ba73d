package mirrorplay.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mirrorplay.diag.Diagnostics;
import mirrorplay.playbook.Inclusion;
import mirrorplay.playbook.Inclusion.Included;
import mirrorplay.playbook.Task;
import org.jspecify.annotations.Nullable;

/** What an include brings to one host: once, or once for each item of its loop.
 *
 * @param included the same object for the same file or role
 * @param variables those of the loop
 */
record Joining(Included included, Map<String, @Nullable Object> variables) {
    /** From what the task registered.
     *
     * @param out takes what is wrong with what it names
     */
    static List<Joining> of(Task task, Map<String, @Nullable Object> registered, Diagnostics out) {
        if (task.inclusion().isEmpty()) {
            return List.of();
        }
        Inclusion inclusion = task.inclusion().get();
        List<Joining> all = new ArrayList<>();
        if (task.keywords().loop().isPresent()) {
            String loopVar = task.keywords().loop().get().loopVar();
            if (registered.get("results") instanceof List<?> results) {
                for (Object result : results) {
                    if (result instanceof Map<?, ?> item && item.get("include") != null) {
                        Map<String, @Nullable Object> variables = new HashMap<>();
                        variables.put(loopVar, item.get(loopVar));
                        task.keywords().loop().get().indexVar().ifPresent(name -> variables.put(name, item.get(name)));
                        all.add(new Joining(inclusion.read(arguments(item.get("include")), out), variables));
                    }
                }
            }
        } else if (registered.get("include") != null) {
            all.add(new Joining(inclusion.read(arguments(registered.get("include")), out), Map.of()));
        }
        return all;
    }

    private static Map<String, String> arguments(@Nullable Object named) {
        if (!(named instanceof Map<?, ?> map)) {
            return Map.of("file", String.valueOf(named));
        }
        Map<String, String> arguments = new LinkedHashMap<>();
        map.forEach((key, value) -> arguments.put(String.valueOf(key), String.valueOf(value)));
        return arguments;
    }
}
