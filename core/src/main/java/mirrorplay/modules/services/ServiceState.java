package mirrorplay.modules.services;

/** What is wanted of a service. */
public enum ServiceState {
    STARTED,
    STOPPED,
    RESTARTED,
    RELOADED
}
