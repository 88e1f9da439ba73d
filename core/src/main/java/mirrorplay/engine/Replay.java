package mirrorplay.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import mirrorplay.diag.Code;
import mirrorplay.event.Failure;
import mirrorplay.event.RunEvent;
import mirrorplay.event.Status;
import mirrorplay.template.Value;
import org.jspecify.annotations.Nullable;

/** What an earlier run did, from its journal: a run that resumes it walks the same way and takes these results instead of doing the
 * work again, until there are none left. Safe for use by several threads.
 *
 * <p>A host's results count up to its first failure: what came after it ({@code always}, forced handlers) is due again.
 */
public final class Replay {
    private static final String MASK = "***";

    private final Map<Key, Deque<Recorded>> results = new HashMap<>();
    private final Map<String, Map<String, @Nullable Object>> variables = new TreeMap<>();
    private final Map<Key, List<RunEvent.Outcome>> items = new HashMap<>();
    private final Set<String> seen = new HashSet<>();

    private record Key(String task, String host) {}

    /** One task that was done on one host.
     *
     * @param notified names of the handlers it notified
     */
    record Recorded(RunEvent.Outcome outcome, boolean rescued, List<String> notified) {}

    /** Nothing was done before. */
    public static Replay none() {
        return new Replay();
    }

    /** Adds what a run did, after what the runs that it resumed did.
     *
     * @param ids gives the id that a task has now for the one that it had then
     */
    public Replay with(List<RunEvent> journal, UnaryOperator<String> ids) {
        Set<String> failed = new HashSet<>();
        Map<String, List<String>> notified = new HashMap<>();
        for (RunEvent event : journal) {
            switch (event) {
                case RunEvent.VariablesSet e
                when !failed.contains(e.host()) ->
                    variables
                            .computeIfAbsent(e.host(), host -> new LinkedHashMap<>())
                            .putAll(e.values());
                case RunEvent.Notified e ->
                    notified.computeIfAbsent(e.host(), host -> new ArrayList<>())
                            .add(e.handler());
                case RunEvent.ItemFinished e
                when !failed.contains(e.host()) && !isBad(e.outcome().status()) ->
                    items.computeIfAbsent(new Key(ids.apply(e.task()), e.host()), key -> new ArrayList<>())
                            .add(e.outcome());
                case RunEvent.TaskFinished e
                when !failed.contains(e.host()) -> {
                    List<String> handlers =
                            java.util.Objects.requireNonNullElse(notified.remove(e.host()), List.<String>of());
                    if (isBad(e.outcome().status()) && !e.ignored() && !e.rescued()) {
                        failed.add(e.host());
                    } else {
                        results.computeIfAbsent(new Key(ids.apply(e.task()), e.host()), key -> new ArrayDeque<>())
                                .add(new Recorded(e.outcome(), e.rescued(), handlers));
                        items.remove(new Key(ids.apply(e.task()), e.host()));
                        seen.add(ids.apply(e.task()));
                    }
                }
                default -> {
                    // Only what was done counts.
                }
            }
        }
        return this;
    }

    /** The ids of all tasks with a result. */
    public Set<String> tasks() {
        return Set.copyOf(seen);
    }

    /** The hosts with a result or a variable. */
    public Set<String> hosts() {
        Set<String> hosts = new HashSet<>(variables.keySet());
        results.keySet().forEach(key -> hosts.add(key.host()));
        return hosts;
    }

    /** Variables whose value was hidden when it was written down, for each host. */
    public Map<String, Set<String>> holes() {
        Map<String, Set<String>> holes = new TreeMap<>();
        variables.forEach((host, values) -> values.forEach((name, value) -> {
            if (masked(value)) {
                holes.computeIfAbsent(host, key -> new java.util.TreeSet<>()).add(name);
            }
        }));
        return holes;
    }

    /** Forgets what a task did on a host, so that it runs again. */
    public synchronized void forget(String task, String host) {
        results.remove(new Key(task, host));
        items.remove(new Key(task, host));
    }

    /** The items that were done of a task that did not come to its end on a host. They are given once. */
    synchronized DoneItems items(String task, String host) {
        List<RunEvent.Outcome> done = items.remove(new Key(task, host));
        return new DoneItems(done == null ? List.of() : done);
    }

    /** Gives the hosts the variables that they had. One whose value was hidden fails the task that uses it. */
    void restore(Map<String, HostRun> hosts) {
        variables.forEach((host, values) -> {
            HostRun run = hosts.get(host);
            if (run != null) {
                values.forEach((name, value) -> run.set(
                        name, masked(value) ? new Value.Computed(() -> refused(name, host)) : new Value.Data(value)));
            }
        });
    }

    /** The next result of a task on a host, which is given once. */
    synchronized Optional<Recorded> next(String task, String host) {
        Deque<Recorded> queue = results.get(new Key(task, host));
        return queue == null ? Optional.empty() : Optional.ofNullable(queue.poll());
    }

    /** Whether there is a result that {@link #next} would give. */
    synchronized boolean has(String task, String host) {
        Deque<Recorded> queue = results.get(new Key(task, host));
        return queue != null && !queue.isEmpty();
    }

    private static Object refused(String name, String host) {
        throw new HostFailedException(Failure.of(
                Code.EVALUATION_FAILED,
                "the variable '" + name + "' of " + host
                        + " is not known any more: its value was a secret, and secrets are not written down",
                "run the whole playbook again; what holds is not done twice"));
    }

    static boolean masked(@Nullable Object value) {
        return switch (value) {
            case String text -> text.contains(MASK);
            case Map<?, ?> map -> map.values().stream().anyMatch(Replay::masked);
            case Iterable<?> list -> {
                boolean any = false;
                for (Object inner : list) {
                    any |= masked(inner);
                }
                yield any;
            }
            case null, default -> false;
        };
    }

    private static boolean isBad(Status status) {
        return status == Status.FAILED || status == Status.UNREACHABLE;
    }
}
