package mirrorplay.playbook;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.SourceRange;
import mirrorplay.yaml.YamlNode;

/** What joins a play while it runs: the tasks of a file, a role, or variables. What is named without expressions is read with the
 * playbook, so that it is checked before the run; the rest is read when it is known. Safe for use by several threads. */
public final class Inclusion {
    /** What joins. */
    public enum Kind {
        TASKS,
        ROLE,
        VARS
    }

    /** What was read.
     *
     * @param handlers those that join the play; empty when they did already
     * @param variables for {@link Kind#VARS}
     * @param openDefaults defaults of a role that all tasks of the play see from here on
     * @param openVars the same for its other variables
     */
    public record Included(
            List<TaskItem> items,
            List<Handler> handlers,
            Map<String, YamlNode> variables,
            Map<String, YamlNode> openDefaults,
            Map<String, YamlNode> openVars) {
        public Included {
            items = List.copyOf(items);
            handlers = List.copyOf(handlers);
        }

        /** Without variables. */
        Included(List<TaskItem> items, List<Handler> handlers) {
            this(items, handlers, Map.of(), Map.of(), Map.of());
        }

        private Included opened(PlayParts parts) {
            return new Included(items, handlers, variables, parts.roleDefaults(), parts.roleVars());
        }

        private Included withoutHandlers() {
            return new Included(items, List.of(), variables, openDefaults, openVars);
        }
    }

    private final Kind kind;
    private final String id;
    private final Place place;
    private final Inherited inner;
    private final Map<String, YamlNode> parameters;
    private final SourceRange range;
    private final String context;
    private final Map<Map<String, String>, Included> read = new HashMap<>();
    private final boolean open;
    private Optional<Included> known = Optional.empty();

    /** @param id of the task that includes
     * @param inner what surrounds it, with what it applies to the tasks that join
     * @param parameters its {@code vars}
     * @param open whether the variables of the role are seen by all tasks of the play
     */
    Inclusion(
            Kind kind,
            String id,
            Place place,
            Inherited inner,
            Map<String, YamlNode> parameters,
            SourceRange range,
            String context,
            boolean open) {
        this.open = open;
        this.kind = kind;
        this.id = id;
        this.place = place;
        this.inner = inner;
        this.parameters = parameters;
        this.range = range;
        this.context = context;
    }

    public Kind kind() {
        return kind;
    }

    /** Variables that the tasks which join see; they win over those of hosts. */
    public Map<String, YamlNode> parameters() {
        return parameters;
    }

    /** What was read with the playbook. */
    public Optional<Included> known() {
        return known;
    }

    /** What these arguments name, which is read once.
     *
     * @param arguments {@code file}, {@code dir} and {@code name}, or {@code name} of a role and its files
     * @param out takes what is wrong with it
     */
    public Included read(Map<String, String> arguments, Diagnostics out) {
        synchronized (place.loading().modules()) {
            Included found = read.get(arguments);
            if (found == null) {
                Diagnostics wrong = new Diagnostics();
                Place again = new Place(
                        place.loading().joining(id, wrong), place.parts().inner(), place.origin(), List.of());
                Included just = new InclusionReader(kind, again, inner, parameters, range, context).read(arguments);
                found = open ? just.opened(again.parts()) : just;
                wrong.all().forEach(out::add);
                if (!wrong.hasErrors()) {
                    read.put(Map.copyOf(arguments), found);
                }
            }
            return found;
        }
    }

    /** Reads it with the playbook; what leads back to itself is only read when it is included. */
    void readNow(Map<String, String> arguments) {
        PlayParts parts = place.parts().inner();
        Place now = new Place(place.loading(), parts, place.origin(), place.chain());
        InclusionReader reader = new InclusionReader(kind, now, inner, parameters, range, context);
        if (!reader.leadsBack(arguments)) {
            Included found = reader.read(arguments);
            place.parts().add(found.handlers());
            known = Optional.of((open ? found.opened(parts) : found).withoutHandlers());
            read.put(new LinkedHashMap<>(arguments), known.get());
        }
    }
}
