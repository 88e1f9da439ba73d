package mirrorplay.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("lab")
class LabCrashIT {
    private static final Duration REMOVAL_LIMIT = Duration.ofSeconds(30);

    @Test
    void nothing_is_left_after_kill_9_of_the_owner() throws Exception {
        Started owner = start();
        assertThat(LabProbe.leftOf(owner.lab())).hasSize(2);

        owner.process().destroyForcibly().waitFor();

        assertThat(disappears(owner)).isTrue();
    }

    @Test
    void nothing_is_left_after_an_interrupt_of_the_owner() throws Exception {
        Started owner = start();

        LabProbe.run("kill", "-INT", Long.toString(owner.process().pid()));

        assertThat(owner.process().waitFor(REMOVAL_LIMIT.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(disappears(owner)).isTrue();
    }

    @Test
    void the_next_lab_removes_what_is_left_when_the_watchdog_was_killed_too() throws Exception {
        Started owner = start();
        List<ProcessHandle> watchdogs = owner.process().toHandle().descendants().toList();
        assertThat(watchdogs).isNotEmpty();
        owner.process().destroyForcibly();
        watchdogs.forEach(ProcessHandle::destroyForcibly);
        owner.process().waitFor();
        assertThat(LabProbe.leftOf(owner.lab())).hasSize(2);

        List<String> messages = new ArrayList<>();
        Map<String, String> environment = System.getenv();
        try (Engine engine = new EngineInstaller(environment, messages::add).engine(false);
                Lab next = Lab.boot(
                        engine,
                        LabRequest.of(MachineImage.BASE.reference(), List.of("next")),
                        new SecureRandom(),
                        environment,
                        messages::add)) {
            assertThat(LabProbe.leftOf(owner.lab())).isEmpty();
            assertThat(messages).anyMatch(message -> message.contains(owner.lab()));
            assertThat(LabProbe.leftOf(next.id())).hasSize(2);
        }
    }

    @Test
    void a_kept_lab_outlives_its_owner_and_is_no_leftover() throws Exception {
        Started owner = start("keep");
        owner.process().destroyForcibly().waitFor();
        Map<String, String> environment = System.getenv();
        try (Engine engine = new EngineInstaller(environment, _ -> {}).engine(false)) {
            Remains remains = new Remains(engine.client());
            assertThat(remains.removeLeftovers(Owner.current())).doesNotContain(owner.lab());
            assertThat(LabProbe.leftOf(owner.lab())).hasSize(2);
            remains.remove(owner.lab());
            assertThat(LabProbe.leftOf(owner.lab())).isEmpty();
        }
    }

    private record Started(Process process, String lab, Path directory) {}

    private static Started start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                // Where these tests run in the background of a script, interrupts are ignored, and children inherit
                // that.
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                LabOwner.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        assertThat(line).startsWith("mirrorplay-");
        String[] words = line.split(" ", 2);
        return new Started(process, words[0], Path.of(words[1]));
    }

    private static boolean disappears(Started owner) {
        return Waiting.until(
                        REMOVAL_LIMIT,
                        () -> LabProbe.leftOf(owner.lab()).isEmpty() && Files.notExists(owner.directory())
                                ? Optional.of(true)
                                : Optional.empty())
                .isPresent();
    }
}
