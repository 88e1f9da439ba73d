package mirrorplay.modules.preflight;

import java.util.List;

/** The modules of this family. */
public final class PreflightModules {
    private PreflightModules() {}

    public static List<Class<? extends Record>> all() {
        return List.of(MysqlPreflight.class);
    }
}
