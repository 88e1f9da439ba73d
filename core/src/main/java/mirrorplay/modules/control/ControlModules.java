package mirrorplay.modules.control;

import java.util.List;

/** The modules that steer a run. */
public final class ControlModules {
    private ControlModules() {}

    public static List<Class<? extends Record>> all() {
        return List.of(
                AddHost.class,
                Assert.class,
                Debug.class,
                Fail.class,
                GroupBy.class,
                IncludeRole.class,
                IncludeTasks.class,
                IncludeVars.class,
                Ping.class,
                SetFact.class,
                Setup.class,
                WaitFor.class);
    }
}
