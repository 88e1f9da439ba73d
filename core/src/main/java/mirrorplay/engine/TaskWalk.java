package mirrorplay.engine;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import mirrorplay.diag.Diagnostic;
import mirrorplay.event.RunEvent;
import mirrorplay.event.Status;
import mirrorplay.playbook.Block;
import mirrorplay.playbook.Meta;
import mirrorplay.playbook.Origin;
import mirrorplay.playbook.Task;
import mirrorplay.playbook.TaskItem;
import mirrorplay.template.EvaluationException;
import mirrorplay.yaml.YamlNode;

/** Takes some hosts of a play through a list of tasks: all of them through one task before the next. With one host it is what
 * strategy {@code free} does for each. */
final class TaskWalk {
    private static final EnumSet<HostRun.Halt> BAD = EnumSet.of(HostRun.Halt.FAILED, HostRun.Halt.UNREACHABLE);

    private final RunContext run;
    private final PlayContext play;
    private final StartGate start;
    private final StopRule stop;
    private final Parallel parallel;
    private final HandlerFlush flush;
    private final ReplayWalk replay;

    TaskWalk(RunContext run, PlayContext play, StartGate start, StopRule stop, Parallel parallel) {
        this.run = run;
        this.play = play;
        this.start = start;
        this.stop = stop;
        this.parallel = parallel;
        this.flush = new HandlerFlush(this, play.handlers());
        this.replay = new ReplayWalk(run, play.handlers());
    }

    HandlerFlush flush() {
        return flush;
    }

    void items(List<? extends TaskItem> items, List<HostRun> hosts, boolean rescue) {
        for (TaskItem item : items) {
            List<HostRun> active = hosts.stream().filter(HostRun::active).toList();
            if (active.isEmpty() || stop.stopped() || run.stopping()) {
                return;
            }
            switch (item) {
                case Task task -> {
                    List<HostRun> there = in(task.origin(), active);
                    if (selected(task) && !there.isEmpty()) {
                        Rolling.of(task.keywords().rolling(), this)
                                .each(there, batch -> task(task, batch, rescue, false), task);
                    }
                }
                case Block block ->
                    Rolling.of(block.rolling(), this).each(active, batch -> block(block, batch, rescue), null);
                case Meta meta -> meta(meta, in(meta.origin(), active));
            }
        }
    }

    private static List<HostRun> in(Origin origin, List<HostRun> hosts) {
        return hosts.stream().filter(host -> host.isIn(origin.role())).toList();
    }

    private boolean selected(Task task) {
        return start.reached(task)
                && run.options().selection().includes(task.keywords().tags());
    }

    private void block(Block block, List<HostRun> hosts, boolean rescue) {
        boolean rescues = !block.rescue().isEmpty();
        Map<HostRun, Integer> before = new HashMap<>();
        hosts.forEach(host -> before.put(host, host.work()));
        items(block.block(), hosts, rescue || rescues);
        if (run.stopping()) {
            if (!block.always().isEmpty()) {
                run.unfinished().always(block, hosts);
            }
            return;
        }
        if (rescues) {
            List<HostRun> failed =
                    hosts.stream().filter(h -> BAD.contains(h.halt())).toList();
            if (!failed.isEmpty()) {
                boolean stopped = stop.suspend();
                // What ended the block for all has to be put right on all.
                List<HostRun> meant = stopped
                        ? hosts.stream()
                                .filter(h -> h.halt() != HostRun.Halt.ENDED)
                                .toList()
                        : failed;
                failed.forEach(h -> h.halt(HostRun.Halt.NONE));
                items(block.rescue(), meant, rescue);
                if (stopped && meant.stream().anyMatch(h -> !h.active())) {
                    stop.stop("the rescue failed too");
                }
            }
        }
        if (!block.always().isEmpty()) {
            hosts.stream()
                    .filter(host -> !Integer.valueOf(host.work()).equals(before.get(host)))
                    .forEach(host -> replay.forgetAlways(block, host));
            always(block, hosts, rescue);
        }
    }

    /** Runs on hosts that failed, too; they stay failed. */
    private void always(Block block, List<HostRun> hosts, boolean rescue) {
        boolean stopped = stop.suspend();
        Map<HostRun, HostRun.Halt> halts = new ConcurrentHashMap<>();
        hosts.forEach(h -> halts.put(h, h.halt()));
        List<HostRun> all =
                hosts.stream().filter(h -> h.halt() != HostRun.Halt.ENDED).toList();
        all.forEach(h -> h.halt(HostRun.Halt.NONE));
        items(block.always(), all, rescue);
        all.stream().filter(HostRun::active).forEach(h -> h.halt(halts.getOrDefault(h, HostRun.Halt.NONE)));
        if (stopped) {
            stop.stop(stop.reason());
        }
    }

    /** One task on some hosts.
     *
     * @param rescue whether a block around it has a rescue
     */
    void task(Task task, List<HostRun> all, boolean rescue, boolean handler) {
        boolean whole = task.call().bound().descriptor().isGroup();
        List<HostRun> hosts = replay.left(task, all, whole, once(work(task, all.getFirst())));
        if (!hosts.isEmpty()) {
            did(task, hosts, rescue, handler, whole);
        }
        stop.check(play.batch());
        if (task.inclusion().isPresent()) {
            new IncludeWalk(this, play).run(task, all, rescue);
        }
    }

    private void did(Task task, List<HostRun> hosts, boolean rescue, boolean handler, boolean whole) {
        Work first = work(task, hosts.getFirst());
        String title = title(first);
        if (!run.steps().lets(title, handler, hosts)) {
            return;
        }
        run.emit(new RunEvent.TaskStarted(
                run.now(),
                task.id(),
                title,
                task.call().module(),
                task.range().source().name() + ":" + task.range().line(),
                handler,
                hosts.stream().map(HostRun::name).toList()));
        if (whole) {
            group(task, hosts, rescue);
        } else if (once(first)) {
            once(task, hosts, first, rescue);
        } else {
            parallel.each(hosts, throttle(first), host -> one(work(task, host), rescue));
        }
    }

    /** Group modules see the whole play: with batches, the first batch does the work for all. */
    private void group(Task task, List<HostRun> hosts, boolean rescue) {
        boolean batched = play.batch().size() < play.all().size();
        if (batched && !play.batch().getFirst().equals(play.all().getFirst())) {
            hosts.forEach(host -> finish(
                    work(task, host), TaskResult.of(Status.OK, "done for the whole group in the first batch"), rescue));
            return;
        }
        List<HostRun> members = batched ? active(play.all()) : hosts;
        new GroupTaskRun(work(task, members.getFirst()), members, parallel, this).run(rescue);
    }

    private void one(Work work, boolean rescue) {
        if (run.stopping()) {
            return;
        }
        TaskResult result = new TaskRun(work).run();
        finish(work, result, rescue);
    }

    void finish(Work work, TaskResult result, boolean rescue) {
        boolean fatal = new TaskFinish(work).finish(result, rescue, delegate(work));
        if (fatal) {
            stop.stop("any_errors_fatal");
        }
        if (result.locked()) {
            // Half a job is worse than none: what another run does to one host may concern all.
            stop.stop("another run works on " + work.host().name());
        }
    }

    private void once(Task task, List<HostRun> hosts, Work first, boolean rescue) {
        TaskResult result = new TaskRun(first).run();
        finish(first, result, rescue);
        for (HostRun other : hosts.subList(1, hosts.size())) {
            Work copy = work(task, other);
            FactOwner.give(FactOwner.of(copy, copy.values()), result.facts());
            copy.register().ifPresent(name -> other.set(name, new mirrorplay.template.Value.Data(result.registered())));
            new TaskFinish(copy).tellVariables(result);
            other.joins(first.host().joins());
            if (!first.host().active()) {
                other.halt(first.host().halt());
            }
        }
    }

    private static Optional<String> delegate(Work work) {
        try {
            return new Attempt(work, work.values()).delegate();
        } catch (EvaluationException | HostFailedException e) {
            // It depends on the item of a loop: each item says for itself where it ran.
            return Optional.empty();
        }
    }

    private void meta(Meta meta, List<HostRun> hosts) {
        if (!run.options().selection().includes(meta.keywords().tags())) {
            return;
        }
        List<HostRun> meant = hosts.stream().filter(host -> wanted(meta, host)).toList();
        if (meant.isEmpty()) {
            return;
        }
        switch (meta.order()) {
            case FLUSH_HANDLERS -> flush.run(meant);
            case END_ROLE -> meant.forEach(host -> meta.origin().role().ifPresent(host::endRole));
            case END_HOST -> meant.forEach(host -> host.halt(HostRun.Halt.ENDED));
            case END_BATCH, END_PLAY -> {
                play.batch().stream().filter(HostRun::active).forEach(host -> host.halt(HostRun.Halt.ENDED));
                if (meta.order() == Meta.Order.END_PLAY) {
                    play.all().stream().filter(HostRun::active).forEach(host -> host.halt(HostRun.Halt.ENDED));
                }
            }
            case CLEAR_HOST_ERRORS ->
                play.batch().stream().filter(host -> BAD.contains(host.halt())).forEach(HostRun::forgive);
            case RESET_CONNECTION ->
                parallel.each(meant, host -> run.sessions().of(host.name()).close());
            case CLEAR_FACTS -> meant.forEach(host -> run.gathering().forget(host.name()));
            case REFRESH_INVENTORY, NOOP -> {
                // Inventories are read once: nothing to do.
            }
        }
    }

    private boolean wanted(Meta meta, HostRun host) {
        try {
            return values(host, meta.keywords().vars())
                    .firstFalse(meta.keywords().when())
                    .isEmpty();
        } catch (EvaluationException e) {
            run.emit(new RunEvent.Diagnosed(run.now(), e.diagnostic()));
            host.halt(HostRun.Halt.FAILED);
            return false;
        } catch (HostFailedException e) {
            run.emit(new RunEvent.Diagnosed(
                    run.now(),
                    Diagnostic.error(
                            e.failure().code(), meta.range(), e.failure().problem())));
            host.halt(e.unreachable() ? HostRun.Halt.UNREACHABLE : HostRun.Halt.FAILED);
            return false;
        }
    }

    private Values values(HostRun host, Map<String, YamlNode> vars) {
        Map<String, mirrorplay.template.Value> own = new java.util.HashMap<>();
        vars.forEach((name, node) -> own.put(name, new mirrorplay.template.Value.Written(node)));
        return new Values(
                run.services().evaluator(), run.scopes().ofPlay(host, play).with(own));
    }

    Work work(Task task, HostRun host) {
        return new Work(run, play, task, host, run.scopes().of(host, play, task));
    }

    RunContext context() {
        return run;
    }

    StopRule stopRule() {
        return stop;
    }

    Parallel parallel() {
        return parallel;
    }

    private static boolean once(Work work) {
        if (InventoryJoin.addsHosts(work.task().call().module())) {
            return true;
        }
        try {
            return work.values().flag(work.task().keywords().delegation().runOnce(), false);
        } catch (EvaluationException | HostFailedException e) {
            // Facts of a host that cannot be asked: the task itself says so.
            return false;
        }
    }

    private static int throttle(Work work) {
        try {
            int throttle = work.values().count(work.task().keywords().conduct().throttle(), 0);
            return throttle == 0 ? Integer.MAX_VALUE : throttle;
        } catch (EvaluationException | HostFailedException e) {
            return 1;
        }
    }

    /** The name of a task, with its role before it. */
    private static String title(Work work) {
        String role = work.task().origin().role().map(r -> r.name() + " : ").orElse("");
        return role + name(work);
    }

    private static String name(Work work) {
        Task task = work.task();
        if (task.name().isEmpty()) {
            return task.call().module();
        }
        try {
            return work.values().text(task.name().get());
        } catch (EvaluationException | HostFailedException e) {
            // A name is only for people: one that cannot be evaluated is shown as it was written.
            return task.title();
        }
    }

    /** The hosts of a list that are still there. */
    static List<HostRun> active(List<HostRun> hosts) {
        return new ArrayList<>(hosts.stream().filter(HostRun::active).toList());
    }
}
