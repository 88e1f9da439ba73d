package mirrorplay.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mirrorplay.event.Status;
import mirrorplay.inventory.Inventory;
import mirrorplay.template.Value;
import org.jspecify.annotations.Nullable;

/** Takes hosts and groups into the inventory that {@code add_host} and {@code group_by} name. */
final class InventoryJoin {
    private InventoryJoin() {}

    /** Whether a module names some. Hosts are added once for a whole batch. */
    static boolean addsHosts(String module) {
        return module.equals("add_host");
    }

    /** The result of the task, which has changed something if the inventory did and the playbook does not say otherwise. */
    static TaskResult of(Work work, TaskResult result) {
        TaskResult joined = joined(work.run(), work.host(), work.task().call().module(), result);
        return work.task().keywords().changedWhen().isEmpty() ? joined : result;
    }

    private static TaskResult joined(RunContext run, HostRun host, String module, TaskResult result) {
        if (!addsHosts(module) && !module.equals("group_by")) {
            return result;
        }
        boolean changed = false;
        if (result.values().get("results") instanceof List<?> items) {
            for (Object item : items) {
                changed |= item instanceof Map<?, ?> one && join(run, host, one);
            }
        } else {
            changed = join(run, host, result.values());
        }
        return changed && result.status() == Status.OK ? result.withStatus(Status.CHANGED) : result;
    }

    /** Does again what an earlier run did. */
    static void again(RunContext run, HostRun host, String module, Map<String, @Nullable Object> recorded) {
        joined(run, host, module, TaskResult.of(Status.OK, "").withValues(recorded));
    }

    private static boolean join(RunContext run, HostRun host, Map<?, ?> values) {
        Inventory inventory = run.services().inventory();
        if (values.get("add_host") instanceof Map<?, ?> added) {
            String name = String.valueOf(added.get("host_name"));
            Map<String, Value> variables = new LinkedHashMap<>();
            if (added.get("host_vars") instanceof Map<?, ?> given) {
                given.forEach((key, value) -> variables.put(String.valueOf(key), new Value.Data(value)));
            }
            boolean changed = inventory.add(name, texts(added.get("groups")), variables);
            inventory.host(name).ifPresent(found -> run.hosts().computeIfAbsent(name, key -> new HostRun(found)));
            return changed;
        }
        return values.get("add_group") instanceof String group
                && inventory.join(host.host(), group, texts(values.get("parent_groups")));
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream()
                        .map(String::valueOf)
                        .filter(text -> !text.isBlank())
                        .toList()
                : List.of();
    }
}
