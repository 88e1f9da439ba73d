package mirrorplay.modules.control;

import java.util.Map;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.Result;
import mirrorplay.module.TaskModule;

/** Says which file of tasks joins here; the run then walks through it. */
@ModuleInfo(
        name = "include_tasks",
        summary = "Run the tasks of another file here, chosen while the play runs.",
        convergence = ModuleInfo.Convergence.READ_ONLY,
        freeForm = "file",
        roundTrips = 1,
        notes = {
            "`when`, `loop` and `tags` of the include decide about the include alone. What `apply` holds (`tags`, `when`, `become` and what"
                    + " else tasks inherit) goes to each task of the file. `vars` win over `set_fact` and `register`.",
            "A file whose name holds no expression is read and checked before the run, any other when it is included.",
            "The file is looked for beside the file that includes it, in `tasks/` of the role, and beside the playbook."
        })
public record IncludeTasks(
        @Param(doc = "A file with a list of tasks.", example = "\"${facts.os.family}.yml\"")
        String file) implements TaskModule {
    @Override
    public Plan plan(Probe host) {
        return new Plan.NoChange("included: " + file, Result.values(Map.of("include", file)));
    }
}
