package mirrorplay.modules.commands;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mirrorplay.module.Action;
import mirrorplay.module.Answers;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.Result;
import mirrorplay.module.TaskModule;
import org.jspecify.annotations.Nullable;

/** Tells how a job is that was started with {@code async}. */
@ModuleInfo(
        name = "async_status",
        summary = "Tell whether a command that was started with `async` is finished, and what came of it.",
        convergence = ModuleInfo.Convergence.READ_ONLY,
        roundTrips = 2,
        notes = {
            "Wait for it with `until: job.finished == 1`, `retries` and `delay`.",
            "It runs with the rights that the job was started with: give it the same `become`.",
            "A job stays in `/var/tmp/mirrorplay-jobs-UID` of its host until `mode: cleanup` removes it."
        })
public record AsyncStatus(
        @Param(
                doc = "The id of the job: `ansible_job_id` of what the task registered.",
                example = "${job.ansible_job_id}")
        String jid,

        @Param(doc = "`status` tells, `cleanup` removes what the job left.", fallback = "status")
        Mode mode)
        implements TaskModule {
    /** What to do. */
    public enum Mode {
        STATUS,
        CLEANUP
    }

    @Override
    public Plan plan(Probe host) {
        if (!Job.isId(jid)) {
            return Plan.refuse(
                    "'" + jid + "' is no id of a job", "give ansible_job_id of what the task with async registered");
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("ansible_job_id", jid);
        if (mode == Mode.CLEANUP) {
            return Plan.change("remove job " + jid, List.of(new Action.Run("remove job " + jid, Job.remove(jid))));
        }
        return told(host, jid, values);
    }

    private static Plan told(Probe host, String jid, Map<String, @Nullable Object> values) {
        JobFact.Seen seen = host.ask(new JobFact(jid));
        values.put("started", 1L);
        values.put("finished", seen.state() == JobFact.State.RUNNING ? 0L : 1L);
        return switch (seen.state()) {
            case RUNNING -> new Plan.NoChange("job " + jid + " is running", Result.values(values));
            case MISSING ->
                new Plan.Refuse(
                        "there is no job " + jid + " of this user on " + host.host(),
                        "ask the host that started it, with the same become",
                        Result.values(values));
            case GONE ->
                new Plan.Refuse(
                        "job " + jid + " ended without saying how: it was killed, or the host was started anew",
                        "look at what it has done before you start it again",
                        Result.values(values));
            case FINISHED -> finished(host, jid, seen, values);
        };
    }

    private static Plan finished(Probe host, String jid, JobFact.Seen seen, Map<String, @Nullable Object> values) {
        JobFact.Printed out = new JobFact.Printed(jid, false);
        JobFact.Printed err = new JobFact.Printed(jid, true);
        Answers answers = host.askAll(List.of(out, err));
        values.putAll(ended(seen, answers.get(out), answers.get(err)));
        if (seen.late()) {
            return new Plan.Refuse(
                    "job " + jid + " was ended: it took longer than its limit", "", Result.values(values));
        }
        return seen.rc() == 0
                ? new Plan.NoChange("job " + jid + " is finished", Result.values(values))
                : new Plan.Refuse("job " + jid + " ended with status " + seen.rc(), "", Result.values(values));
    }

    /** What the result of a finished job holds. */
    public static Map<String, @Nullable Object> ended(JobFact.Seen seen, String out, String err) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("rc", (long) seen.rc());
        values.put("stdout", withoutLastNewline(out));
        values.put("stdout_lines", out.lines().toList());
        values.put("stderr", withoutLastNewline(err));
        values.put("stderr_lines", err.lines().toList());
        if (seen.late()) {
            values.put("timedout", true);
        }
        return values;
    }

    private static String withoutLastNewline(String text) {
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
