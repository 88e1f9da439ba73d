package mirrorplay.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import mirrorplay.event.HostStats;
import mirrorplay.inventory.Host;
import mirrorplay.playbook.Origin;
import mirrorplay.template.Value;

/** What a run knows of one host: its own variables, what was counted, whether it still takes part. Changed by the thread that
 * works on the host; its variables are read by others too. */
final class HostRun {
    /** Why a host takes no further part. */
    enum Halt {
        NONE,
        FAILED,
        UNREACHABLE,
        /** {@code meta: end_host}: for this play only. */
        ENDED
    }

    private final Host host;
    private final Map<String, Value> set = new ConcurrentHashMap<>();
    private final Set<String> notified = new LinkedHashSet<>();
    private volatile List<Map<String, Value>> includes = List.of();
    private volatile List<Origin.Role> endedRoles = List.of();
    private List<Joining> joins = List.of();
    private volatile Halt halt = Halt.NONE;
    private volatile String reached = "";
    private int work;
    private int ok;
    private int changed;
    private int unreachable;
    private int failed;
    private int skipped;
    private int rescued;
    private int ignored;
    private int forgivenFailures;
    private int forgivenLosses;

    HostRun(Host host) {
        this.host = host;
    }

    String name() {
        return host.name();
    }

    Host host() {
        return host;
    }

    /** Variables of {@code set_fact} and {@code register}. */
    Optional<Value> set(String name) {
        return Optional.ofNullable(set.get(name));
    }

    Set<String> setNames() {
        return Set.copyOf(set.keySet());
    }

    void set(String name, Value value) {
        set.put(name, value);
    }

    /** Variables of the includes around what runs now, innermost first. */
    List<Map<String, Value>> includes() {
        return includes;
    }

    void enterInclude(Map<String, Value> variables) {
        List<Map<String, Value>> deeper = new ArrayList<>(List.of(variables));
        deeper.addAll(includes);
        includes = List.copyOf(deeper);
    }

    void leaveInclude() {
        includes = includes.subList(1, includes.size());
    }

    /** Where a host is among what is included: what it sees there, and the roles that it has left. */
    record Surroundings(List<Map<String, Value>> includes, List<Origin.Role> endedRoles) {}

    /** Leaves all includes for a while; returns them for {@link #backInto}. */
    Surroundings leaveIncludes() {
        Surroundings left = new Surroundings(includes, endedRoles);
        includes = List.of();
        endedRoles = List.of();
        return left;
    }

    void backInto(Surroundings left) {
        includes = left.includes();
        endedRoles = left.endedRoles();
    }

    /** {@code meta: end_role}: it takes no further part in this use of the role, nor in roles that are used within it. */
    void endRole(Origin.Role role) {
        List<Origin.Role> more = new ArrayList<>(endedRoles);
        more.add(role);
        endedRoles = List.copyOf(more);
    }

    /** The uses of roles that it has left. */
    List<Origin.Role> endedRoles() {
        return endedRoles;
    }

    void endedRoles(List<Origin.Role> roles) {
        endedRoles = roles;
    }

    /** Whether it still takes part in the role, if it is one. */
    boolean isIn(Optional<Origin.Role> role) {
        if (endedRoles.isEmpty()) {
            return true;
        }
        // Each use of a role is an object of its own.
        Set<Origin.Role> ended = Collections.newSetFromMap(new IdentityHashMap<>());
        ended.addAll(endedRoles);
        for (Optional<Origin.Role> outer = role;
                outer.isPresent();
                outer = outer.get().within()) {
            Origin.Role one = outer.get();
            if (ended.contains(one)) {
                return false;
            }
        }
        return true;
    }

    /** What the task that was just done includes. */
    void joins(List<Joining> what) {
        joins = what;
    }

    List<Joining> takeJoins() {
        List<Joining> taken = joins;
        joins = List.of();
        return taken;
    }

    List<Joining> joins() {
        return joins;
    }

    boolean active() {
        return halt == Halt.NONE;
    }

    Halt halt() {
        return halt;
    }

    void halt(Halt reason) {
        halt = reason;
    }

    /** {@code meta: clear_host_errors}: it takes part again from the next play on, and its failures so far are none of the run. */
    void forgive() {
        halt = Halt.ENDED;
        forgivenFailures = failed;
        forgivenLosses = unreachable;
    }

    /** Whether tasks failed that nobody forgave. */
    boolean hasFailed() {
        return failed > forgivenFailures || halt == Halt.FAILED;
    }

    boolean wasUnreachable() {
        return unreachable > forgivenLosses;
    }

    /** How many tasks were done in this run, not counting what an earlier run did. */
    int work() {
        return work;
    }

    void worked() {
        work++;
    }

    /** The last task that was done, for people; empty when none was. */
    String reached() {
        return reached;
    }

    void reached(String task) {
        reached = task;
    }

    void notifyHandler(String id) {
        notified.add(id);
    }

    /** Takes a notification away; true if there was one. */
    boolean takeNotification(String id) {
        return notified.remove(id);
    }

    boolean notified(String id) {
        return notified.contains(id);
    }

    void clearNotifications() {
        notified.clear();
    }

    void count(TaskResult result, boolean ignoredFailure, boolean rescuedFailure) {
        switch (result.status()) {
            case OK -> ok++;
            case CHANGED -> {
                ok++;
                changed++;
            }
            case SKIPPED -> skipped++;
            case FAILED, UNREACHABLE -> {
                if (ignoredFailure) {
                    ok++;
                    ignored++;
                    changed += result.acted() ? 1 : 0;
                } else if (rescuedFailure) {
                    rescued++;
                } else if (result.status() == mirrorplay.event.Status.FAILED) {
                    failed++;
                } else {
                    unreachable++;
                }
            }
        }
    }

    HostStats stats() {
        return new HostStats(ok, changed, unreachable, failed, skipped, rescued, ignored);
    }
}
