package mirrorplay.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mirrorplay.engine.Replay;
import mirrorplay.event.RunEvent.RunInput;
import mirrorplay.module.ModuleInfo.Convergence;
import mirrorplay.playbook.Play;
import mirrorplay.playbook.Playbook;
import mirrorplay.playbook.Selection;
import mirrorplay.playbook.Task;

/** Goes on with earlier runs: finds what they did in the playbooks of now, or says what has changed too much for that. */
final class Resumption {
    private final List<EarlierRun> chain;

    /** @param chain the run that is resumed, and before it those that it resumed, oldest first */
    Resumption(List<EarlierRun> chain) {
        this.chain = List.copyOf(chain);
    }

    String id() {
        return chain.getLast().id();
    }

    /** What was done.
     *
     * @param problems takes what has changed in a way that matters; nothing may be run then
     */
    Replay replay(Input now, List<String> problems) {
        RunInput present = InputEvent.of(Instant.EPOCH, now, RunOrigin.NONE);
        Replay replay = Replay.none();
        for (EarlierRun run : chain) {
            Map<String, String> ids = ids(run.input().tasks(), present.tasks());
            replay.with(run.events(), id -> present(ids, id));
        }
        replay.tasks().stream()
                .filter(id -> id.startsWith(GONE))
                .sorted()
                .forEach(id -> problems.add("the task at " + id.substring(GONE.length())
                        + " was done in that run, and has been changed or removed since"));
        RunInput then = chain.getLast().input();
        hosts(then, present, replay.hosts(), problems);
        again(now.playbooks(), replay);
        return replay;
    }

    private static final String GONE = "gone ";

    /** The present id of a task. One that was included by a name which only the run knew tells its text and, behind the last {@code @},
     * the task that included it. */
    private static String present(Map<String, String> ids, String id) {
        int include = id.lastIndexOf('@') + 1;
        String by = id.substring(include);
        int repeated = by.lastIndexOf('#');
        if (ids.containsKey(id)) {
            return ids.getOrDefault(id, id);
        } else if (include > 0 && ids.containsKey(by)) {
            return id.substring(0, include) + ids.get(by);
        } else if (include > 0 && repeated > 0 && ids.containsKey(by.substring(0, repeated))) {
            return id.substring(0, include) + ids.get(by.substring(0, repeated)) + by.substring(repeated);
        }
        return GONE + id;
    }

    /** The present id of each task: the one with the same text, the second with the second. */
    private static Map<String, String> ids(Map<String, String> then, Map<String, String> now) {
        Map<String, List<String>> byText = new HashMap<>();
        now.forEach((id, text) ->
                byText.computeIfAbsent(text, key -> new ArrayList<>()).add(id));
        Map<String, Integer> taken = new HashMap<>();
        Map<String, String> ids = new HashMap<>();
        then.forEach((id, text) -> {
            int number = taken.merge(text, 1, Integer::sum) - 1;
            List<String> same = byText.getOrDefault(text, List.of());
            if (number < same.size()) {
                ids.put(id, same.get(number));
            }
        });
        return ids;
    }

    private static void hosts(RunInput then, RunInput now, Set<String> worked, List<String> problems) {
        for (int i = 0; i < Math.min(then.plays().size(), now.plays().size()); i++) {
            if (!then.plays().get(i).equals(now.plays().get(i))) {
                problems.add("play " + (i + 1) + " ran on the hosts "
                        + then.plays().get(i) + " and is now for " + now.plays().get(i));
            }
        }
        worked.stream().sorted().forEach(host -> {
            String before = then.hosts().getOrDefault(host, host);
            String address = now.hosts().getOrDefault(host, before);
            if (!before.equals(address)) {
                problems.add("host " + host + " was at " + before + " and is now at " + address);
            }
        });
    }

    /** What gave a value that was hidden runs again, where running it again can do no harm. */
    private static void again(List<Playbook> playbooks, Replay replay) {
        Map<String, Set<String>> holes = replay.holes();
        for (Playbook playbook : playbooks) {
            for (Play play : playbook.plays()) {
                Selection.tasks(play)
                        .filter(Resumption::harmless)
                        .forEach(task -> holes.forEach((host, names) -> {
                            if (task.call().module().equals("set_fact")
                                    || task.keywords()
                                            .register()
                                            .filter(names::contains)
                                            .isPresent()) {
                                replay.forget(task.id(), host);
                            }
                        }));
            }
        }
    }

    private static boolean harmless(Task task) {
        return task.call().bound().descriptor().convergence() != Convergence.ALWAYS;
    }
}
