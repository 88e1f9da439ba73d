package mirrorplay.modules.control;

import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.TaskModule;

/** Fails on purpose. */
@ModuleInfo(
        name = "fail",
        summary = "Fail with a message, usually under a condition.",
        convergence = ModuleInfo.Convergence.READ_ONLY,
        roundTrips = 1)
public record Fail(
        @Param(
                doc = "What is said.",
                example = "this host must not be a member",
                fallback = "failed as requested from the task")
        String msg)
        implements TaskModule {
    @Override
    public Plan plan(Probe host) {
        return Plan.refuse(msg, "");
    }
}
