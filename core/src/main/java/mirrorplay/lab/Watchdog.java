package mirrorplay.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A small shell process in a session of its own that reads from a pipe held by this process. However this process ends,
 * the pipe ends with it and the shell removes what is left; no polling, and no pid that another process may get later.
 */
final class Watchdog implements AutoCloseable {
    private final Process process;

    private Watchdog(Process process) {
        this.process = process;
    }

    /** Empty when the engine's command line client or setsid is missing: then only the next start cleans up. */
    static Optional<Watchdog> forLab(Engine engine, Executables executables, String lab, Path directory) {
        return start(engine, executables, "remove-lab.sh", List.of(lab, directory.toString()));
    }

    static Optional<Watchdog> forEngine(Engine engine, Executables executables, Path pidFile) {
        return start(engine, executables, "stop-engine.sh", List.of(pidFile.toString()));
    }

    private static Optional<Watchdog> start(
            Engine engine, Executables executables, String script, List<String> arguments) {
        Optional<List<String>> client = engine.commandLine(executables);
        Optional<String> setsid = executables.find("setsid");
        if (client.isEmpty() || setsid.isEmpty()) {
            return Optional.empty();
        }
        List<String> command =
                new ArrayList<>(List.of(setsid.get(), "sh", "-c", Resources.text(script), "mirrorplay-watchdog"));
        command.addAll(arguments);
        command.addAll(client.get());
        try {
            return Optional.of(new Watchdog(new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends it away without any work: there is nothing left to do. */
    void dismiss() {
        try {
            process.getOutputStream().write("done\n".getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException _) {
            // It is gone already.
        }
    }

    /** Lets it do its work now; does not wait for it. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException _) {
            // It is gone already.
        }
    }
}
