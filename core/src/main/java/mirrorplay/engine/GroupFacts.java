package mirrorplay.engine;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import mirrorplay.module.Fact;
import mirrorplay.module.GroupProbe;

/** What a group module sees while it plans: the facts of every member that can be reached. */
final class GroupFacts implements GroupProbe {
    private final List<String> hosts;
    private final Map<String, HostFacts> facts = new ConcurrentHashMap<>();
    private final Function<String, Workplace> others;
    private final Set<String> unreachable;
    private final Set<String> limitedOut;
    private final Parallel parallel;
    private final Clock clock;
    private final boolean check;

    GroupFacts(
            List<String> hosts,
            Map<String, Workplace> places,
            Function<String, Workplace> others,
            Set<String> unreachable,
            Set<String> limitedOut,
            Parallel parallel,
            Clock clock,
            boolean check) {
        this.hosts = hosts;
        places.forEach((host, place) -> facts.put(host, new HostFacts(place)));
        this.others = others;
        this.unreachable = unreachable;
        this.limitedOut = limitedOut;
        this.parallel = parallel;
        this.clock = clock;
        this.check = check;
    }

    @Override
    public List<String> hosts() {
        return hosts;
    }

    @Override
    public Set<String> unreachable() {
        return unreachable;
    }

    @Override
    public Set<String> limitedOut() {
        return limitedOut;
    }

    @Override
    public <T> Map<String, T> askEach(Fact<T> fact) {
        List<String> reachable =
                hosts.stream().filter(host -> !unreachable.contains(host)).toList();
        Answered<T> answered = new Answered<>();
        parallel.each(reachable, host -> answered.take(host, () -> ask(host, fact)));
        return answered.ordered(reachable);
    }

    @Override
    public <T> Map<String, T> askTogether(Map<String, ? extends Fact<T>> questions) {
        List<String> asked = List.copyOf(questions.keySet());
        Answered<T> answered = new Answered<>();
        parallel.unlimited(
                asked,
                host -> answered.take(host, () -> ask(host, java.util.Objects.requireNonNull(questions.get(host)))));
        return answered.ordered(asked);
    }

    @Override
    public <T> T ask(String host, Fact<T> fact) {
        return facts.computeIfAbsent(host, name -> new HostFacts(others.apply(name)))
                .ask(fact);
    }

    @Override
    public boolean checkMode() {
        return check;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    /** What several hosts answered at once. */
    private static final class Answered<T> {
        private final Map<String, T> answers = new ConcurrentHashMap<>();
        private final Map<String, HostFailedException> failures = new ConcurrentHashMap<>();

        void take(String host, Supplier<T> question) {
            try {
                answers.put(host, question.get());
            } catch (HostFailedException e) {
                failures.put(host, e);
            }
        }

        /** Throws the failure of the first that has one. */
        Map<String, T> ordered(List<String> asked) {
            Map<String, T> ordered = new LinkedHashMap<>();
            for (String host : asked) {
                HostFailedException failure = failures.get(host);
                if (failure != null) {
                    throw failure;
                }
                T answer = answers.get(host);
                if (answer != null) {
                    ordered.put(host, answer);
                }
            }
            return ordered;
        }
    }
}
