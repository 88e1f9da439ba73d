package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mirrorplay.cli.CommandLineHarness.Result;
import mirrorplay.lab.MachineImage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each module on a real host: what check mode says comes true, and a second time there is nothing to do. */
@Tag("lab")
class ConvergenceIT {
    private static final Path CASES = Path.of("src/test/resources/convergence");
    private static LabHost host;

    @TempDir
    private Path directory;

    @BeforeAll
    static void boot() {
        host = LabHost.boot(MachineImage.BASE, "c1");
    }

    @AfterAll
    static void close() {
        host.close();
    }

    static List<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatCheckModeSaysComesTrueAndASecondTimeNothingChanges(String name) throws IOException {
        CommandLineHarness program = new CommandLineHarness(directory);
        host.inventory(program);
        try (Stream<Path> files = Files.walk(CASES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                program.file(CASES.relativize(file).toString(), Files.readString(file));
            }
        }
        Result setup = part(program, name, "setup");
        assertThat(setup.exit()).as(setup.out() + setup.err()).isZero();
        boolean convergent = !Files.readString(CASES.resolve(name)).contains("# always");
        if (convergent) {
            Result check = part(program, name, "subject", "--check");
            assertThat(check.exit()).as(check.out() + check.err()).isZero();
            assertThat(check.out()).as("check mode").doesNotContain("changed=0");
        }
        Result first = part(program, name, "subject", "--verify");
        assertThat(first.exit()).as(first.out() + first.err()).isZero();
        if (convergent) {
            assertThat(first.out()).as("first run").doesNotContain("changed=0");
            Result second = part(program, name, "subject");
            assertThat(second.exit()).as(second.out() + second.err()).isZero();
            assertThat(second.out()).as("second run").contains("changed=0");
        }
        Result verify = part(program, name, "verify");
        assertThat(verify.exit()).as(verify.out() + verify.err()).isZero();
    }

    private static Result part(CommandLineHarness program, String name, String tag, String... more) {
        String[] arguments = Stream.concat(Stream.of("run", name, "-i", "hosts.yml", "--tags", tag), Stream.of(more))
                .toArray(String[]::new);
        return program.run(arguments);
    }
}
