package mirrorplay.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** The dockerd that is started by hand where no systemd runs, with a data directory, a socket and a pid file of its own. */
record OwnEngine(Executables executables, Consumer<String> messages) {
    private static final Path DATA = Path.of("/var/lib/mirrorplay-engine");
    private static final Path LOG = DATA.resolve("dockerd.log");
    private static final Path STATE = Path.of("/run/mirrorplay-engine");
    private static final Path PID_FILE = STATE.resolve("docker.pid");
    private static final URI ADDRESS = URI.create("unix://" + EngineAddresses.OWN_SOCKET);
    private static final Duration START_LIMIT = Duration.ofSeconds(40);
    private static final int QUOTED_LINES = 8;

    Engine start() {
        messages.accept("starting dockerd; it keeps its images in " + DATA + " and is stopped at the end");
        try {
            Files.createDirectories(DATA);
            Files.createDirectories(STATE);
            new ProcessBuilder(new Commands(executables)
                            .resolve(List.of(
                                    "setsid",
                                    "dockerd",
                                    "--host=" + ADDRESS,
                                    "--data-root=" + DATA.resolve("data"),
                                    "--exec-root=" + STATE.resolve("exec"),
                                    "--pidfile=" + PID_FILE)))
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(LOG.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Waiting.until(START_LIMIT, () -> Engine.at(ADDRESS))
                .orElseThrow(() -> new LabException(
                        "dockerd was started but does not answer; its log " + LOG + " ends with:\n" + lastOfLog(),
                        "repair what it complains about, or start a container engine yourself"));
    }

    /** Lets a watchdog stop that engine after its last user; does nothing for any other engine. */
    void guard(Engine engine) {
        if (engine.address().equals(ADDRESS)) {
            Watchdog.forEngine(engine, executables, PID_FILE).ifPresent(engine::guardedBy);
        }
    }

    private static String lastOfLog() {
        try {
            List<String> lines = Files.readAllLines(LOG);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - QUOTED_LINES), lines.size()));
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
