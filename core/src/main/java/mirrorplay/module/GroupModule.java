package mirrorplay.module;

/** A module that runs once for a group of hosts and sees all of them. A record: its components are the parameters. */
public interface GroupModule {
    /** Which steps have to be done, in order. Only asks and decides; never acts. */
    GroupPlan plan(GroupProbe group);
}
