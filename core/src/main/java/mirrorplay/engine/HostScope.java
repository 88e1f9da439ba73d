package mirrorplay.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mirrorplay.template.Value;
import mirrorplay.template.Variables;

/** The variables of one host at one place of a playbook: layers, the first that has the name wins. */
final class HostScope implements Variables {
    /** One layer of variables. */
    interface Layer {
        Optional<Value> get(String name);

        Set<String> names();
    }

    private final List<Layer> layers;

    /** @param layers highest precedence first */
    HostScope(List<Layer> layers) {
        this.layers = layers;
    }

    @Override
    public Optional<Value> get(String name) {
        for (Layer layer : layers) {
            Optional<Value> value = layer.get(name);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        layers.forEach(layer -> names.addAll(layer.names()));
        return names;
    }

    /** The same variables with some more that win over all of them, e.g. the item of a loop. */
    HostScope with(Map<String, Value> more) {
        List<Layer> extended = new java.util.ArrayList<>();
        extended.add(layer(more));
        extended.addAll(layers);
        return new HostScope(extended);
    }

    static Layer layer(Map<String, ? extends Value> map) {
        return new Layer() {
            @Override
            public Optional<Value> get(String name) {
                return Optional.ofNullable(map.get(name));
            }

            @Override
            public Set<String> names() {
                return Set.copyOf(map.keySet());
            }
        };
    }
}
