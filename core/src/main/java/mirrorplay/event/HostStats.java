package mirrorplay.event;

/** The recap of one host. {@code ok} includes {@code changed}; a looped task counts once. */
public record HostStats(int ok, int changed, int unreachable, int failed, int skipped, int rescued, int ignored) {}
