package mirrorplay.modules.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.Result;
import mirrorplay.module.TaskModule;
import org.jspecify.annotations.Nullable;

/** Says which host joins the inventory; the run then takes it in. */
@ModuleInfo(
        name = "add_host",
        summary = "Take a host into the inventory for the rest of the run.",
        convergence = ModuleInfo.Convergence.READ_ONLY,
        anyKey = "variables",
        roundTrips = 1,
        notes = {
            "It runs once for all hosts of the batch. Plays that come after it may name the host and its groups.",
            "Every other key is a variable of the host."
        })
public record AddHost(
        @Param(
                doc = "The name of the host.",
                example = "db4.example.org",
                aliases = {"hostname", "host"})
        String name,

        @Param(
                doc = "Groups that take it; those that do not exist are made.",
                example = "[db]",
                aliases = {"group", "groupname"},
                fallback = "[]")
        List<String> groups,

        @Param(doc = "Variables of the host.", fallback = "{}")
        Map<String, Object> variables)
        implements TaskModule {
    @Override
    public Plan plan(Probe host) {
        Map<String, @Nullable Object> added = new LinkedHashMap<>();
        added.put("host_name", name);
        added.put(
                "groups",
                groups.stream()
                        .flatMap(word -> List.of(word.split(",", -1)).stream())
                        .map(String::strip)
                        .toList());
        added.put("host_vars", variables);
        return new Plan.NoChange("host " + name, Result.values(Map.of("add_host", added)));
    }
}
