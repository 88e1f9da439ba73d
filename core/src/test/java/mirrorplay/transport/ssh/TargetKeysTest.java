package mirrorplay.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.transport.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetKeysTest {
    @TempDir
    Path home;

    @Test
    void a_key_named_in_the_inventory_may_lie_below_the_home_directory() throws Exception {
        Path config = Files.createFile(home.resolve("config"));
        Target target = new Target(
                "h",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(Path.of("~/.ssh/id"), Path.of("/k")),
                List.of(),
                List.of(),
                Duration.ofSeconds(1));
        HostSettings settings =
                new SettingsResolver(new SshConfig(List.of(config), home, "me"), home, "me", Map.of()).resolve(target);
        assertThat(settings.keys()).startsWith(home.resolve(".ssh/id"), Path.of("/k"));
    }
}
