package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mirrorplay.cli.CommandLineHarness.Result;
import mirrorplay.lab.Machine;
import mirrorplay.testkit.ConvergenceCase;

/** Runs a case on real hosts and holds it to the convergence class of its modules. */
final class ConvergenceProof {
    private static final Path TEMPLATES = Path.of("..", "templates");

    private static final String CHANGED_FILES = "find /etc /home /opt /root /srv /usr -newer /run/proof";

    private static final Predicate<String> CHANGED =
            Pattern.compile(" changed=[1-9]").asPredicate();
    private static final Predicate<String> IDLE =
            Pattern.compile(" ok=0 .* changed=0 .* skipped=0 ").asPredicate();

    private final ConvergenceCase subject;
    private final CommandLineHarness program;
    private final List<Machine> machines;

    ConvergenceProof(ConvergenceCase subject, CommandLineHarness program, List<Machine> machines) throws IOException {
        this.subject = subject;
        this.program = program;
        this.machines = machines;
        try (Stream<Path> files = Files.walk(ConvergenceCase.DIRECTORY)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                program.file(ConvergenceCase.DIRECTORY.relativize(file).toString(), Files.readString(file));
            }
        }
        // Those that are shipped, beside the cases' own.
        templates(program, "mysql/templates");
    }

    /** Puts the shipped templates into a directory. */
    static void templates(CommandLineHarness program, String directory) throws IOException {
        try (Stream<Path> files = Files.list(TEMPLATES)) {
            for (Path file : files.toList()) {
                program.file(directory + "/" + file.getFileName(), Files.readString(file));
            }
        }
    }

    void run() {
        part("setup");
        switch (subject.kind()) {
            case CONVERGENT -> {
                assertThat(recap("subject", "--check")).as("check mode").allMatch(CHANGED);
                assertThat(recap("subject", "--verify")).as("first run").allMatch(CHANGED);
                assertThat(recap("subject")).as("second run").noneMatch(CHANGED);
            }
            case ALWAYS -> {
                assertThat(recap("subject", "--check")).as("check mode").noneMatch(CHANGED);
                assertThat(recap("subject")).as("first run").allMatch(CHANGED);
                assertThat(recap("subject")).as("second run").allMatch(CHANGED);
            }
            case READ_ONLY -> {
                machines.forEach(machine -> machine.shell("touch /run/proof").text());
                assertThat(recap("subject", "--check")).as("check mode").noneMatch(CHANGED);
                assertThat(recap("subject")).as("run").noneMatch(CHANGED);
                machines.forEach(
                        machine -> assertThat(machine.shell(CHANGED_FILES).out())
                                .as("files that changed on " + machine)
                                .isEmpty());
            }
        }
        part("verify");
    }

    /** The lines of the recap, of the hosts that had a task. */
    private List<String> recap(String tag, String... more) {
        List<String> lines = part(tag, more)
                .out()
                .lines()
                .filter(line -> line.contains(" changed=") && !IDLE.test(line))
                .toList();
        assertThat(lines).isNotEmpty();
        return lines;
    }

    private Result part(String tag, String... more) {
        Result result = program.run(
                Stream.concat(Stream.of("run", subject.toString(), "-i", "hosts.yml", "--tags", tag), Stream.of(more))
                        .toArray(String[]::new));
        assertThat(result.exit()).as(tag + "\n" + result.out() + result.err()).isZero();
        return result;
    }
}
