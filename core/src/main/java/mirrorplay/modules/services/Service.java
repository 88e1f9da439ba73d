package mirrorplay.modules.services;

import java.util.Optional;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.TaskModule;

/** Starts, stops and enables a service. */
@ModuleInfo(
        name = "service",
        summary = "Start, stop, restart or enable a service.",
        notes = {
            "`restarted` acts each time; use it in handlers.",
            "A service that does not start fails the task with its status and the last 20 lines of its journal."
        })
public record Service(
        @Param(doc = "The service.", example = "mariadb") String name,

        @Param(doc = "What it is to do.", example = "started")
        Optional<ServiceState> state,

        @Param(doc = "Whether it starts with the host.", example = "true")
        Optional<Boolean> enabled)
        implements TaskModule {
    @Override
    public boolean everyTime() {
        return Unit.everyTime(state);
    }

    @Override
    public Plan plan(Probe host) {
        if (state.isEmpty() && enabled.isEmpty()) {
            return Plan.refuse("nothing is asked for", "give state or enabled");
        }
        return new Unit(name, state, enabled, Optional.empty(), false, false).plan(host);
    }
}
