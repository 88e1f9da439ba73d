package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mirrorplay.cli.CommandLineHarness.Result;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.testkit.LocalShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that only print something. */
class SmallCommandsTest {
    @TempDir
    private Path directory;

    @Test
    void theSchemaIsTheOneThatIsShipped() throws IOException {
        Result result = new CommandLineHarness(directory).run("schema");
        assertThat(result.out()).isEqualTo(Files.readString(Path.of("docs/playbook.schema.json")));
        assertThat(result.exit()).isZero();
    }

    @Test
    void bashCompletesCommandsAndOptions() throws IOException {
        Result script = new CommandLineHarness(directory).run("completion");
        Path file = Files.writeString(directory.resolve("completion"), script.out());
        ExecResult completed = LocalShell.sh()
                .run(Cmd.of(
                        "bash",
                        "-c",
                        ". \"$1\"; COMP_WORDS=(mirrorplay li); COMP_CWORD=1; _complete_mirrorplay; echo \"${COMPREPLY[*]}\";"
                                + " COMP_WORDS=(mirrorplay lint --st); COMP_CWORD=2; _complete_mirrorplay; echo \"${COMPREPLY[*]}\"",
                        "bash",
                        file.toString()));
        assertThat(completed.out()).as(completed.err()).isEqualTo("lint\n--strict\n");
    }

    @Test
    void docTellsOfModulesAndOfTheLanguage() {
        CommandLineHarness program = new CommandLineHarness(directory);
        assertThat(program.run("doc").out())
                .contains("setup", "Of the language: inventory, patterns,", "facts, functions, findings");
        assertThat(program.run("doc", "tasks").out()).startsWith("# Tasks\n").contains("rescue:");
        assertThat(program.run("doc", "facts").out()).contains("| `facts.os.family` |");
        assertThat(program.run("doc", "functions").out()).contains("fromYaml(TEXT)");
        assertThat(program.run("doc", "findings").out()).contains("| MP2012 |");
        assertThat(program.run("doc", "setpu").err()).contains("did you mean 'setup'?");
    }
}
