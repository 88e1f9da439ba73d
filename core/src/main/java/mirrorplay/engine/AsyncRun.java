package mirrorplay.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.command.ExecResult;
import mirrorplay.diag.Code;
import mirrorplay.event.Failure;
import mirrorplay.event.RunEvent;
import mirrorplay.module.Action;
import mirrorplay.module.Answers;
import mirrorplay.modules.commands.AsyncStatus;
import mirrorplay.modules.commands.Job;
import mirrorplay.modules.commands.JobFact;
import mirrorplay.playbook.Keywords;
import mirrorplay.template.EvaluationException;
import mirrorplay.template.Value;
import org.jspecify.annotations.Nullable;

/** One command that goes on without the connection: started on its host as a job, and looked at until it is finished. */
final class AsyncRun {
    private static final Duration POLL = Duration.ofSeconds(15);
    /** How long a host may be away beyond the limit of its job. */
    private static final Duration GRACE = Duration.ofSeconds(60);
    /** The variable that tells a run which is resumed that the job was started already. */
    private static final String MARK = "mirrorplay_job ";

    private final Work work;
    private final Values values;
    private final Workplace place;

    AsyncRun(Work work, Values values, Workplace place) {
        this.work = work;
        this.values = values;
        this.place = place;
    }

    /** How long such a task may take; empty when it is not asynchronous. */
    static Optional<Duration> limit(Work work, Values values) throws EvaluationException {
        Optional<Keywords.Async> async = work.task().keywords().async();
        if (async.isEmpty()) {
            return Optional.empty();
        }
        Duration limit = values.duration(Optional.of(async.get().limit()), Duration.ZERO);
        return limit.isZero() ? Optional.empty() : Optional.of(limit);
    }

    /** The only command among the actions that can be a job. */
    static Optional<Action.Execute> command(List<Action> actions) {
        return actions.size() == 1 && actions.getFirst() instanceof Action.Execute execute
                ? Optional.of(execute)
                : Optional.empty();
    }

    Map<String, @Nullable Object> perform(Action.Execute execute, Duration limit) throws EvaluationException {
        if (execute.command().stdin().secret()) {
            throw new HostFailedException(Failure.of(
                    Code.REFUSED,
                    "a secret on standard input would be written to the host's disk for a job",
                    "run it without async"));
        }
        Duration poll = values.duration(work.task().keywords().async().flatMap(Keywords.Async::poll), POLL);
        String mark = MARK + work.task().id() + " " + item();
        String id = started(mark).orElseGet(() -> start(mark, execute, limit));
        if (poll.isZero()) {
            Map<String, @Nullable Object> loose = new LinkedHashMap<>();
            loose.put("ansible_job_id", id);
            loose.put("started", 1L);
            loose.put("finished", 0L);
            tell(mark, "");
            return loose;
        }
        return await(id, mark, execute, limit, poll);
    }

    private String start(String mark, Action.Execute execute, Duration limit) {
        byte[] bytes = new byte[8];
        work.run().services().random().nextBytes(bytes);
        String id = "j" + java.util.HexFormat.of().formatHex(bytes);
        tell(mark, id);
        work.run()
                .executor()
                .perform(
                        List.of(new Action.Run(
                                execute.summary() + " as job " + id, Job.start(id, execute.command(), limit))),
                        work.key(),
                        place);
        return id;
    }

    private Optional<String> started(String mark) {
        return work.host()
                .set(mark)
                .flatMap(value ->
                        value instanceof Value.Data data ? Optional.ofNullable(data.value()) : Optional.empty())
                .map(String::valueOf)
                .filter(id -> !id.isEmpty())
                .filter(id -> new HostFacts(place).ask(new JobFact(id)).state() != JobFact.State.MISSING);
    }

    private Map<String, @Nullable Object> await(
            String id, String mark, Action.Execute execute, Duration limit, Duration poll) {
        RunContext run = work.run();
        Instant begin = run.now();
        while (true) {
            JobFact.Seen seen = look(id, begin.plus(limit).plus(GRACE));
            if (seen.state() != JobFact.State.RUNNING) {
                return ended(id, mark, execute, seen, Duration.between(begin, run.now()));
            }
            run.emit(new RunEvent.Waiting(
                    run.now(),
                    work.task().id(),
                    place.host(),
                    work.key().shown(execute.summary()),
                    "running",
                    Duration.between(begin, run.now())));
            try {
                run.services().sleeper().sleep(poll);
            } catch (HostFailedException e) {
                throw new HostFailedException(
                        Interruption.notDone("was waiting for job " + id + ", which goes on on " + place.host()));
            }
        }
    }

    /** A host that is away for a while does not end its job. */
    private JobFact.Seen look(String id, Instant until) {
        while (true) {
            try {
                return new HostFacts(place).ask(new JobFact(id));
            } catch (HostFailedException e) {
                if (!e.unreachable() || work.run().now().isAfter(until)) {
                    throw e;
                }
                work.run().services().sleeper().sleep(Duration.ofSeconds(2));
            }
        }
    }

    private Map<String, @Nullable Object> ended(
            String id, String mark, Action.Execute execute, JobFact.Seen seen, Duration elapsed) {
        tell(mark, "");
        if (seen.state() != JobFact.State.FINISHED) {
            throw new HostFailedException(Failure.of(
                    Code.COMMAND_FAILED,
                    "job " + id + " ended without saying how: it was killed, or the host was started anew",
                    "look at what it has done before you run it again"));
        }
        JobFact.Printed out = new JobFact.Printed(id, false);
        JobFact.Printed err = new JobFact.Printed(id, true);
        Answers answers = new HostFacts(place).askAll(List.of(out, err));
        Map<String, @Nullable Object> values = AsyncStatus.ended(seen, answers.get(out), answers.get(err));
        values.put("ansible_job_id", id);
        values.put("started", 1L);
        values.put("finished", 1L);
        values.put("cmd", execute.command().script().<Object>map(s -> s).orElseGet(execute.command()::arguments));
        place.session().act(List.of(Job.remove(id)), place.become());
        if (seen.late() || !execute.ok().contains(seen.rc())) {
            values.put("changed", !seen.late());
            throw new HostFailedException(
                    Failures.command(
                            seen.late() ? "it took longer than its limit and was ended" : "non-zero return code",
                            execute.command(),
                            result(seen, answers.get(out), answers.get(err), elapsed),
                            place.become()),
                    values);
        }
        return values;
    }

    private static ExecResult result(JobFact.Seen seen, String out, String err, Duration elapsed) {
        return new ExecResult(
                seen.rc(),
                Optional.empty(),
                out.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                err.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                false,
                elapsed);
    }

    private void tell(String mark, String id) {
        work.host().set(mark, new Value.Data(id));
        work.run().emit(new RunEvent.VariablesSet(work.run().now(), work.host().name(), Map.of(mark, id)));
    }

    private String item() {
        return work.task()
                .keywords()
                .loop()
                .flatMap(loop -> values.scope().get(loop.loopVar()))
                .map(value -> value instanceof Value.Data data ? String.valueOf(data.value()) : "")
                .map(text -> Integer.toHexString(text.hashCode()))
                .orElse("");
    }
}
