package mirrorplay.modules.mysql;

import java.util.Locale;
import java.util.Set;

/** The schemas that belong to the server, not to its user. */
final class SystemSchemas {
    private static final Set<String> NAMES =
            Set.of("mysql", "information_schema", "performance_schema", "sys", "mirrorplay");

    private SystemSchemas() {}

    static boolean contains(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT));
    }
}
