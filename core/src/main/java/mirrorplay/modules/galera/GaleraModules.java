package mirrorplay.modules.galera;

import java.util.List;

/** The modules of this family. */
public final class GaleraModules {
    private GaleraModules() {}

    public static List<Class<? extends Record>> all() {
        return List.of(GaleraCluster.class);
    }
}
