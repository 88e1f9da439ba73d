package mirrorplay.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mirrorplay.command.Become;
import mirrorplay.diag.Code;
import mirrorplay.event.Failure;
import mirrorplay.event.Failure.Evidence;
import mirrorplay.event.RunEvent;
import mirrorplay.event.Status;
import mirrorplay.module.BindingException;
import mirrorplay.module.GroupModule;
import mirrorplay.module.GroupPlan;
import mirrorplay.module.GroupPlan.Step;
import mirrorplay.module.ModuleInfo;
import mirrorplay.template.EvaluationException;
import mirrorplay.yaml.YamlNode;

/** One group module: planned once for all its hosts, performed step by step, put back when a step fails. */
final class GroupTaskRun {
    private final Work first;
    private final List<HostRun> members;
    private final Parallel parallel;
    private final TaskWalk walk;

    /** @param first the task on the first of the hosts, whose variables the arguments see */
    GroupTaskRun(Work first, List<HostRun> members, Parallel parallel, TaskWalk walk) {
        this.first = first;
        this.members = members;
        this.parallel = parallel;
        this.walk = walk;
    }

    void run(boolean rescue) {
        Instant start = first.run().now();
        Map<String, TaskResult> results = results();
        Duration elapsed = Duration.between(start, first.run().now());
        boolean failed = false;
        for (HostRun member : members) {
            TaskResult result = results.getOrDefault(member.name(), TaskResult.of(Status.OK, "nothing to do here"));
            walk.finish(walk.work(first.task(), member), result.took(elapsed), rescue);
            // A failure that is ignored leaves the host in the play.
            failed |= result.bad() && !member.active();
        }
        if (failed && !rescue) {
            walk.stopRule().stop("the group is not in the wanted state");
        }
    }

    private Map<String, TaskResult> results() {
        Values values = first.values();
        try {
            Optional<YamlNode> no = values.firstFalse(first.task().keywords().when());
            if (no.isPresent()) {
                return all(TaskResult.skipped("condition is false"));
            }
            List<String> cut = cutAway();
            if (!cut.isEmpty() && !worksOnPart()) {
                return all(refused(
                        first.task().call().module() + " works on the whole group, and --limit leaves out "
                                + String.join(", ", cut),
                        List.of(),
                        "run it without --limit, or skip this task"));
            }
            boolean check = values.flag(
                    first.task().keywords().conduct().checkMode(),
                    first.run().options().check());
            Record module = first.task().call().bound().instantiate(new ValueResolver(values));
            Secrets.in(module).forEach(s -> first.run().services().secrets().accept(s.reveal()));
            Map<String, Workplace> places = places(values);
            Map<String, Failure> unreachable = unreachable(places);
            GroupFacts facts = new GroupFacts(
                    first.play().pattern().stream().map(HostRun::name).toList(),
                    places,
                    name -> other(name, values),
                    unreachable.keySet(),
                    Set.copyOf(cut),
                    parallel,
                    first.run().services().clock(),
                    check);
            return planned(((GroupModule) module).plan(facts), places, unreachable, check);
        } catch (EvaluationException e) {
            return all(TaskResult.failed(Failures.input(List.of(e.diagnostic())), Map.of()));
        } catch (BindingException e) {
            return all(TaskResult.failed(Failures.input(e.diagnostics()), Map.of()));
        } catch (HostFailedException e) {
            return all(TaskResult.of(e).withStatus(Status.FAILED));
        }
    }

    private Map<String, TaskResult> planned(
            GroupPlan plan, Map<String, Workplace> places, Map<String, Failure> unreachable, boolean check) {
        return switch (plan) {
            case GroupPlan.NoChange none ->
                all(TaskResult.of(Status.OK, none.because()).withValues(none.values()));
            case GroupPlan.Deferred deferred -> all(TaskResult.skipped("decided when applied: " + deferred.until()));
            case GroupPlan.Refuse refuse -> {
                List<String> evidence = new ArrayList<>(refuse.evidence());
                unreachable.forEach((host, failure) -> evidence.add(host + ": " + failure.problem()));
                yield all(refused(refuse.problem(), evidence, refuse.remedy()).withValues(refuse.values()));
            }
            case GroupPlan.Change change when check -> steps(change);
            case GroupPlan.Change change -> perform(change, places);
        };
    }

    /** What check mode shows: which hosts would have which steps. */
    private Map<String, TaskResult> steps(GroupPlan.Change change) {
        Map<String, TaskResult> results =
                all(TaskResult.of(Status.OK, change.summary()).withValues(change.values()));
        Map<String, String> own = new LinkedHashMap<>();
        int number = 0;
        for (Step step : change.steps()) {
            number++;
            if (acts(step)) {
                own.merge(step.host(), number + ". " + step.summary(), (a, b) -> a + "; " + b);
            }
        }
        own.forEach((host, text) ->
                results.put(host, TaskResult.of(Status.CHANGED, text).withValues(change.values())));
        return results;
    }

    private Map<String, TaskResult> perform(GroupPlan.Change change, Map<String, Workplace> places) {
        RunContext run = first.run();
        Map<String, TaskResult> results =
                all(TaskResult.of(Status.OK, change.summary()).withValues(change.values()));
        List<Step> done = new ArrayList<>();
        int number = 0;
        for (Step step : change.steps()) {
            number++;
            Workplace place = java.util.Objects.requireNonNull(places.get(step.host()), step.host());
            TaskOnHost key = new TaskOnHost(first.task().id(), step.host(), first.hidden());
            run.emit(new RunEvent.StepStarted(
                    run.now(),
                    first.task().id(),
                    step.host(),
                    key.shown(step.summary()),
                    number,
                    change.steps().size()));
            try {
                if (run.stopping()) {
                    throw new HostFailedException(Interruption.notDone("stopped before this step"));
                }
                run.executor().perform(step.actions(), key, place);
                for (var gate : step.gates()) {
                    run.executor().gates().await(gate, key, place);
                }
                done.add(step);
                if (acts(step)) {
                    results.put(
                            step.host(),
                            TaskResult.of(Status.CHANGED, step.summary()).withValues(change.values()));
                }
            } catch (HostFailedException e) {
                done.add(step);
                results.put(step.host(), TaskResult.of(described(e, step, number, change, undo(done, places))));
                return results;
            }
        }
        return results;
    }

    /** A step that only waits changes nothing. */
    private static boolean acts(Step step) {
        return !step.actions().isEmpty();
    }

    /** Puts back what can be put back, last step first; says what could not be. */
    private List<String> undo(List<Step> done, Map<String, Workplace> places) {
        List<String> said = new ArrayList<>();
        for (Step step : done.reversed()) {
            if (step.undo().isEmpty()) {
                continue;
            }
            try {
                first.run()
                        .executor()
                        .undo(
                                step.undo(),
                                new TaskOnHost(first.task().id(), step.host(), first.hidden()),
                                java.util.Objects.requireNonNull(places.get(step.host())));
                said.add(step.host() + ": put back (" + step.summary() + ")");
            } catch (HostFailedException e) {
                said.add(step.host() + ": could not be put back: " + e.failure().problem());
            }
        }
        return said;
    }

    private static HostFailedException described(
            HostFailedException e, Step failed, int number, GroupPlan.Change change, List<String> undone) {
        List<Evidence> evidence = new ArrayList<>(e.failure().evidence());
        evidence.add(new Evidence(
                "step", number + " of " + change.steps().size() + ": " + failed.summary() + " on " + failed.host()));
        for (int i = 0; i < change.steps().size(); i++) {
            Step step = change.steps().get(i);
            if (!acts(step) && i + 1 != number) {
                continue;
            }
            String state = i + 1 < number ? "done" : i + 1 == number ? "failed here" : "not started";
            evidence.add(new Evidence("state", step.host() + " " + state + ": " + step.summary()));
        }
        undone.forEach(text -> evidence.add(new Evidence("undo", text)));
        return new HostFailedException(
                new Failure(
                        e.failure().code(),
                        e.failure().problem(),
                        evidence,
                        e.failure().next()),
                e.values());
    }

    private Map<String, TaskResult> all(TaskResult result) {
        Map<String, TaskResult> results = new LinkedHashMap<>();
        members.forEach(member -> results.put(member.name(), result));
        return results;
    }

    private static TaskResult refused(String problem, List<String> evidence, String remedy) {
        return TaskResult.failed(
                new Failure(
                        Code.REFUSED,
                        problem,
                        evidence.stream()
                                .map(text -> new Evidence("seen", text))
                                .toList(),
                        remedy),
                Map.of());
    }

    private boolean worksOnPart() {
        ModuleInfo info = first.task().call().bound().descriptor().type().getAnnotation(ModuleInfo.class);
        return info != null && info.worksOnPart();
    }

    private List<String> cutAway() {
        return first.play().limitedOut();
    }

    private Map<String, Workplace> places(Values values) throws EvaluationException {
        Map<String, Workplace> places = new LinkedHashMap<>();
        for (HostRun member : members) {
            places.put(member.name(), place(member.name(), values));
        }
        return places;
    }

    private Workplace place(String host, Values values) throws EvaluationException {
        Sessions sessions = first.run().sessions();
        Optional<Become> become = TaskRights.of(
                first.task().keywords().rights(), TaskRights.ofTask(first, values), sessions.settings(host), values);
        return new Workplace(host, sessions.of(host, first.task().keywords().rights(), values), become);
    }

    /** A host that is no member, e.g. the source of a copy. */
    private Workplace other(String host, Values values) {
        try {
            return place(host, values);
        } catch (EvaluationException e) {
            throw new HostFailedException(Failures.input(List.of(e.diagnostic())));
        }
    }

    private Map<String, Failure> unreachable(Map<String, Workplace> places) {
        Map<String, Failure> lost = new java.util.concurrent.ConcurrentHashMap<>();
        Map<String, Failure> refused = new java.util.concurrent.ConcurrentHashMap<>();
        Set<HostRun> known = new LinkedHashSet<>(members);
        parallel.each(List.copyOf(known), member -> {
            Workplace place = java.util.Objects.requireNonNull(places.get(member.name()));
            try {
                place.session().ask(List.of(mirrorplay.command.Cmd.of("true")), place.become());
            } catch (HostFailedException e) {
                (e.failure().code() == Code.HOST_LOCKED ? refused : lost).put(member.name(), e.failure());
            }
        });
        if (!refused.isEmpty()) {
            throw new HostFailedException(refused.values().iterator().next());
        }
        Map<String, Failure> ordered = new LinkedHashMap<>();
        for (HostRun host : first.play().pattern()) {
            Failure failure = known.contains(host) ? lost.get(host.name()) : absent(host);
            if (failure != null) {
                ordered.put(host.name(), failure);
            }
        }
        return ordered;
    }

    /** Why a host of the play takes no part. Leaving it out would show the module another group than there is. */
    private static Failure absent(HostRun host) {
        String why = switch (host.halt()) {
            case FAILED -> "it failed earlier in this run";
            case UNREACHABLE -> "it could not be reached earlier in this run";
            case ENDED -> "the play was ended for it";
            case NONE -> "it takes no part in this task";
        };
        return Failure.of(Code.REFUSED, why, "");
    }
}
