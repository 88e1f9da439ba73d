package mirrorplay.modules.packages;

import java.util.List;

/** The modules for software packages. */
public final class PackageModules {
    private PackageModules() {}

    public static List<Class<? extends Record>> all() {
        return List.of(Apt.class, PackageModule.class);
    }
}
