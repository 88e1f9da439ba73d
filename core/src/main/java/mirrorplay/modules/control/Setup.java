package mirrorplay.modules.control;

import java.util.LinkedHashMap;
import java.util.Map;
import mirrorplay.facts.FactsQuestion;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.Result;
import mirrorplay.module.TaskModule;
import org.jspecify.annotations.Nullable;

/** Asks for the facts of a host now. */
@ModuleInfo(
        name = "setup",
        summary = "Ask for the facts of the host now, with the rights of the task.",
        convergence = ModuleInfo.Convergence.READ_ONLY,
        roundTrips = 1,
        notes = {
            "Facts are asked by themselves when a task first uses `facts.…`; this is for facts that changed since, and for those"
                    + " that take more rights than those of the login. `register` holds them under `facts`, without `facts.env`.",
            "`mirrorplay doc facts` lists what there is."
        })
public record Setup() implements TaskModule {
    @Override
    public Plan plan(Probe host) {
        Map<String, @Nullable Object> shown =
                new LinkedHashMap<>(host.ask(new FactsQuestion()).values());
        // What is registered goes into the journal, where an environment with passwords does not belong.
        shown.remove("env");
        return new Plan.NoChange("facts gathered", Result.values(Map.of("facts", shown)));
    }
}
