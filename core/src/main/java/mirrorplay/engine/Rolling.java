package mirrorplay.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import mirrorplay.diag.Code;
import mirrorplay.event.Failure;
import mirrorplay.event.Failure.Evidence;
import mirrorplay.event.RunEvent;
import mirrorplay.playbook.BatchSize;
import mirrorplay.playbook.RollingStep;
import mirrorplay.playbook.Task;
import mirrorplay.template.EvaluationException;
import mirrorplay.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** Takes hosts through a step batch by batch; the next batch starts only when the one before is healthy. */
final class Rolling {
    private static final int RETRIES = 3;
    private static final Duration DELAY = Duration.ofSeconds(5);

    private final Optional<RollingStep> step;
    private final TaskWalk walk;

    private Rolling(Optional<RollingStep> step, TaskWalk walk) {
        this.step = step;
        this.walk = walk;
    }

    static Rolling of(Optional<RollingStep> step, TaskWalk walk) {
        return new Rolling(step, walk);
    }

    /** @param task the task that is the step; null for a block */
    void each(List<HostRun> hosts, Consumer<List<HostRun>> work, @Nullable Task task) {
        if (step.isEmpty()) {
            work.accept(hosts);
            return;
        }
        for (List<HostRun> batch : BatchSize.batches(sizes(step.get().serial()), hosts)) {
            if (walk.context().stopping()) {
                return;
            }
            work.accept(batch);
            step.get()
                    .gate()
                    .ifPresent(gate -> walk.parallel().each(TaskWalk.active(batch), host -> hold(gate, host, task)));
            if (batch.stream().anyMatch(host -> !host.active())) {
                walk.stopRule().stop("a batch of a rolling step failed: the hosts after it were not touched");
                return;
            }
        }
    }

    static List<BatchSize> sizes(List<YamlNode> serial) {
        List<BatchSize> sizes = new ArrayList<>();
        for (YamlNode node : serial) {
            if (node instanceof YamlNode.Scalar scalar) {
                sizes.add(BatchSize.of(scalar.text()));
            }
        }
        return sizes;
    }

    private void hold(RollingStep.HealthGate gate, HostRun host, @Nullable Task task) {
        RunContext run = walk.context();
        String id = task == null ? gate.range().toString() : task.id();
        Values values = new Values(
                run.services().evaluator(),
                task == null ? run.scopes().ofHost(host) : walk.work(task, host).scope());
        try {
            int retries = values.count(gate.retries(), RETRIES);
            Duration delay = values.duration(gate.delay(), DELAY);
            Duration waited = Duration.ZERO;
            for (int attempt = 0; ; attempt++) {
                Optional<YamlNode> no = values.firstFalse(gate.that());
                if (no.isEmpty()) {
                    return;
                }
                String text = no.get() instanceof YamlNode.Scalar scalar ? scalar.text() : "gate";
                if (attempt >= retries) {
                    fail(run, id, host, text, waited);
                    return;
                }
                run.emit(new RunEvent.Waiting(run.now(), id, host.name(), text, "false", waited));
                run.services().sleeper().sleep(delay);
                waited = waited.plus(delay);
            }
        } catch (EvaluationException e) {
            run.emit(new RunEvent.Diagnosed(run.now(), e.diagnostic()));
            host.halt(HostRun.Halt.FAILED);
        } catch (HostFailedException e) {
            fail(run, id, host, e.failure());
        }
    }

    private static void fail(RunContext run, String id, HostRun host, String text, Duration waited) {
        fail(
                run,
                id,
                host,
                new Failure(
                        Code.GATE,
                        "the gate does not hold on " + host.name() + " after " + Failures.seconds(waited),
                        List.of(new Evidence("condition", text)),
                        "the hosts of the batches after it were not touched"));
    }

    private static void fail(RunContext run, String id, HostRun host, Failure failure) {
        TaskResult result = TaskResult.failed(failure, java.util.Map.of());
        host.count(result, false, false);
        host.halt(HostRun.Halt.FAILED);
        run.emit(new RunEvent.TaskFinished(
                run.now(), id, host.name(), result.outcome(), false, false, Optional.empty()));
    }
}
