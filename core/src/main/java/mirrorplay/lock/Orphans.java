package mirrorplay.lock;

/** What to do when something that an earlier run of one's own started still runs on a host, though that run is gone. */
public enum Orphans {
    /** Wait for its end; the task is planned from what it left then. */
    WAIT,
    /** End its process group. */
    KILL,
    /** Refuse to work with the host. */
    FAIL
}
