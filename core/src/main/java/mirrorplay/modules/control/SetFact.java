package mirrorplay.modules.control;

import java.util.Map;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.Result;
import mirrorplay.module.TaskModule;

/** Sets variables of the host for the rest of the run. */
@ModuleInfo(
        name = "set_fact",
        summary = "Set variables of the host for the rest of the run.",
        convergence = ModuleInfo.Convergence.READ_ONLY,
        anyKey = "variables",
        roundTrips = 1,
        notes = "Every key but `cacheable` is a variable.")
public record SetFact(
        @Param(doc = "Names and values.", example = "{members: 3}")
        Map<String, Object> variables,

        @Param(doc = "Whether the values are kept in the fact cache for later runs.", fallback = "false")
        boolean cacheable)
        implements TaskModule {
    @Override
    public Plan plan(Probe host) {
        if (variables.isEmpty()) {
            return Plan.refuse("no variable is given", "write set_fact: {name: value}");
        }
        for (String name : variables.keySet()) {
            if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                return Plan.refuse("'" + name + "' cannot be the name of a variable", "use letters, digits and _ only");
            }
        }
        return new Plan.NoChange("set " + String.join(", ", variables.keySet()), Result.facts(Map.copyOf(variables)));
    }
}
