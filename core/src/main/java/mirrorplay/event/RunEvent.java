package mirrorplay.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.diag.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Something that happened during a run. Reports and the journal are folds over these. */
public sealed interface RunEvent {
    /** When it happened. */
    Instant at();

    /** The run begins.
     *
     * @param id names the run and its journal directory
     * @param mode {@code run}, {@code check}, {@code plan} or {@code rehearse}
     */
    record RunStarted(
            Instant at, String id, String version, List<String> playbooks, String mode, String user, String controller)
            implements RunEvent {}

    /** What a run was given, so that it can be resumed; comes right after {@link RunStarted}.
     *
     * @param arguments those of the command line
     * @param withheld names of variables of the command line that look like secrets and are not among the arguments
     * @param resumes the run that is resumed; empty when none is
     * @param tasks a text for each task by its id, in their order; equal tasks have equal texts
     * @param plays the hosts of each play
     * @param hosts where each host is
     */
    record RunInput(
            Instant at,
            List<String> arguments,
            List<String> withheld,
            String resumes,
            Map<String, String> tasks,
            List<String> plays,
            Map<String, String> hosts)
            implements RunEvent {}

    /** A play begins on these hosts. */
    record PlayStarted(Instant at, String play, String where, List<String> hosts) implements RunEvent {}

    /** A task (or handler) begins.
     *
     * @param task stable id of the task inside the run
     * @param where {@code file:line} of the task
     */
    record TaskStarted(
            Instant at, String task, String name, String module, String where, boolean handler, List<String> hosts)
            implements RunEvent {}

    /** A task is about to act on a host; written to disk before the action starts. */
    record ActionStarted(Instant at, String task, String host, String summary) implements RunEvent {}

    /** A piece of live output of a command. */
    record Output(Instant at, String task, String host, boolean error, String text) implements RunEvent {}

    /** How far a long action has come, e.g. an upload or an import.
     *
     * @param done units done, {@code total} 0 when not known; it may be an estimate
     * @param rate units per second at present; 0 when not known
     */
    record Progress(Instant at, String task, String host, String what, long done, long total, long rate)
            implements RunEvent {}

    /** A gate was looked at and does not hold yet. */
    record Waiting(Instant at, String task, String host, String what, String seen, Duration waited)
            implements RunEvent {}

    /** A step of a group module begins on a host. */
    record StepStarted(Instant at, String task, String host, String summary, int number, int of) implements RunEvent {}

    /** One item of a looped task is done. */
    record ItemFinished(Instant at, String task, String host, String item, Outcome outcome) implements RunEvent {}

    /** A task failed on a host and is tried again. */
    record Retrying(Instant at, String task, String host, int left) implements RunEvent {}

    /** A task is done on a host.
     *
     * @param ignored a failure that {@code ignore_errors} or {@code ignore_unreachable} passes over
     * @param rescued a failure inside a block that has a rescue
     * @param delegate the host that did it instead, where there is one
     */
    record TaskFinished(
            Instant at,
            String task,
            String host,
            Outcome outcome,
            boolean ignored,
            boolean rescued,
            Optional<String> delegate)
            implements RunEvent {}

    /** A handler will run on a host at the next flush. */
    record Notified(Instant at, String host, String handler) implements RunEvent {}

    /** Facts or variables that a host has from here on. */
    record VariablesSet(Instant at, String host, Map<String, @Nullable Object> values) implements RunEvent {}

    /** A finding about the input that turned up while running. */
    record Diagnosed(Instant at, Diagnostic diagnostic) implements RunEvent {}

    /** The run was asked to stop.
     *
     * @param by who asked, e.g. {@code SIGINT}
     * @param atOnce whether what runs is ended without waiting for it
     * @param grace how long what runs may still take
     */
    record StopRequested(Instant at, String by, boolean atOnce, Duration grace) implements RunEvent {}

    /** The run was stopped before its end. Comes right before {@link RunFinished}. Each list holds lines for people.
     *
     * @param by who asked for it, e.g. {@code SIGINT}
     * @param unknown what was ended in the middle: how far it came is not known
     * @param running what may still run on a host
     * @param holds up to which task hosts are done
     * @param owed what was due and did not run: notified handlers, {@code always} parts
     * @param next how to go on safely
     */
    record RunInterrupted(
            Instant at,
            String by,
            List<String> unknown,
            List<String> running,
            List<String> holds,
            List<String> owed,
            String next)
            implements RunEvent {}

    /** The run is over.
     *
     * @param artefacts what stays on which host on purpose, e.g. backups
     */
    record RunFinished(Instant at, Map<String, HostStats> hosts, int exitCode, Duration elapsed, List<String> artefacts)
            implements RunEvent {}

    /** What came out of a task on a host, or of one item.
     *
     * @param message what was done, or why nothing was, in a few words
     * @param values what {@code register} would hold
     */
    record Outcome(
            Status status,
            String message,
            Map<String, @Nullable Object> values,
            List<DiffText> diffs,
            Optional<Failure> failure,
            Duration elapsed) {}
}
