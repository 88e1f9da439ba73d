package mirrorplay.module;

import java.util.Map;

/** The answers to several facts that were asked in one round trip. */
public final class Answers {
    private final Map<Fact<?>, ?> values;

    public Answers(Map<Fact<?>, ?> values) {
        this.values = values;
    }

    /** The answer to one of the facts that were asked. */
    @SuppressWarnings("unchecked") // the map is filled from Fact<T>.parse, which returns a T
    public <T> T get(Fact<T> fact) {
        if (!values.containsKey(fact)) {
            throw new IllegalArgumentException("was not asked: " + fact);
        }
        return (T) values.get(fact);
    }
}
