package mirrorplay.testkit;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mirrorplay.command.ExecResult;
import mirrorplay.module.Answers;
import mirrorplay.module.ControllerFile;
import mirrorplay.module.Fact;
import mirrorplay.module.Probe;
import org.jspecify.annotations.Nullable;

/** A host made of answers. A question without a prepared answer fails the test. */
public final class FakeProbe implements Probe {
    private final Map<Fact<?>, Object> answers = new LinkedHashMap<>();
    private final Map<String, Map<Fact<?>, Object>> others = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, String> templates = new LinkedHashMap<>();
    private final List<List<Fact<?>>> roundTrips = new ArrayList<>();
    private boolean check;
    private @Nullable SecureRandom random;

    /** This question gets this answer. */
    public <T> FakeProbe answering(Fact<T> fact, T answer) {
        answers.put(fact, answer);
        return this;
    }

    /** This question to another host gets this answer. */
    public <T> FakeProbe answering(String otherHost, Fact<T> fact, T answer) {
        others.computeIfAbsent(otherHost, host -> new LinkedHashMap<>()).put(fact, answer);
        return this;
    }

    /** This question gets what its own parser makes of this output. */
    public FakeProbe printing(Fact<?> fact, String stdout) {
        answers.put(fact, fact.parse(ExecResult.of(0, stdout, "")));
        return this;
    }

    public FakeProbe withFile(String path, byte[] content) {
        files.put(path, content.clone());
        return this;
    }

    public FakeProbe withTemplate(String path, String text) {
        templates.put(path, text);
        return this;
    }

    public FakeProbe inCheckMode() {
        check = true;
        return this;
    }

    /** The module may make keys and tokens. */
    public FakeProbe withRandom() {
        random = new SecureRandom();
        return this;
    }

    /** How often the host was asked. */
    public int roundTrips() {
        return roundTrips.size();
    }

    @Override
    public String host() {
        return "db1";
    }

    @Override
    public <T> T ask(Fact<T> fact) {
        return askAll(List.of(fact)).get(fact);
    }

    @Override
    public Answers askAll(List<? extends Fact<?>> facts) {
        roundTrips.add(List.copyOf(facts));
        Map<Fact<?>, Object> found = new LinkedHashMap<>();
        for (Fact<?> fact : facts) {
            Object answer = answers.get(fact);
            if (answer == null) {
                throw new AssertionError("unexpected question: " + fact + "\nprepared: " + answers.keySet());
            }
            found.put(fact, answer);
        }
        return new Answers(found);
    }

    @Override
    public <T> T ask(String otherHost, Fact<T> fact) {
        Object answer = others.getOrDefault(otherHost, Map.of()).get(fact);
        if (answer == null) {
            throw new AssertionError("unexpected question to " + otherHost + ": " + fact);
        }
        return new Answers(Map.of(fact, answer)).get(fact);
    }

    @Override
    public ControllerFile file(String path) {
        byte[] content = files.get(path);
        if (content == null) {
            throw new AssertionError("unexpected file: " + path);
        }
        return new MemoryFile(path, content);
    }

    @Override
    public boolean hasFile(String path) {
        return files.containsKey(path);
    }

    @Override
    public String template(String path) {
        String text = templates.get(path);
        if (text == null) {
            throw new AssertionError("unexpected template: " + path);
        }
        return text;
    }

    @Override
    public boolean checkMode() {
        return check;
    }

    @Override
    public Clock clock() {
        return Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    }

    @Override
    public SecureRandom random() {
        if (random == null) {
            throw new AssertionError("unexpected use of random numbers");
        }
        return random;
    }
}
