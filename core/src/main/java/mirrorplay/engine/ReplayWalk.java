package mirrorplay.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mirrorplay.diag.Diagnostics;
import mirrorplay.event.Status;
import mirrorplay.playbook.Block;
import mirrorplay.playbook.Handler;
import mirrorplay.playbook.Inclusion;
import mirrorplay.playbook.Selection;
import mirrorplay.playbook.Task;
import mirrorplay.template.Value;

/** Takes the results of an earlier run over into this one, task by task. */
final class ReplayWalk {
    private final Replay replay;
    private final RunContext run;
    private final HandlerBook handlers;

    ReplayWalk(RunContext run, HandlerBook handlers) {
        this.run = run;
        this.replay = run.replay();
        this.handlers = handlers;
    }

    /** Takes over what is known.
     *
     * @param whole whether the task is one piece of work for all hosts: then it is done for all or for none
     * @return the hosts that still have to do it
     */
    List<HostRun> left(Task task, List<HostRun> hosts, boolean whole, boolean once) {
        if (task.inclusion()
                .map(Inclusion::kind)
                .filter(Inclusion.Kind.VARS::equals)
                .isPresent()) {
            // Variables of files are not written down: they are read again.
            hosts.forEach(host -> replay.forget(task.id(), host.name()));
            return hosts;
        }
        boolean any = hosts.stream().anyMatch(host -> replay.has(task.id(), host.name()));
        if (!any) {
            return hosts;
        }
        if (whole && !hosts.stream().allMatch(host -> replay.has(task.id(), host.name()))) {
            hosts.forEach(host -> replay.forget(task.id(), host.name()));
            return hosts;
        }
        List<HostRun> left = new ArrayList<>();
        for (HostRun host : hosts) {
            replay.next(task.id(), host.name())
                    .ifPresentOrElse(recorded -> take(task, host, recorded), () -> left.add(host));
        }
        return once ? List.of() : left;
    }

    /** The {@code always} part of a block is due again on hosts that did something in the block anew. */
    void forgetAlways(Block block, HostRun host) {
        Selection.tasks(block.always()).forEach(task -> replay.forget(task.id(), host.name()));
    }

    private void take(Task task, HostRun host, Replay.Recorded recorded) {
        for (String name : recorded.notified()) {
            handlers.all().stream()
                    .filter(handler -> handler.name().equals(name))
                    .map(Handler::task)
                    .forEach(handler -> host.notifyHandler(handler.id()));
        }
        host.reached(TaskFinish.place(task));
        InventoryJoin.again(run, host, task.call().module(), recorded.outcome().values());
        Diagnostics wrong = new Diagnostics();
        host.joins(Joining.of(task, recorded.outcome().values(), wrong));
        if (recorded.rescued()) {
            host.set(
                    "ansible_failed_task",
                    new Value.Data(
                            Map.of("name", task.title(), "action", task.call().module())));
            host.set("ansible_failed_result", new Value.Data(recorded.outcome().values()));
            host.halt(
                    recorded.outcome().status() == Status.UNREACHABLE ? HostRun.Halt.UNREACHABLE : HostRun.Halt.FAILED);
        }
    }
}
