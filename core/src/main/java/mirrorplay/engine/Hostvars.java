package mirrorplay.engine;

import java.util.AbstractMap;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code hostvars}: the variables of all hosts, each evaluated in its own host's scope when it is used. A host has one scope only,
 * by which variables of several hosts that need each other are recognised. */
final class Hostvars extends AbstractMap<String, @Nullable Object> {
    private final Set<String> hosts;
    private final Function<String, HostScope> scopes;
    private final Map<String, HostScope> known = new ConcurrentHashMap<>();

    Hostvars(Collection<String> hosts, Function<String, HostScope> scopes) {
        this.hosts = new LinkedHashSet<>(hosts);
        this.scopes = scopes;
    }

    @Override
    public @Nullable Object get(Object host) {
        return containsKey(host) ? scope((String) host) : null;
    }

    @Override
    public boolean containsKey(Object host) {
        return hosts.contains(host);
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        hosts.forEach(host -> all.put(host, scope(host)));
        return all.entrySet();
    }

    private HostScope scope(String host) {
        return known.computeIfAbsent(host, scopes);
    }
}
