package mirrorplay.engine;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets tasks through that the user wants to run. Safe for use by several threads: one question at a time. */
final class StepGate {
    private static final long LOOK_MILLIS = 100;

    private final Stepper stepper;
    private final Interruption interruption;
    private boolean open;

    StepGate(Services services) {
        this.stepper = services.stepper();
        this.interruption = services.interruption();
        this.open = stepper.equals(Stepper.NOBODY);
    }

    /** Whether the task is to run; a run that is asked to stop waits for no answer. */
    synchronized boolean lets(String task, boolean handler, List<HostRun> hosts) {
        if (open) {
            return true;
        }
        List<String> names = hosts.stream().map(HostRun::name).toList();
        FutureTask<Stepper.Answer> question = new FutureTask<>(() -> stepper.ask(task, handler, names));
        // Nothing wakes a thread that reads from a terminal: it is left behind when the run is to stop.
        Thread.ofPlatform().daemon().name("step").start(question);
        Stepper.Answer answer = answer(question);
        open = answer == Stepper.Answer.CONTINUE;
        return answer != Stepper.Answer.LEAVE_OUT;
    }

    private Stepper.Answer answer(FutureTask<Stepper.Answer> question) {
        while (!interruption.stopping()) {
            try {
                return question.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // Nobody has answered yet.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Stepper.Answer.LEAVE_OUT;
            } catch (ExecutionException e) {
                throw new IllegalStateException("the question before a task failed", e);
            }
        }
        return Stepper.Answer.LEAVE_OUT;
    }
}
