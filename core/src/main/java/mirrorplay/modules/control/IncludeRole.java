package mirrorplay.modules.control;

import java.util.LinkedHashMap;
import java.util.Map;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.Result;
import mirrorplay.module.TaskModule;
import org.jspecify.annotations.Nullable;

/** Says which role joins here; the run then walks through its tasks. */
@ModuleInfo(
        name = "include_role",
        summary = "Run the tasks of a role here, chosen while the play runs.",
        convergence = ModuleInfo.Convergence.READ_ONLY,
        roundTrips = 1,
        notes = {
            "`when`, `loop` and `tags` of the include decide about the include alone. What `apply` holds goes to each task of the role.",
            "The role's handlers join the play. Its defaults and variables are seen by its own tasks, with `public: true` by all that"
                    + " come after it."
        })
public record IncludeRole(
        @Param(doc = "The role.", example = "database", aliases = "role")
        String name,

        @Param(doc = "The file of its tasks.", fallback = "main")
        String tasksFrom,

        @Param(doc = "The file of its variables.", fallback = "main")
        String varsFrom,

        @Param(doc = "The file of its defaults.", fallback = "main")
        String defaultsFrom,

        @Param(doc = "The file of its handlers.", fallback = "main")
        String handlersFrom,

        @Param(
                doc = "Whether the tasks after it see its defaults and variables.",
                fallback = "false",
                aliases = "public")
        boolean open,

        @Param(doc = "Whether it runs again when the play ran it before.", fallback = "true")
        boolean allowDuplicates)
        implements TaskModule {
    @Override
    public Plan plan(Probe host) {
        Map<String, @Nullable Object> role = new LinkedHashMap<>();
        role.put("name", name);
        role.put("tasks_from", tasksFrom);
        role.put("vars_from", varsFrom);
        role.put("defaults_from", defaultsFrom);
        role.put("handlers_from", handlersFrom);
        return new Plan.NoChange("included: " + name, Result.values(Map.of("include", role)));
    }
}
