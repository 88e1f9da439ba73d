package mirrorplay.modules.control;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.module.Condition;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.Result;
import mirrorplay.module.TaskModule;

/** Ends the host's run unless conditions hold. */
@ModuleInfo(
        name = "assert",
        summary = "Fail unless all conditions hold.",
        convergence = ModuleInfo.Convergence.READ_ONLY,
        roundTrips = 1)
public record Assert(
        @Param(doc = "Bare expressions, all of which must be true.", example = "[port == 3306, members gte 3]")
        List<Condition> that,

        @Param(doc = "What is said when one does not hold.", example = "three members are needed", aliases = "msg")
        Optional<String> failMsg,

        @Param(doc = "What is said when all hold.", example = "the group is complete")
        Optional<String> successMsg,

        @Param(doc = "Whether nothing is said when all hold.", fallback = "false")
        boolean quiet)
        implements TaskModule {
    @Override
    public Plan plan(Probe host) {
        for (Condition condition : that) {
            if (!condition.holds()) {
                String text = condition.text();
                return new Plan.Refuse(
                        failMsg.orElse("does not hold: " + text),
                        failMsg.isPresent() ? "this does not hold: " + text : "correct what the condition speaks of",
                        Result.values(Map.of("assertion", text, "evaluated_to", false)));
            }
        }
        String message = successMsg.orElse("all assertions hold");
        return new Plan.NoChange(message, new Result(Map.of(), Map.of(), quiet ? "" : successMsg.orElse("")));
    }
}
