package mirrorplay.testkit;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import mirrorplay.module.Answers;
import mirrorplay.module.Fact;
import mirrorplay.module.GroupProbe;

/** A group made of answers. A question without a prepared answer fails the test. */
public final class FakeGroup implements GroupProbe {
    private final List<String> hosts;
    private final Map<String, Map<Fact<?>, Deque<Object>>> answers = new LinkedHashMap<>();
    private final Set<String> unreachable = new TreeSet<>();
    private final Set<String> limitedOut = new TreeSet<>();
    private boolean check;

    public FakeGroup(String... hosts) {
        this.hosts = List.of(hosts);
    }

    /** This question to this host gets this answer; given several times, one after the other, then the last for good. */
    public <T> FakeGroup answering(String host, Fact<T> fact, T answer) {
        answers.computeIfAbsent(host, name -> new LinkedHashMap<>())
                .computeIfAbsent(fact, question -> new ArrayDeque<>())
                .add(answer);
        return this;
    }

    /** This question gets the same answer from every member. */
    public <T> FakeGroup answering(Fact<T> fact, T answer) {
        hosts.forEach(host -> answering(host, fact, answer));
        return this;
    }

    public FakeGroup unreachable(String host) {
        unreachable.add(host);
        return this;
    }

    public FakeGroup limitedOut(String host) {
        limitedOut.add(host);
        return this;
    }

    public FakeGroup inCheckMode() {
        check = true;
        return this;
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
        Map<String, T> each = new LinkedHashMap<>();
        hosts.stream().filter(host -> !unreachable.contains(host)).forEach(host -> each.put(host, ask(host, fact)));
        return each;
    }

    @Override
    public <T> Map<String, T> askTogether(Map<String, ? extends Fact<T>> questions) {
        Map<String, T> each = new LinkedHashMap<>();
        questions.forEach((host, fact) -> each.put(host, ask(host, fact)));
        return each;
    }

    @Override
    public <T> T ask(String host, Fact<T> fact) {
        Deque<Object> prepared = answers.getOrDefault(host, Map.of()).getOrDefault(fact, new ArrayDeque<>());
        Object answer = prepared.size() > 1 ? prepared.poll() : prepared.peek();
        if (answer == null) {
            throw new AssertionError("unexpected question to " + host + ": " + fact);
        }
        return new Answers(Map.of(fact, answer)).get(fact);
    }

    @Override
    public boolean checkMode() {
        return check;
    }

    @Override
    public Clock clock() {
        return Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    }
}
