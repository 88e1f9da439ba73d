package mirrorplay.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a mount and network namespace of its own, where no engine can be seen and none can be disturbed. */
@Tag("lab")
class EngineIT {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    @Test
    void without_an_engine_the_message_says_what_to_do() throws Exception {
        Process process = start();
        assertThat(firstLine(process))
                .contains("no container engine answers", "/var/run/docker.sock", "--install-engine");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void an_engine_started_by_hand_is_stopped_when_its_user_closes_it() throws Exception {
        Process process = start("install");
        assertThat(firstLine(process)).isEqualTo("unix://" + EngineAddresses.OWN_SOCKET);
        assertThat(process.waitFor()).isZero();
        assertThat(allEngineProcessesEnd()).isTrue();
    }

    @Test
    void an_engine_started_by_hand_is_stopped_after_kill_9_of_its_user() throws Exception {
        Process process = start("install", "wait");
        assertThat(firstLine(process)).isEqualTo("unix://" + EngineAddresses.OWN_SOCKET);
        assertThat(engineProcesses()).isNotEmpty();
        process.destroyForcibly().waitFor();
        assertThat(allEngineProcessesEnd()).isTrue();
    }

    @Test
    void an_engine_started_by_hand_boots_machines(@TempDir Path directory) throws Exception {
        Map<String, String> environment = System.getenv();
        try (Engine engine = new EngineInstaller(environment, _ -> {}).engine(false)) {
            new ImageStore(engine, environment, false, _ -> {}).ensure(MachineImage.BASE);
        }
        Path image = directory.resolve("image.tar");
        LabProbe.lines(List.of("docker", "save", "-o", image.toString(), MachineImage.BASE.reference()));

        Process process = start("install", "boot", image.toString());

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("unix://" + EngineAddresses.OWN_SOCKET + "\nalone\n");
        assertThat(allEngineProcessesEnd()).isTrue();
    }

    private static boolean allEngineProcessesEnd() {
        return Waiting.until(STOP_LIMIT, () -> engineProcesses().isEmpty() ? Optional.of(true) : Optional.empty())
                .isPresent();
    }

    /** dockerd and its containerd, by the directory that only the engine of this test has. */
    private static List<String> engineProcesses() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains("/run/mirrorplay-engine/") && !line.contains("mirrorplay-watchdog"))
                .toList();
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "unshare",
                "--mount",
                "--net",
                "sh",
                "-c",
                "mount -t tmpfs tmpfs /run && mount -t tmpfs tmpfs /var/lib && ip link set lo up && exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                EngineUser.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().remove("DOCKER_HOST");
        builder.environment().remove("XDG_RUNTIME_DIR");
        return builder.start();
    }

    private static String firstLine(Process process) throws IOException {
        return String.valueOf(
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine());
    }
}
