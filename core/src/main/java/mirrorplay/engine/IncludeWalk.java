package mirrorplay.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mirrorplay.playbook.Inclusion;
import mirrorplay.playbook.Origin;
import mirrorplay.playbook.Task;
import mirrorplay.template.Value;

/** Takes hosts through what a task included: hosts with the same file and the same item together, one after the other. */
final class IncludeWalk {
    private final TaskWalk walk;
    private final PlayContext play;

    IncludeWalk(TaskWalk walk, PlayContext play) {
        this.walk = walk;
        this.play = play;
    }

    /** @param hosts those that did the task, now or in a run that is resumed */
    void run(Task task, List<HostRun> hosts, boolean rescue) {
        Map<Joining, List<HostRun>> groups = new LinkedHashMap<>();
        for (HostRun host : hosts) {
            for (Joining joining : host.takeJoins()) {
                groups.computeIfAbsent(joining, key -> new ArrayList<>()).add(host);
            }
        }
        boolean role =
                task.inclusion().filter(i -> i.kind() == Inclusion.Kind.ROLE).isPresent();
        groups.forEach((joining, members) -> {
            play.handlers().join(joining.included().handlers());
            play.opened().add(joining.included());
            Map<String, Value> frame = new HashMap<>();
            task.inclusion()
                    .ifPresent(inclusion ->
                            inclusion.parameters().forEach((name, node) -> frame.put(name, new Value.Written(node))));
            joining.variables().forEach((name, value) -> frame.put(name, new Value.Data(value)));
            members.forEach(host -> host.enterInclude(frame));
            Map<HostRun, List<Origin.Role>> ended = new HashMap<>();
            if (role) {
                // The same use of a role comes again with each item of a loop.
                members.forEach(host -> {
                    ended.put(host, host.endedRoles());
                    host.endedRoles(List.of());
                });
            }
            walk.items(joining.included().items(), members, rescue);
            ended.forEach(HostRun::endedRoles);
            members.forEach(HostRun::leaveInclude);
        });
    }
}
