package mirrorplay.engine;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
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
        Map<String, T> answers = new ConcurrentHashMap<>();
        Map<String, HostFailedException> failures = new ConcurrentHashMap<>();
        parallel.each(reachable, host -> {
            try {
                answers.put(host, ask(host, fact));
            } catch (HostFailedException e) {
                failures.put(host, e);
            }
        });
        Map<String, T> ordered = new LinkedHashMap<>();
        for (String host : reachable) {
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
}
