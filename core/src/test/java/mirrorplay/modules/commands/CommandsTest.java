package mirrorplay.modules.commands;

import static mirrorplay.testkit.Arguments.module;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mirrorplay.command.Cmd;
import mirrorplay.module.Action;
import mirrorplay.module.Plan;
import mirrorplay.module.TaskModule;
import mirrorplay.testkit.FakeProbe;
import mirrorplay.testkit.LocalHost;
import mirrorplay.testkit.LocalShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandsTest {
    @TempDir
    Path directory;

    @Test
    void command_splits_words_and_expands_nothing() {
        Cmd command = command(module(Command.class, "cmd", "echo 'a b' \"$HOME\" * > x \\; \"\""));
        assertThat(command.arguments()).containsExactly("echo", "a b", "$HOME", "*", ">", "x", ";", "");
        assertThat(command(module(Command.class, "argv", List.of("touch", "a file")))
                        .shellText())
                .isEqualTo("touch 'a file'");
        assertThat(module(Command.class, "cmd", "echo 'open").plan(new FakeProbe()))
                .isInstanceOf(Plan.Refuse.class);
        assertThat(module(Command.class, "cmd", "  ").plan(new FakeProbe())).isInstanceOf(Plan.Refuse.class);
    }

    @Test
    void shell_and_raw_hand_over_the_text_as_it_is() {
        String text = "for i in 1 2; do\n  echo \"$i\" '$x' | cat\ndone";
        assertThat(command(module(Shell.class, "cmd", text)).shellText()).isEqualTo(text);
        assertThat(command(module(Raw.class, "cmd", text)).shellText()).isEqualTo(text);
        assertThat(command(module(Shell.class, "cmd", "echo $x", "executable", "/bin/bash", "chdir", "/a b"))
                        .shellText())
                .isEqualTo("cd -- '/a b' || exit 1\n/bin/bash -c 'echo $x'");
    }

    @Test
    void standard_input_ends_with_a_line_unless_told_otherwise() {
        assertThat(command(module(Shell.class, "cmd", "cat", "stdin", "x")).stdin())
                .hasToString("x\n");
        assertThat(command(module(Command.class, "cmd", "cat", "stdin", "x", "stdinAddNewline", false))
                        .stdin())
                .hasToString("x");
    }

    @ParameterizedTest
    @MethodSource("mirrorplay.testkit.LocalShell#all")
    void creates_and_removes_decide_with_paths_and_patterns(LocalShell shell) throws IOException {
        LocalHost host = new LocalHost(shell);
        Files.writeString(directory.resolve("a b.jar"), "");
        for (String pattern : List.of(directory + "/a b.jar", directory + "/*.jar", directory + "/a ?.*")) {
            assertThat(module(Command.class, "cmd", "true", "creates", pattern).plan(host))
                    .as(pattern)
                    .isInstanceOf(Plan.NoChange.class);
            assertThat(module(Shell.class, "cmd", "true", "removes", pattern).plan(host))
                    .isInstanceOf(Plan.Change.class);
        }
        assertThat(module(Command.class, "cmd", "true", "creates", "a b.jar", "chdir", directory.toString())
                        .plan(host))
                .isInstanceOf(Plan.NoChange.class);
        for (String pattern :
                List.of(directory + "/no", directory + "/*.zip", "$(touch " + directory + "/x)", "`id`")) {
            assertThat(module(Command.class, "cmd", "true", "creates", pattern).plan(host))
                    .isInstanceOf(Plan.Change.class);
            assertThat(module(Command.class, "cmd", "true", "removes", pattern).plan(host))
                    .isInstanceOf(Plan.NoChange.class);
        }
        assertThat(directory.resolve("x")).doesNotExist();
        assertThat(module(Command.class, "cmd", "true", "creates", "x", "chdir", directory + "/no")
                        .plan(host))
                .isInstanceOf(Plan.Refuse.class);
    }

    private static Cmd command(TaskModule task) {
        Plan.Change change = (Plan.Change) task.plan(new FakeProbe());
        return ((Action.Execute) change.actions().getFirst()).command();
    }
}
