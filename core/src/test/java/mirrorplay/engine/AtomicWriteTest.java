package mirrorplay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.command.FileMode;
import mirrorplay.command.RemotePath;
import mirrorplay.command.Stdin;
import mirrorplay.module.Action;
import mirrorplay.module.Content;
import mirrorplay.testkit.LocalShell;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AtomicWriteTest {
    @TempDir
    private Path directory;

    static Stream<LocalShell> shells() {
        return LocalShell.all().stream();
    }

    private ExecResult write(LocalShell shell, Action.Write write, String sent, long size) {
        Cmd command = AtomicWrite.command(write, size, "20260101T000000")
                .withStdin(Stdin.of(sent.getBytes(StandardCharsets.UTF_8)));
        return shell.run(command);
    }

    private static Action.Write action(Path path, Optional<FileMode> mode, boolean backup, Optional<Cmd> validate) {
        return new Action.Write(
                new RemotePath(path.toString()),
                Content.text(""),
                Optional.empty(),
                Optional.empty(),
                mode,
                backup,
                validate);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void aNewFileGetsMode0644AndNothingElseIsLeft(LocalShell shell) throws IOException {
        Path file = directory.resolve("a.conf");
        assertThat(write(shell, action(file, Optional.empty(), false, Optional.empty()), "x=1\n", 4)
                        .ok())
                .isTrue();
        assertThat(file).hasContent("x=1\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");
        assertThat(names()).containsExactly("a.conf");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void aReplacedFileKeepsItsMode(LocalShell shell) throws IOException {
        Path file = Files.writeString(directory.resolve("key"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        write(shell, action(file, Optional.empty(), true, Optional.empty()), "new", 3);
        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(directory.resolve("key.20260101T000000~")).hasContent("old");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void anInputThatEndsTooEarlyLeavesTheFileAsItWas(LocalShell shell) throws IOException {
        Path file = Files.writeString(directory.resolve("a"), "old");
        ExecResult result = write(shell, action(file, Optional.empty(), false, Optional.empty()), "new", 300);
        assertThat(result.ok()).isFalse();
        assertThat(result.err()).contains("received 3 of 300 bytes");
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("a");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void contentThatDoesNotPassValidationIsNotPutInPlace(LocalShell shell) throws IOException {
        Path file = Files.writeString(directory.resolve("a"), "old");
        Cmd validate = Cmd.script("grep -q good \"$1\"");
        assertThat(write(shell, action(file, Optional.empty(), false, Optional.of(validate)), "bad", 3)
                        .err())
                .contains("did not pass validation");
        assertThat(file).hasContent("old");
        assertThat(write(shell, action(file, Optional.empty(), false, Optional.of(validate)), "good", 4)
                        .ok())
                .isTrue();
        assertThat(file).hasContent("good");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void aNameWithQuotesBlanksAndNewlinesIsOnlyAName(LocalShell shell) throws IOException {
        Path file = directory.resolve("-n 'a\" $(touch pwned)\n;b");
        assertThat(write(shell, action(file, Optional.of(new FileMode(0600)), false, Optional.empty()), "x", 1)
                        .ok())
                .isTrue();
        assertThat(file).hasContent("x");
        assertThat(names()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void aMissingDirectoryIsNamed(LocalShell shell) {
        Path file = directory.resolve("no/a");
        assertThat(write(shell, action(file, Optional.empty(), false, Optional.empty()), "x", 1)
                        .err())
                .contains("there is no directory " + directory.resolve("no"));
    }
}
