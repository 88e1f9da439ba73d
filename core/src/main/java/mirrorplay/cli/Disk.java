package mirrorplay.cli;

import java.time.Duration;
import mirrorplay.inventory.DiskSources;
import mirrorplay.inventory.Sources;

/** The controller's files as the loaders see them. */
final class Disk {
    /** How long an inventory program may take. */
    private static final Duration PROGRAM_LIMIT = Duration.ofSeconds(60);

    private Disk() {}

    static Sources of(Terminal terminal) {
        return new DiskSources(terminal.directory(), PROGRAM_LIMIT);
    }
}
