package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No space for the journal on the controller, as a limit on the size of its files gives it. */
@Timeout(120)
class ControllerDiskTest {
    @TempDir
    private Path directory;

    @Test
    void noActionBeginsThatCannotBeWrittenDownAndANewRunGoesOn() throws IOException, InterruptedException {
        CommandLineHarness program = new CommandLineHarness(directory)
                .file("hosts.yml", CommandLineHarness.THREE_LOCAL_HOSTS)
                .file("site.yml", """
                        - hosts: w1
                          gather_facts: false
                          tasks:
                            - shell: seq 1 60000
                            - shell: echo after >> %s/log
                        """.formatted(directory));
        String[] run = {"run", "site.yml", "-i", "hosts.yml"};

        try (ProgramProcess limited = ProgramProcess.startBy(List.of("prlimit", "--fsize=200000"), directory, run)) {
            assertThat(limited.exit()).as(limited.output()).isEqualTo(2);
            assertThat(limited.output())
                    .contains("MP4013", "the journal cannot be written", "nothing was changed by this action")
                    .contains("make space on the controller and run again");
        }
        assertThat(directory.resolve("log")).doesNotExist();

        assertThat(program.run(run).exit()).isZero();
        assertThat(directory.resolve("log")).hasContent("after");
    }
}
