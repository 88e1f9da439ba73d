package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import mirrorplay.cli.CommandLineHarness.Result;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped playbook on real machines, as {@code rehearse} runs it: the job, then the job again. */
@Tag("lab")
class MainJobIT {
    @TempDir
    private Path directory;

    @Test
    void theDatabasesMoveIntoTheClusterAndASecondRunChangesNothing() throws IOException {
        CommandLineHarness program = new CommandLineHarness(directory);
        for (String part : new String[] {"playbooks", "templates", "inventory"}) {
            copy(Path.of("..").resolve(part), directory.resolve(part));
        }
        Result result = program.run(
                "rehearse", "playbooks/site.yml", "-i", "inventory/hosts.yml", "--report", "json=events.json");
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(result.out()).contains("REHEARSAL PASSED").contains("nothing changed");
        assertThat(result.out()).doesNotContain("BEGIN PRIVATE KEY").doesNotContain("BEGIN EC PRIVATE KEY");
        assertThat(Files.readString(directory.resolve("events.json"))).doesNotContain("PRIVATE KEY-----");
        assertThat(directory.resolve("playbooks/secrets")).doesNotExist();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
