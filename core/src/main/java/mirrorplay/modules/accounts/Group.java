package mirrorplay.modules.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import mirrorplay.command.Cmd;
import mirrorplay.event.DiffText;
import mirrorplay.module.Action;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.Result;
import mirrorplay.module.TaskModule;

/** Creates and removes a group. */
@ModuleInfo(name = "group", summary = "Create or remove a group of the host.")
public record Group(
        @Param(doc = "The group.", example = "mysql") String name,

        @Param(doc = "Whether it is to be there.", fallback = "present")
        Presence state,

        @Param(doc = "Its number.", example = "990") Optional<Long> gid,

        @Param(doc = "Whether its number is taken from those of the system, when it is created.", fallback = "false")
        boolean system)
        implements TaskModule {
    @Override
    public Plan plan(Probe host) {
        Optional<Plan> problem = AccountName.problem(name);
        if (problem.isPresent()) {
            return problem.get();
        }
        OptionalLong now = host.ask(new GroupFact(name));
        Result result = Result.values(Map.of("name", name));
        if (state == Presence.ABSENT) {
            return now.isEmpty()
                    ? new Plan.NoChange("there is no group " + name, result)
                    : change(
                            "remove group " + name,
                            List.of("groupdel", "--", name),
                            "gid " + now.getAsLong() + "\n",
                            "");
        }
        if (now.isEmpty()) {
            List<String> line = new ArrayList<>(List.of("groupadd"));
            gid.ifPresent(id -> line.addAll(List.of("-g", id.toString())));
            if (system) {
                line.add("-r");
            }
            line.addAll(List.of("--", name));
            return change(
                    "create group " + name,
                    line,
                    "",
                    gid.map(id -> "gid " + id + "\n").orElse("group\n"));
        }
        if (gid.isPresent() && gid.get() != now.getAsLong()) {
            return change(
                    "gid of " + name + " " + now.getAsLong() + " → " + gid.get(),
                    List.of("groupmod", "-g", gid.get().toString(), "--", name),
                    "gid " + now.getAsLong() + "\n",
                    "gid " + gid.get() + "\n");
        }
        return new Plan.NoChange("group " + name + " exists", result);
    }

    private Plan change(String summary, List<String> line, String before, String after) {
        return new Plan.Change(
                summary,
                List.of(new DiffText("group " + name, before, after)),
                List.of(new Action.Run(summary, Cmd.of(line))),
                Result.values(Map.of("name", name)));
    }
}
