package mirrorplay.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import mirrorplay.command.Become;
import mirrorplay.command.Cmd;
import mirrorplay.command.Secret;
import mirrorplay.diag.Code;
import mirrorplay.event.Failure;
import mirrorplay.event.Status;
import mirrorplay.inventory.ConnectionVariables;
import mirrorplay.module.Action;
import mirrorplay.module.BindingException;
import mirrorplay.module.ModuleInfo.Convergence;
import mirrorplay.module.Plan;
import mirrorplay.module.TaskModule;
import mirrorplay.template.EvaluationException;
import mirrorplay.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** Plans a module on a host once and performs the plan. */
final class Attempt {
    private final Work work;
    private final Values values;

    Attempt(Work work, Values values) {
        this.work = work;
        this.values = values;
    }

    TaskResult run() throws EvaluationException {
        Instant start = work.run().now();
        try {
            TaskResult result = planned();
            return result.took(Duration.between(start, work.run().now()));
        } catch (HostFailedException e) {
            return TaskResult.of(e).took(Duration.between(start, work.run().now()));
        } catch (BindingException e) {
            return TaskResult.failed(Failures.input(e.diagnostics()), Map.of());
        }
    }

    private TaskResult planned() throws EvaluationException, BindingException {
        Record module = work.task().call().bound().instantiate(new ValueResolver(values));
        Secrets.in(module).forEach(secret -> work.run().services().secrets().accept(secret.reveal()));
        Workplace place = place();
        boolean check = values.flag(
                work.task().keywords().conduct().checkMode(),
                work.run().options().check());
        Convergence convergence = work.task().call().bound().descriptor().convergence();
        TaskModule task = (TaskModule) module;
        Plan plan = task.plan(probe(place, check));
        return switch (plan) {
            case Plan.NoChange none -> result(Status.OK, none.because(), none.result(), List.of());
            case Plan.Refuse refuse ->
                TaskResult.failed(
                        Failure.of(Code.REFUSED, refuse.problem(), refuse.remedy()),
                        refuse.result().values());
            case Plan.Deferred deferred ->
                check
                        ? TaskResult.skipped("decided when applied: " + deferred.until())
                        : TaskResult.failed(Failure.of(Code.REFUSED, deferred.until(), ""), Map.of());
            case Plan.Change change
            when check && convergence == Convergence.ALWAYS -> TaskResult.skipped("not run in check mode");
            case Plan.Change change when check -> changed(change, Map.of());
            case Plan.Change change -> perform(change, task, place, convergence);
        };
    }

    private TaskResult perform(Plan.Change change, TaskModule task, Workplace place, Convergence convergence)
            throws EvaluationException {
        if (work.run().stopping()) {
            throw new HostFailedException(Interruption.notDone("stopped before it changed anything"));
        }
        Optional<Duration> limit = AsyncRun.limit(work, values);
        Map<String, @Nullable Object> seen;
        if (limit.isPresent()) {
            Optional<Action.Execute> loose = AsyncRun.command(prepared(change.actions()));
            if (loose.isPresent()) {
                return changed(change, new AsyncRun(work, values, place).perform(loose.get(), limit.get()));
            }
        }
        try {
            seen = work.run().executor().perform(prepared(change.actions()), work.key(), place);
        } catch (HostFailedException e) {
            if (!e.connectionLost() || convergence != Convergence.CONVERGENT) {
                throw e;
            }
            // What the action did before the connection died is not known: the host is asked again.
            Plan again = task.plan(probe(place, false));
            if (!(again instanceof Plan.Change rest)) {
                return changed(change, Map.of());
            }
            seen = work.run().executor().perform(prepared(rest.actions()), work.key(), place);
        }
        if (work.run().options().verify() && convergence == Convergence.CONVERGENT && !task.everyTime()) {
            verify(task, place);
        }
        return changed(change, seen);
    }

    private void verify(TaskModule task, Workplace place) {
        Plan again = task.plan(probe(place, false));
        if (again instanceof Plan.Change still) {
            throw new HostFailedException(
                    Failure.of(Code.NOT_CONVERGED, "after the change, the host still needs: " + still.summary(), ""));
        }
    }

    private TaskResult changed(Plan.Change change, Map<String, @Nullable Object> seen) throws EvaluationException {
        // What only looks, e.g. wait_for, changes nothing even when it took commands to find out.
        boolean looks = work.task().call().bound().descriptor().convergence() == Convergence.READ_ONLY;
        TaskResult result = result(
                looks ? Status.OK : Status.CHANGED,
                change.summary(),
                change.result(),
                wantsDiff() ? change.diffs() : List.of());
        Map<String, @Nullable Object> all = new LinkedHashMap<>(seen);
        all.putAll(result.values());
        return result.withValues(all);
    }

    private boolean wantsDiff() throws EvaluationException {
        return values.flag(
                work.task().keywords().conduct().diff(), work.run().options().diff());
    }

    private TaskResult result(
            Status status, String message, mirrorplay.module.Result result, List<mirrorplay.event.DiffText> diffs) {
        String text = result.lines().isEmpty() ? message : result.lines();
        return new TaskResult(
                status, text, known(result.values()), result.facts(), diffs, Optional.empty(), Duration.ZERO);
    }

    /** With what takes long to find out only where somebody asks for it. */
    private Map<String, @Nullable Object> known(Map<String, @Nullable Object> given) {
        if (given.values().stream().noneMatch(value -> value instanceof Supplier)) {
            return given;
        }
        boolean asked = work.task().keywords().register().isPresent();
        Map<String, @Nullable Object> known = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            if (!(value instanceof Supplier<?> late)) {
                known.put(name, value);
            } else if (asked) {
                known.put(name, late.get());
            }
        });
        return known;
    }

    private HostProbe probe(Workplace place, boolean check) {
        RunContext run = work.run();
        TaskFiles files =
                new TaskFiles(run.files(), work.task().origin(), run.services().evaluator(), values.scope());
        return new HostProbe(
                work.host().name(),
                place,
                name -> run.sessions().of(name, work.task().keywords().rights(), values),
                files,
                run.services(),
                check,
                facts -> run.gathering().keep(owner(place), facts));
    }

    /** Whose facts a task gathers that another host does. */
    private String owner(Workplace place) {
        try {
            boolean delegates = values.flag(work.task().keywords().delegation().facts(), false);
            return delegates ? place.host() : work.host().name();
        } catch (EvaluationException e) {
            throw new HostFailedException(Failures.input(List.of(e.diagnostic())));
        }
    }

    private Workplace place() throws EvaluationException {
        Sessions sessions = work.run().sessions();
        Optional<String> other = delegate();
        String host = other.orElse(work.host().name());
        Session session = sessions.of(host, work.task().keywords().rights(), values);
        ConnectionVariables.Rights said =
                other.isPresent() ? ConnectionVariables.Rights.NOTHING : TaskRights.ofTask(work, values);
        Optional<Become> become = TaskRights.of(work.task().keywords().rights(), said, sessions.settings(host), values);
        become.flatMap(Become::password)
                .ifPresent(secret -> work.run().services().secrets().accept(secret.reveal()));
        return new Workplace(host, session, become);
    }

    /** The host that does the work instead. */
    Optional<String> delegate() throws EvaluationException {
        Optional<YamlNode> to = work.task().keywords().delegation().to();
        return to.isEmpty() ? Optional.empty() : Optional.of(values.text(to.get()));
    }

    /** Adds the environment and the timeout that the task gives to its commands. */
    private List<Action> prepared(List<Action> actions) throws EvaluationException {
        Map<String, String> environment = environment();
        Optional<YamlNode> timeout = work.task().keywords().conduct().timeout();
        Optional<Duration> limit = timeout.isPresent()
                ? Optional.of(values.duration(timeout, Duration.ZERO))
                : work.run().options().timeout();
        List<Action> prepared = new ArrayList<>();
        for (Action action : actions) {
            prepared.add(
                    switch (action) {
                        case Action.Execute e ->
                            new Action.Execute(e.summary(), with(e.command(), environment, limit), e.ok());
                        case Action.Run r -> new Action.Run(r.summary(), with(r.command(), environment, limit), r.ok());
                        case Action.WriteController w ->
                            new Action.WriteController(
                                    work.task().origin().fromPlaybook(w.path()), w.content(), w.mode());
                        default -> action;
                    });
        }
        return prepared;
    }

    private static Cmd with(Cmd command, Map<String, String> environment, Optional<Duration> limit) {
        Map<String, String> merged = new LinkedHashMap<>(environment);
        merged.putAll(command.environment());
        Cmd changed = command.withEnvironment(merged);
        return limit.isPresent() && changed.timeout().isEmpty() ? changed.withTimeout(limit.get()) : changed;
    }

    private Map<String, String> environment() throws EvaluationException {
        Map<String, String> environment = new LinkedHashMap<>();
        for (YamlNode node : work.task().keywords().environment()) {
            if (values.of(node) instanceof Map<?, ?> map) {
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    if (entry.getValue() instanceof Secret) {
                        throw new HostFailedException(Failure.of(
                                Code.SECRET_IN_ARGV,
                                "environment variable " + entry.getKey() + " would hold a secret",
                                "every process of its user can read it: hand it over by stdin or a file"));
                    }
                    environment.put(String.valueOf(entry.getKey()), String.valueOf(entry.getValue()));
                }
            }
        }
        return environment;
    }
}
