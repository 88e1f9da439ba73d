package mirrorplay.modules.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import mirrorplay.command.Cmd;
import mirrorplay.command.RemotePath;
import mirrorplay.module.Action;
import mirrorplay.module.ExactlyOne;
import mirrorplay.module.Gate;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.TaskModule;

/** Waits for a port or a file. */
@ModuleInfo(
        name = "wait_for",
        summary = "Wait until a TCP port is open or closed, or a file is there or gone, as seen from the host.",
        convergence = ModuleInfo.Convergence.READ_ONLY,
        notes = {
            "Ports of the host itself (`127.0.0.1`, `localhost`, `::1`) are read from the kernel's table and need no program. Others"
                    + " are connected to with bash, nc or perl, whichever is there.",
            "In check mode a condition that does not hold yet is left open."
        })
@ExactlyOne({"port", "path"})
public record WaitFor(
        @Param(doc = "TCP port.", example = "3306") Optional<Integer> port,

        @Param(doc = "Name or address to connect to from the host.", fallback = "127.0.0.1", example = "db1")
        String host,

        @Param(doc = "File or directory.", example = "/run/mysqld/mysqld.sock")
        Optional<RemotePath> path,

        @Param(
                doc =
                        "`started` or `present`: open, or there; `stopped` or `absent`: closed, or gone; `drained`: no connection to"
                                + " a port of the host is left.",
                fallback = "started")
        WaitState state,

        @Param(
                doc = "Extended regular expression that a line of the file must match.",
                example = "ready for connections")
        Optional<String> searchRegex,

        @Param(doc = "How long to wait before looking first.", fallback = "0s")
        Duration delay,

        @Param(doc = "How long it may take.", fallback = "300s")
        Duration timeout,

        @Param(doc = "How long to wait between two looks.", fallback = "1s")
        Duration sleep,

        @Param(doc = "How long one attempt to connect may take.", fallback = "5s")
        Duration connectTimeout)
        implements TaskModule {
    /** What is waited for. */
    public enum WaitState {
        STARTED,
        PRESENT,
        STOPPED,
        ABSENT,
        DRAINED
    }

    @Override
    public Plan plan(Probe probe) {
        boolean wanted = state == WaitState.STARTED || state == WaitState.PRESENT;
        if (path.isPresent()) {
            if (state == WaitState.DRAINED) {
                return Plan.refuse("a file cannot be drained", "use state: absent");
            }
            PathFact fact = new PathFact(path.get(), searchRegex);
            String what = path.get() + searchRegex.map(r -> " matches " + r).orElse(wanted ? " exists" : " is gone");
            return wait(probe, what, fact, found -> verdict(found == wanted, found ? "found" : "not found"));
        }
        int number = port.orElse(0);
        if (number < 1 || number > 65535 || !host.matches("[A-Za-z0-9:.%_-]+") || host.startsWith("-")) {
            return Plan.refuse(host + ":" + number + " is not a port", "correct host or port");
        }
        if (searchRegex.isPresent()) {
            return Plan.refuse(
                    "search_regex works with path only", "drop it, or read the service with command and until");
        }
        PortFact fact = new PortFact(host, number, Math.max(1, connectTimeout.toSeconds()));
        if (state == WaitState.DRAINED) {
            if (!fact.own()) {
                return Plan.refuse("drained works for ports of the host itself only", "drop host");
            }
            return wait(
                    probe,
                    "no connection to port " + number,
                    fact,
                    a -> verdict(a.busy() == 0, a.busy() + " connections"));
        }
        String what = host + ":" + number + (wanted ? " is open" : " is closed");
        return wait(probe, what, fact, a -> verdict(a.open() == wanted, a.open() ? "open" : "closed"));
    }

    private static Gate.Verdict verdict(boolean holds, String seen) {
        return holds ? new Gate.Holds(seen) : new Gate.NotYet(seen);
    }

    private <T> Plan wait(Probe probe, String what, mirrorplay.module.Fact<T> fact, Function<T, Gate.Verdict> check) {
        boolean now = delay.isZero() || probe.checkMode();
        if (now && check.apply(probe.ask(fact)) instanceof Gate.Holds) {
            return Plan.unchanged(what);
        }
        if (probe.checkMode()) {
            return new Plan.Deferred(what);
        }
        List<Action> actions = new ArrayList<>();
        if (!delay.isZero()) {
            String seconds = Long.toString(delay.toSeconds());
            actions.add(new Action.Run("wait " + seconds + " s", Cmd.of("sleep", seconds)));
        }
        actions.add(new Action.Await(new Gate<>(what, fact, check, sleep, timeout)));
        return Plan.change("wait until " + what, actions);
    }
}
