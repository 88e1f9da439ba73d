package mirrorplay.modules.control;

import java.util.List;

/** The modules that steer a run. */
public final class ControlModules {
    private ControlModules() {}

    public static List<Class<? extends Record>> all() {
        return List.of(Assert.class, Debug.class, Ping.class, SetFact.class, Setup.class, WaitFor.class);
    }
}
