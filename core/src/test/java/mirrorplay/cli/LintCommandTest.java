package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mirrorplay.cli.CommandLineHarness.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What lint says of a playbook in which everything is wrong, and that it says nothing of good ones. */
class LintCommandTest {
    private static final Path SHIPPED = Path.of("..");

    @TempDir
    private Path directory;

    /** In the bad corpus each line that is wrong says so in a comment: {@code #! LEVEL CODE}. */
    private static List<String> expected(String file, String text) {
        List<String> expected = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int mark = lines.get(i).indexOf("#! ");
            if (mark >= 0) {
                for (String one : lines.get(i).substring(mark + 3).split(", ", -1)) {
                    expected.add(file + ":" + (i + 1) + " " + one);
                }
            }
        }
        return expected;
    }

    private static List<String> found(Result result) {
        return result.out()
                .lines()
                .map(line -> line.replaceFirst("^([^:]*:[0-9]+):[0-9]+: (\\w+ MP[0-9]+): .*", "$1 $2"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void everythingThatIsWrongIsFoundAndNothingElse(String name) throws IOException {
        String text = Files.readString(Path.of("src/test/resources/lint", name));
        CommandLineHarness program = new CommandLineHarness(directory)
                .file("hosts.yml", Files.readString(Path.of("src/test/resources/lint/hosts.yml")))
                .file(name, text);
        Result result = program.run("lint", name, "-i", "hosts.yml", "--plain");
        List<String> expected = new ArrayList<>(expected(name, text));
        expected.addAll(expected("hosts.yml", Files.readString(Path.of("src/test/resources/lint/hosts.yml"))));
        assertThat(found(result)).as(result.out() + result.err()).containsExactlyInAnyOrderElementsOf(expected);
        boolean errors = expected.stream().anyMatch(line -> line.contains(" error "));
        assertThat(result.exit()).isEqualTo(errors ? 1 : 0);
        assertThat(program.run("lint", name, "-i", "hosts.yml", "--strict").exit())
                .isEqualTo(1);
    }

    static Stream<String> badFiles() {
        return Stream.of("errors.yml", "names.yml", "hints.yml");
    }

    @Test
    void tagsThatNoTaskHasAreFound() throws IOException {
        Result result = new CommandLineHarness(directory)
                .file("hosts.yml", "web: {hosts: {w1: }}\n")
                .file("site.yml", "- hosts: web\n  tasks: [{name: a, ping: , tags: [deploy]}]\n")
                .run("lint", "site.yml", "-i", "hosts.yml", "--plain", "--tags", "deplyo", "--skip-tags", "deploy");
        assertThat(result.out()).isEqualTo("-: error MP2021: no task has the tag 'deplyo'; did you mean 'deploy'?\n");
    }

    static Stream<Path> shippedPlaybooks() throws IOException {
        try (Stream<Path> files = Files.list(SHIPPED.resolve("playbooks"))) {
            return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("shippedPlaybooks")
    void theShippedPlaybooksAreWithoutFindings(Path playbook) {
        String inventory = SHIPPED.resolve("inventory/hosts.yml")
                .toAbsolutePath()
                .normalize()
                .toString();
        Result result = new CommandLineHarness(SHIPPED.toAbsolutePath().normalize())
                .run("lint", "playbooks/" + playbook.getFileName(), "-i", inventory, "--plain");
        assertThat(result.out() + result.err()).startsWith("no findings");
        assertThat(result.exit()).isZero();
    }
}
