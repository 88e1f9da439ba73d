package mirrorplay.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;

/** Runs commands in a shell of this machine, as the agent runs them on a host.
 *
 * @param shell the program and its first arguments
 * @param environment replaces variables of this process, e.g. PATH
 */
public record LocalShell(String name, List<String> shell, Map<String, String> environment) {
    /** The machine's own {@code /bin/sh}. */
    public static LocalShell sh() {
        return new LocalShell("sh", List.of("/bin/sh"), Map.of());
    }

    /** Every kind of POSIX shell that this machine has; busybox comes with its own tools instead of
     * GNU's. */
    public static List<LocalShell> all() {
        List<LocalShell> shells = new ArrayList<>(List.of(sh()));
        for (String path : List.of("/usr/bin/bash", "/usr/bin/mksh")) {
            if (Files.isExecutable(Path.of(path))) {
                shells.add(new LocalShell(Path.of(path).getFileName().toString(), List.of(path), Map.of()));
            }
        }
        Path busybox = Path.of("/usr/bin/busybox");
        if (Files.isExecutable(busybox)) {
            shells.add(busybox(busybox));
        }
        return shells;
    }

    private static LocalShell busybox(Path busybox) {
        try {
            Path tools =
                    Files.createDirectories(Path.of("target", "busybox-tools")).toAbsolutePath();
            ExecResult list = sh().run(Cmd.of(busybox.toString(), "--list"));
            for (String tool : list.out().lines().toList()) {
                Path link = tools.resolve(tool);
                if (!Files.isSymbolicLink(link)) {
                    Files.createSymbolicLink(link, busybox);
                }
            }
            return new LocalShell(
                    "busybox", List.of(tools.resolve("ash").toString()), Map.of("PATH", tools.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ExecResult run(Cmd command) {
        List<String> line = new ArrayList<>(shell);
        line.add("-c");
        line.add(command.shellText());
        try {
            Path out = Files.createTempFile("stdout", "");
            Path err = Files.createTempFile("stderr", "");
            ProcessBuilder builder =
                    new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().putAll(environment);
            Instant began = Instant.now();
            Process process = builder.start();
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(command.stdin().bytes());
            } catch (IOException ignored) {
                // the command did not read all of it
            }
            int exit = process.waitFor();
            Duration took = Duration.between(began, Instant.now());
            byte[] stdout = Files.readAllBytes(out);
            byte[] stderr = Files.readAllBytes(err);
            Files.delete(out);
            Files.delete(err);
            return new ExecResult(exit, Optional.empty(), stdout, stderr, false, took);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
