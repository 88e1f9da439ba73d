package mirrorplay.modules.control;

import java.util.List;
import java.util.Map;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.Result;
import mirrorplay.module.TaskModule;

/** Says which group a host joins; the run then takes it in. */
@ModuleInfo(
        name = "group_by",
        summary = "Put each host into a group that is named after one of its values, for the rest of the run.",
        convergence = ModuleInfo.Convergence.READ_ONLY,
        roundTrips = 1,
        notes = "Plays that come after it may name the group.")
public record GroupBy(
        @Param(doc = "The name of the group; spaces become `-`.", example = "\"os_${facts.os.family}\"")
        String key,

        @Param(doc = "Groups above it.", fallback = "[all]") List<String> parents)
        implements TaskModule {
    @Override
    public Plan plan(Probe host) {
        String group = key.replace(' ', '-');
        return new Plan.NoChange("group " + group, Result.values(Map.of("add_group", group, "parent_groups", parents)));
    }
}
