package mirrorplay.modules.services;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mirrorplay.command.Cmd;
import mirrorplay.event.DiffText;
import mirrorplay.module.Action;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.Result;
import org.jspecify.annotations.Nullable;

/** Brings a unit of systemd to a wanted state: what service and systemd have in common.
 *
 * @param reload whether systemd reads changed unit files again
 */
record Unit(
        String name,
        Optional<ServiceState> state,
        Optional<Boolean> enabled,
        Optional<Boolean> masked,
        boolean reload,
        boolean noBlock) {
    // The reason of a failure stands in the journal, not in what systemctl prints.
    private static final String CONTROL = """
            verb=$1 unit=$2; shift 2
            systemctl "$verb" "$@" -- "$unit"; s=$?
            if [ $s = 0 ] && [ "$verb" != stop ] && systemctl is-failed -q -- "$unit"; then s=1; fi
            if [ $s != 0 ]; then
            systemctl status --no-pager --full --lines=0 -- "$unit" >&2
            journalctl --no-pager --quiet --output=cat --lines=20 --unit="$unit" >&2
            fi
            exit $s
            """;

    /** The name with its suffix. */
    static String full(String name) {
        return name.matches(".*\\.(service|socket|timer|mount|automount|path|target|slice|scope|swap|device)")
                ? name
                : name + ".service";
    }

    static boolean everyTime(Optional<ServiceState> state) {
        return state.filter(s -> s == ServiceState.RESTARTED || s == ServiceState.RELOADED)
                .isPresent();
    }

    Plan plan(Probe host) {
        if (!name.matches("[A-Za-z0-9:_.\\\\@-]+")) {
            return Plan.refuse("'" + name + "' is not the name of a unit", "correct the name");
        }
        String unit = full(name);
        Optional<UnitState> seen = host.ask(new UnitFact(unit));
        if (seen.isEmpty()) {
            return Plan.refuse("the host is not run by systemd", "use its own commands with module command");
        }
        UnitState now = seen.get();
        if (!now.known() && !now.masked()) {
            boolean nothingWanted =
                    state.equals(Optional.of(ServiceState.STOPPED)) && !enabled.orElse(false) && masked.isEmpty();
            if (nothingWanted) {
                return Plan.unchanged("there is no unit " + unit);
            }
            return host.checkMode()
                    ? new Plan.Deferred("unit " + unit + " exists")
                    : Plan.refuse("there is no unit " + unit, "install its package first, or correct the name");
        }
        boolean staysMasked = now.masked() && !masked.equals(Optional.of(false));
        boolean wantsRun = state.isPresent() && state.get() != ServiceState.STOPPED;
        if (staysMasked && (wantsRun || enabled.orElse(false))) {
            return Plan.refuse("unit " + unit + " is masked", "unmask it (systemd: masked: false)");
        }
        return decide(unit, now);
    }

    private Plan decide(String unit, UnitState now) {
        List<String> what = new ArrayList<>();
        List<Action> actions = new ArrayList<>();
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        if (reload && now.needsReload()) {
            what.add("read unit files again");
            actions.add(new Action.Run("read unit files again", Cmd.of("systemctl", "daemon-reload")));
        }
        if (masked.isPresent() && masked.get() != now.masked()) {
            step(masked.get() ? "mask" : "unmask", unit, what, actions);
            before.add(now.masked() ? "masked" : "not masked");
            after.add(masked.get() ? "masked" : "not masked");
        }
        boolean fixed = now.fixed() && !now.masked();
        if (enabled.isPresent() && enabled.get() != now.enabled() && !fixed) {
            step(enabled.get() ? "enable" : "disable", unit, what, actions);
            before.add(now.enabled() ? "enabled" : "disabled");
            after.add(enabled.get() ? "enabled" : "disabled");
        }
        verb(now).ifPresent(verb -> {
            what.add(verb + " " + unit);
            List<String> arguments = new ArrayList<>(List.of(verb, unit));
            if (noBlock) {
                arguments.add("--no-block");
            }
            actions.add(new Action.Run(verb + " " + unit, Cmd.script(CONTROL, arguments.toArray(String[]::new))));
            before.add(now.active() + " (" + now.sub() + ")");
            after.add(state.orElseThrow().name().toLowerCase(Locale.ROOT));
        });
        Result result = result(unit, now);
        if (actions.isEmpty()) {
            return new Plan.NoChange(unit + " is as wanted", result);
        }
        return new Plan.Change(
                String.join(", ", what), List.of(new DiffText(unit, lines(before), lines(after))), actions, result);
    }

    private static void step(String verb, String unit, List<String> what, List<Action> actions) {
        what.add(verb + " " + unit);
        actions.add(new Action.Run(verb + " " + unit, Cmd.of("systemctl", verb, "--", unit)));
    }

    private Optional<String> verb(UnitState now) {
        return state.flatMap(wanted -> switch (wanted) {
            case STARTED -> now.running() ? Optional.empty() : Optional.of("start");
            case STOPPED -> now.stopped() ? Optional.empty() : Optional.of("stop");
            case RESTARTED -> Optional.of("restart");
            case RELOADED -> Optional.of(now.running() ? "reload" : "start");
        });
    }

    private static Result result(String unit, UnitState now) {
        Map<String, @Nullable Object> status = Map.of(
                "ActiveState", now.active(),
                "SubState", now.sub(),
                "LoadState", now.load(),
                "UnitFileState", now.enablement());
        return Result.values(Map.of("name", unit, "status", status));
    }

    private static String lines(List<String> texts) {
        return texts.isEmpty() ? "" : String.join("\n", texts) + "\n";
    }
}
