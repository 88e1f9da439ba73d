package mirrorplay.lab;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stored disks of some machines; labs are booted from it, under the same names and with the same host keys. */
public final class Snapshot implements AutoCloseable {
    private static final int ID_BYTES = 5;

    private final Engine engine;
    private final String id;
    private final Optional<Watchdog> watchdog;
    private final Map<String, String> imageByName = new LinkedHashMap<>();

    private Snapshot(Engine engine, String id, Optional<Watchdog> watchdog) {
        this.engine = engine;
        this.id = id;
        this.watchdog = watchdog;
    }

    static Snapshot take(Engine engine, List<Machine> machines, SecureRandom random, Executables executables) {
        String id = "mirrorplay-snapshot-" + Lab.hex(random, ID_BYTES);
        Snapshot snapshot =
                new Snapshot(engine, id, Watchdog.forLab(engine, executables, id, Path.of("/nonexistent/" + id)));
        Map<String, String> labels = Owner.current().labels(id, false);
        for (Machine machine : machines) {
            machine.exec("sync");
            snapshot.imageByName.put(
                    machine.name(),
                    engine.client()
                            .commitCmd(machine.container())
                            .withLabels(labels)
                            .withPause(true)
                            .exec());
        }
        return snapshot;
    }

    /** Label of all that it made. */
    public String id() {
        return id;
    }

    /** Boots the machines as they were. */
    public LabRequest request() {
        return new LabRequest(imageByName, false);
    }

    /** Removes the stored disks; labs that run from it must be closed before. */
    @Override
    public void close() {
        new Remains(engine.client()).remove(id);
        watchdog.ifPresent(Watchdog::dismiss);
    }
}
