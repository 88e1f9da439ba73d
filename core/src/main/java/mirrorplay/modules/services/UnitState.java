package mirrorplay.modules.services;

import java.util.Set;

/** What systemd says about a unit.
 *
 * @param enablement as {@code systemctl is-enabled} prints it; empty when it says nothing
 * @param load {@code loaded}, {@code not-found}, {@code masked}…
 * @param active whether it runs, in the words of systemd
 * @param sub more exactly, e.g. {@code running}, {@code auto-restart}
 * @param needsReload whether its file changed since systemd read it
 */
record UnitState(String enablement, String load, String active, String sub, boolean needsReload) {
    private static final Set<String> ENABLED = Set.of("enabled", "static", "alias", "indirect", "generated");

    boolean known() {
        return !load.equals("not-found");
    }

    boolean masked() {
        return load.equals("masked") || enablement.startsWith("masked");
    }

    boolean enabled() {
        return ENABLED.contains(enablement);
    }

    /** Whether enabling and disabling mean nothing for it. */
    boolean fixed() {
        return enablement.equals("static") || enablement.equals("generated") || enablement.equals("indirect");
    }

    boolean running() {
        return active.equals("active") || active.equals("reloading");
    }

    boolean stopped() {
        return active.equals("inactive") || active.equals("failed");
    }
}
