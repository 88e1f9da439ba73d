package mirrorplay.engine;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import mirrorplay.template.EvaluationException;
import mirrorplay.template.Evaluator;
import mirrorplay.template.Value;
import org.jspecify.annotations.Nullable;

/** {@code hostvars}: the variables of all hosts, each evaluated in its own host's scope when it is used. */
final class Hostvars extends AbstractMap<String, @Nullable Object> {
    private final List<String> hosts;
    private final Function<String, HostScope> scopes;
    private final Evaluator evaluator;

    Hostvars(List<String> hosts, Function<String, HostScope> scopes, Evaluator evaluator) {
        this.hosts = hosts;
        this.scopes = scopes;
        this.evaluator = evaluator;
    }

    @Override
    public @Nullable Object get(Object host) {
        return containsKey(host) ? new OfHost(scopes.apply((String) host)) : null;
    }

    @Override
    public boolean containsKey(Object host) {
        return hosts.contains(host);
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        hosts.forEach(host -> all.put(host, get(host)));
        return all.entrySet();
    }

    private final class OfHost extends AbstractMap<String, @Nullable Object> {
        private final HostScope scope;

        OfHost(HostScope scope) {
            this.scope = scope;
        }

        @Override
        public @Nullable Object get(Object name) {
            return scope.get((String) name).map(this::evaluate).orElse(null);
        }

        @Override
        public boolean containsKey(Object name) {
            return scope.get((String) name).isPresent();
        }

        @Override
        public Set<Entry<String, @Nullable Object>> entrySet() {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            for (String name : scope.names()) {
                if (!name.equals("hostvars")) {
                    all.put(name, get(name));
                }
            }
            return all.entrySet();
        }

        private @Nullable Object evaluate(Value value) {
            return switch (value) {
                case Value.Data data -> data.value();
                case Value.Computed computed -> computed.supplier().get();
                case Value.Written written -> {
                    try {
                        yield evaluator.value(written.node(), scope);
                    } catch (EvaluationException e) {
                        throw new HostFailedException(Failures.input(List.of(e.diagnostic())));
                    }
                }
            };
        }
    }

    /** Whether this is asked for a host that exists. */
    Optional<String> known(String host) {
        return hosts.contains(host) ? Optional.of(host) : Optional.empty();
    }
}
