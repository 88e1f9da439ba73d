package mirrorplay.engine;

import java.util.List;
import mirrorplay.event.RunEvent;
import mirrorplay.playbook.BatchSize;
import mirrorplay.playbook.Play;
import mirrorplay.playbook.TaskItem;

/** One play on its hosts, batch by batch. */
final class PlayRun {
    private final RunContext run;
    private final Play play;
    private final StartGate start;
    private final Parallel parallel;

    PlayRun(RunContext run, Play play, StartGate start, Parallel parallel) {
        this.run = run;
        this.play = play;
        this.start = start;
        this.parallel = parallel;
    }

    /** @param hosts the hosts that the pattern and the limit give, in the order of the play
     * @param limitedOut hosts of the pattern that the limit took away
     * @return whether the run goes on with the next play
     */
    boolean run(List<HostRun> hosts, List<String> limitedOut) {
        HandlerBook handlers = new HandlerBook(play);
        List<HostRun> active = TaskWalk.active(hosts);
        for (List<HostRun> batch :
                BatchSize.batches(Rolling.sizes(play.rolling().serial()), active)) {
            if (!batch.isEmpty() && TaskWalk.active(batch).isEmpty()) {
                continue;
            }
            run.emit(new RunEvent.PlayStarted(
                    run.now(),
                    play.name(),
                    play.range().source().name() + ":" + play.range().line(),
                    batch.stream().map(HostRun::name).toList()));
            StopRule stop = new StopRule(play);
            batch(
                    new PlayContext(play, hosts, active, batch, limitedOut, directory(), handlers, new OpenedRoles()),
                    stop);
            if (stop.stopped() || run.stopping()) {
                return false;
            }
        }
        active.stream().filter(host -> host.halt() == HostRun.Halt.ENDED).forEach(host -> host.halt(HostRun.Halt.NONE));
        return true;
    }

    private String directory() {
        return run.services().directory().resolve(play.directory()).normalize().toString();
    }

    private void batch(PlayContext context, StopRule stop) {
        TaskWalk walk = new TaskWalk(run, context, start, stop, parallel);
        for (List<TaskItem> section : List.of(play.preTasks(), play.tasks(), play.postTasks())) {
            section(walk, context, section);
            if (run.stopping()) {
                return;
            }
            if (play.forceHandlers()) {
                walk.flush().runForced(context.batch());
            } else if (!stop.stopped()) {
                walk.flush().run(context.batch());
            }
            if (stop.stopped()) {
                return;
            }
        }
        if (!run.stopping()) {
            context.batch().forEach(HostRun::clearNotifications);
        }
    }

    private void section(TaskWalk walk, PlayContext context, List<TaskItem> items) {
        if (play.rolling().strategy() == Play.Strategy.LINEAR) {
            walk.items(items, context.batch(), false);
        } else {
            parallel.unlimited(TaskWalk.active(context.batch()), host -> walk.items(items, List.of(host), false));
        }
    }
}
