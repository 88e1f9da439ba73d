package mirrorplay.engine;

import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Facts of an earlier run; what belongs to this moment or to the login, {@code time} and {@code env}, is asked when it is used. */
final class KeptFacts extends AbstractMap<String, Object> {
    private static final Set<String> FRESH = Set.of("time", "env");

    private final Map<String, Object> kept;
    private final Supplier<Map<String, Object>> ask;

    /** @param ask asks the host for all of them */
    KeptFacts(Map<String, Object> kept, Supplier<Map<String, Object>> ask) {
        this.kept = kept;
        this.ask = ask;
    }

    /** What may be kept of facts. */
    static Map<String, Object> keepable(Map<String, Object> facts) {
        Map<String, Object> keepable = new HashMap<>(facts);
        keepable.keySet().removeAll(FRESH);
        return keepable;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        return FRESH.contains(name) ? ask.get().get(name) : kept.get(name);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return FRESH.contains(name) || kept.containsKey(name);
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return ask.get().entrySet();
    }
}
