package mirrorplay.modules.mysql;

import java.util.Locale;
import java.util.Set;

/** Storage engines. Galera replicates the rows of InnoDB tables only. */
public final class Engines {
    private static final Set<String> CONVERTIBLE = Set.of("MYISAM", "ARIA", "MEMORY", "HEAP", "CSV", "ARCHIVE");

    private Engines() {}

    /** Whether tables of this engine become InnoDB without losing anything but speed; mysql_import converts them. */
    public static boolean convertible(String engine) {
        return CONVERTIBLE.contains(engine.toUpperCase(Locale.ROOT));
    }
}
