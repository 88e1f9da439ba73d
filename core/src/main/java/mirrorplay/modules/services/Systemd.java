package mirrorplay.modules.services;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mirrorplay.command.Cmd;
import mirrorplay.module.Action;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.TaskModule;

/** Controls units of systemd. */
@ModuleInfo(
        name = "systemd",
        summary = "Start, stop, enable or mask a unit of systemd, or have it read its files again.",
        notes = {
            "`restarted` and `daemon_reexec` act each time; use them in handlers.",
            "`daemon_reload` acts when the file of the unit changed since systemd read it; without `name`, when that of any unit did.",
            "A unit that does not start fails the task with its status and the last 20 lines of its journal."
        })
public record Systemd(
        @Param(
                doc = "The unit; without a suffix it is a service.",
                example = "mariadb",
                aliases = {"unit", "service"})
        Optional<String> name,

        @Param(doc = "What it is to do.", example = "started")
        Optional<ServiceState> state,

        @Param(doc = "Whether it starts with the host.", example = "true")
        Optional<Boolean> enabled,

        @Param(doc = "Whether it is kept from starting at all.", example = "false")
        Optional<Boolean> masked,

        @Param(doc = "Whether changed unit files are read again first.", fallback = "false")
        boolean daemonReload,

        @Param(doc = "Whether systemd itself is started anew first.", fallback = "false")
        boolean daemonReexec,

        @Param(doc = "Whether not to wait until it has started or stopped.", fallback = "false")
        boolean noBlock)
        implements TaskModule {
    @Override
    public boolean everyTime() {
        return daemonReexec || Unit.everyTime(state);
    }

    @Override
    public Plan plan(Probe host) {
        List<Action> first = new ArrayList<>();
        if (daemonReexec) {
            first.add(new Action.Run("start systemd anew", Cmd.of("systemctl", "daemon-reexec")));
        }
        if (name.isEmpty()) {
            return withoutUnit(host, first);
        }
        Plan plan = new Unit(name.get(), state, enabled, masked, daemonReload, noBlock).plan(host);
        if (first.isEmpty() || plan instanceof Plan.Refuse || plan instanceof Plan.Deferred) {
            return plan;
        }
        if (plan instanceof Plan.Change change) {
            first.addAll(change.actions());
            return new Plan.Change("start systemd anew, " + change.summary(), change.diffs(), first, change.result());
        }
        return Plan.change("start systemd anew", first);
    }

    private Plan withoutUnit(Probe host, List<Action> first) {
        if (state.isPresent() || enabled.isPresent() || masked.isPresent()) {
            return Plan.refuse("there is no unit named", "give name");
        }
        if (!daemonReload && !daemonReexec) {
            return Plan.refuse("nothing is asked for", "give name, daemon_reload or daemon_reexec");
        }
        if (daemonReload && host.ask(new ReloadFact()) > 0) {
            first.add(new Action.Run("read unit files again", Cmd.of("systemctl", "daemon-reload")));
        }
        return first.isEmpty()
                ? Plan.unchanged("systemd has read all unit files")
                : Plan.change(
                        String.join(
                                ", ",
                                first.stream()
                                        .map(a -> ((Action.Run) a).summary())
                                        .toList()),
                        first);
    }
}
