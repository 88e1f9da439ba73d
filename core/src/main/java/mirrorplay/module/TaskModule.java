package mirrorplay.module;

/** A module that works on one host at a time. A record: its components are the parameters. */
public interface TaskModule {
    /** What has to be done on the host. Only asks and decides; never acts. */
    Plan plan(Probe host);

    /** Whether these parameters ask for something that is done each time, e.g. a restart: a plan made right after it finds it to
     * do again. */
    default boolean everyTime() {
        return false;
    }
}
