package mirrorplay.modules.services;

import java.util.List;

/** The modules for system services. */
public final class ServiceModules {
    private ServiceModules() {}

    public static List<Class<? extends Record>> all() {
        return List.of(Service.class, Systemd.class);
    }
}
