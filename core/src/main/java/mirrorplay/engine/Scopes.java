package mirrorplay.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mirrorplay.inventory.Group;
import mirrorplay.inventory.Host;
import mirrorplay.inventory.Inventory;
import mirrorplay.playbook.Origin;
import mirrorplay.playbook.Play;
import mirrorplay.playbook.Task;
import mirrorplay.template.Value;
import mirrorplay.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** Puts together which variables a host sees where: the order of precedence of LANGUAGE.md B 2.3. */
final class Scopes {
    private final Inventory inventory;
    private final RunOptions options;
    private final HostScope.Layer extra;
    private volatile World world;
    private final Map<String, HostRun> runs;
    private final Map<String, Map<String, Value>> overrides;
    private final Gathering gathering;

    Scopes(Services services, RunOptions options, Map<String, HostRun> runs, Gathering gathering) {
        this.inventory = services.inventory();
        this.options = options;
        this.runs = runs;
        this.gathering = gathering;
        this.overrides = services.overrides();
        this.extra = HostScope.layer(options.extraVariables());
        this.world = world();
    }

    /** What the inventory gives as magic variables, as long as nothing joins it. */
    private record World(int changes, Map<String, @Nullable Object> groups, Hostvars hostvars) {}

    private World current() {
        World known = world;
        if (known.changes() != inventory.changes()) {
            known = world();
            world = known;
        }
        return known;
    }

    private World world() {
        int changes = inventory.changes();
        Map<String, @Nullable Object> groups = new LinkedHashMap<>();
        for (Group group : inventory.groups()) {
            groups.put(
                    group.name(),
                    inventory.hosts(group).stream().map(Host::name).toList());
        }
        Hostvars hostvars =
                new Hostvars(inventory.hosts().stream().map(Host::name).toList(), name -> ofHost(runOf(name)));
        return new World(changes, groups, hostvars);
    }

    /** What a host is on its own, outside of any play: the scope of {@code hostvars}. */
    HostScope ofHost(HostRun run) {
        return new HostScope(List.of(
                HostScope.layer(magic(run, Map.of())),
                extra,
                set(run),
                facts(run),
                HostScope.layer(inventory.variables(run.host()))));
    }

    /** What a task sees on a host. */
    HostScope of(HostRun run, PlayContext play, Task task) {
        List<HostScope.Layer> layers = new ArrayList<>();
        Optional<Origin.Role> role = task.origin().role();
        layers.add(HostScope.layer(magic(run, play.magic())));
        role.ifPresent(r ->
                layers.add(HostScope.layer(Map.of("role_name", data(r.name()), "role_path", data(r.directory())))));
        layers.add(extra);
        role.ifPresent(r -> layers.add(written(r.parameters())));
        run.includes().forEach(frame -> layers.add(HostScope.layer(frame)));
        layers.add(set(run));
        layers.add(written(task.keywords().vars()));
        role.ifPresent(r -> layers.add(written(r.vars())));
        ofPlay(play, layers);
        layers.add(facts(run));
        layers.add(HostScope.layer(inventory.variables(run.host())));
        role.ifPresent(r -> layers.add(written(r.defaults())));
        layers.add(written(play.opened().defaults()));
        layers.add(written(play.play().variables().roleDefaults()));
        return new HostScope(layers);
    }

    /** What a play's own conditions see on a host. */
    HostScope ofPlay(HostRun run, PlayContext play) {
        List<HostScope.Layer> layers = new ArrayList<>();
        layers.add(HostScope.layer(magic(run, play.magic())));
        layers.add(extra);
        run.includes().forEach(frame -> layers.add(HostScope.layer(frame)));
        layers.add(set(run));
        ofPlay(play, layers);
        layers.add(facts(run));
        layers.add(HostScope.layer(inventory.variables(run.host())));
        layers.add(written(play.opened().defaults()));
        layers.add(written(play.play().variables().roleDefaults()));
        return new HostScope(layers);
    }

    /** What the play defines above any inventory. */
    private void ofPlay(PlayContext context, List<HostScope.Layer> layers) {
        Play play = context.play();
        layers.add(written(context.opened().vars()));
        layers.add(written(play.variables().roleVars()));
        layers.add(written(play.variables().files()));
        if (!play.variables().prompts().isEmpty()) {
            layers.add(HostScope.layer(options.answers().of(play)));
        }
        layers.add(written(play.variables().vars()));
    }

    private HostRun runOf(String name) {
        return java.util.Objects.requireNonNull(runs.get(name), name);
    }

    private Map<String, Value> magic(HostRun run, Map<String, Value> more) {
        Map<String, Value> magic = new HashMap<>(more);
        magic.putAll(overrides.getOrDefault(run.name(), Map.of()));
        String name = run.name();
        magic.put("inventory_hostname", data(name));
        magic.put("inventory_hostname_short", data(name.contains(".") ? name.substring(0, name.indexOf('.')) : name));
        magic.put("group_names", new Value.Computed(() -> inventory.groupNames(run.host())));
        magic.put("groups", data(current().groups()));
        magic.put("hostvars", data(current().hostvars()));
        magic.put("ansible_check_mode", data(options.check()));
        magic.put("ansible_diff_mode", data(options.diff()));
        return magic;
    }

    private static Value data(@Nullable Object value) {
        return new Value.Data(value);
    }

    private static HostScope.Layer written(Map<String, YamlNode> nodes) {
        return new HostScope.Layer() {
            @Override
            public Optional<Value> get(String name) {
                return Optional.ofNullable(nodes.get(name)).map(Value.Written::new);
            }

            @Override
            public Set<String> names() {
                return nodes.keySet();
            }
        };
    }

    private static HostScope.Layer set(HostRun run) {
        return new HostScope.Layer() {
            @Override
            public Optional<Value> get(String name) {
                return run.set(name);
            }

            @Override
            public Set<String> names() {
                return run.setNames();
            }
        };
    }

    /** Whoever lists all variables of a host must not be the one who asks for its facts: they have no name there. */
    private HostScope.Layer facts(HostRun run) {
        return new HostScope.Layer() {
            @Override
            public Optional<Value> get(String name) {
                return name.equals("facts")
                        ? Optional.of(new Value.Computed(() -> gathering.of(run.name())))
                        : Optional.empty();
            }

            @Override
            public Set<String> names() {
                return Set.of();
            }
        };
    }
}
