package mirrorplay.modules.control;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.Result;
import mirrorplay.module.TaskModule;
import org.jspecify.annotations.Nullable;

/** Says which files of variables join here; the run then reads them. */
@ModuleInfo(
        name = "include_vars",
        summary = "Take variables from files of the controller for the rest of the run.",
        convergence = ModuleInfo.Convergence.READ_ONLY,
        freeForm = "file",
        roundTrips = 1,
        notes = {
            "The variables are evaluated where they are used, as those of `vars_files`.",
            "A file is looked for in `vars/` of the role, of the directory of the task's file and of the playbook, and then beside them."
        })
public record IncludeVars(
        @Param(doc = "A file of variables.", example = "\"${facts.os.family}.yml\"")
        Optional<String> file,

        @Param(doc = "A directory; all its files with these endings are read, sorted by name.", example = "defaults")
        Optional<String> dir,

        @Param(doc = "The variable that takes all of them as one mapping.")
        Optional<String> name)
        implements TaskModule {
    @Override
    public Plan plan(Probe host) {
        if (file.isPresent() == dir.isPresent()) {
            return Plan.refuse("one of file and dir is needed", "write include_vars: FILE");
        }
        Map<String, @Nullable Object> from = new LinkedHashMap<>();
        file.ifPresent(path -> from.put("file", path));
        dir.ifPresent(path -> from.put("dir", path));
        name.ifPresent(variable -> from.put("name", variable));
        return new Plan.NoChange(
                "variables of " + file.or(() -> dir).orElse(""), Result.values(Map.of("include", from)));
    }
}
