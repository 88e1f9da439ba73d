package mirrorplay.module;

/** A module that works on one host at a time. A record: its components are the parameters. */
public interface TaskModule {
    /** What has to be done on the host. Only asks and decides; never acts. */
    Plan plan(Probe host);
}
