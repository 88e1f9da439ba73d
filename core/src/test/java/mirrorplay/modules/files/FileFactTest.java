package mirrorplay.modules.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mirrorplay.command.ExecResult;
import mirrorplay.command.FileMode;
import mirrorplay.command.RemotePath;
import mirrorplay.module.UnreadableAnswer;
import mirrorplay.testkit.LocalHost;
import mirrorplay.testkit.LocalShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileFactTest {
    @TempDir
    Path directory;

    @Test
    void tells_everything_about_a_file_in_every_shell() throws Exception {
        Path file = Files.writeString(directory.resolve("a"), "hello\n");
        LocalShell.sh().run(mirrorplay.command.Cmd.of("chmod", "0640", file.toString()));
        for (LocalShell shell : LocalShell.all()) {
            FileState state = ask(
                    shell,
                    FileFact.of(remote(file))
                            .wanting(new Attributes(Optional.empty(), Optional.of("root"), Optional.of("daemon")))
                            .comparing(FileFact.Compare.HASH, 100));
            FileState.Entry entry = state.entry().orElseThrow();
            assertThat(entry.type()).as("%s", shell).isEqualTo(FileState.Type.FILE);
            assertThat(entry.mode()).isEqualTo(new FileMode(0640));
            assertThat(entry.size()).isEqualTo(6);
            assertThat(state.sha256()).contains(FileFact.sha256("hello\n".getBytes(StandardCharsets.UTF_8)));
            assertThat(new String(state.content().orElseThrow().bytes(), StandardCharsets.UTF_8))
                    .isEqualTo("hello\n");
            assertThat(state.parentExists()).isTrue();
            assertThat(state.link()).isEmpty();
            assertThat(state.wantedGid().id()).hasValue(1);
            assertThat(state.wantedGid().differs(entry.gid())).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-rf",
                "a b",
                "quote'\"`$(touch x)",
                "new\nline\n",
                "üñï",
                "*",
                "\\\\040",
                "~",
                " lead",
                "content"
            })
    void file_names_may_hold_anything(String name) throws Exception {
        Path file = Files.writeString(directory.resolve(name), "x");
        Files.createSymbolicLink(directory.resolve("link"), Path.of(name));
        for (LocalShell shell : LocalShell.all()) {
            assertThat(ask(shell, FileFact.of(remote(file)).comparing(FileFact.Compare.HASH, 10))
                            .is(FileState.Type.FILE))
                    .as("%s", shell)
                    .isTrue();
            FileState link = ask(shell, FileFact.of(remote(directory.resolve("link"))));
            assertThat(link.is(FileState.Type.LINK)).isTrue();
            assertThat(link.link().orElseThrow().target()).isEqualTo(name);
            assertThat(link.followed()).isEqualTo(remote(file.toRealPath()));
        }
    }

    @Test
    void content_may_hold_anything() throws Exception {
        byte[] bytes = new byte[512];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        Path file = Files.write(directory.resolve("a"), bytes);
        for (LocalShell shell : LocalShell.all()) {
            FileState state = ask(shell, FileFact.of(remote(file)).comparing(FileFact.Compare.HASH, 1000));
            assertThat(state.content().orElseThrow().bytes()).as("%s", shell).isEqualTo(bytes);
        }
    }

    @Test
    void nothing_and_dangling_links_are_told_apart() throws Exception {
        Files.createSymbolicLink(directory.resolve("dangling"), Path.of("nowhere"));
        Files.writeString(directory.resolve("file"), "");
        for (LocalShell shell : LocalShell.all()) {
            FileState nothing = ask(shell, FileFact.of(remote(directory.resolve("no"))));
            assertThat(nothing.absent()).as("%s", shell).isTrue();
            assertThat(nothing.parentExists()).isTrue();
            FileState noParent = ask(shell, FileFact.of(remote(directory.resolve("no/such"))));
            assertThat(noParent.absent()).isTrue();
            assertThat(noParent.parentExists()).isFalse();
            assertThat(ask(shell, FileFact.of(remote(directory.resolve("file/below"))))
                            .absent())
                    .isTrue();
            FileState dangling = ask(
                    shell, FileFact.of(remote(directory.resolve("dangling"))).following(true));
            assertThat(dangling.entry()).isEmpty();
            assertThat(dangling.absent()).isFalse();
        }
    }

    @Test
    void a_directory_can_stand_for_a_file_in_it() throws Exception {
        Files.writeString(directory.resolve("galera.cnf"), "x");
        for (LocalShell shell : LocalShell.all()) {
            FileState state = ask(shell, FileFact.of(remote(directory)).inside("galera.cnf"));
            assertThat(state.path()).as("%s", shell).isEqualTo(remote(directory.resolve("galera.cnf")));
            assertThat(state.is(FileState.Type.FILE)).isTrue();
        }
    }

    @Test
    void unknown_users_and_groups_are_seen() {
        for (LocalShell shell : LocalShell.all()) {
            FileState state = ask(
                    shell,
                    FileFact.of(new RemotePath("/proc"))
                            .wanting(
                                    new Attributes(Optional.empty(), Optional.of("no such"), Optional.of("nor this"))));
            assertThat(state.wantedUid().unknown()).as("%s", shell).isTrue();
            assertThat(state.wantedGid().unknown()).isTrue();
        }
    }

    @Test
    void a_long_file_of_another_length_is_not_read() throws Exception {
        Path file = Files.writeString(directory.resolve("a"), "x".repeat(5000));
        FileState state =
                ask(LocalShell.sh(), FileFact.of(remote(file)).comparing(new FileFact.Compare("ab", 4000), 1000));
        assertThat(state.sha256()).isEmpty();
        assertThat(state.content()).isEmpty();
    }

    @Test
    void an_answer_that_the_command_does_not_print_is_refused() {
        String good = """
                file 1
                inside no
                parent yes
                uid -
                gid -
                sha256 -
                stat 81a4 0 0 5 1700000000 1 2 3
                root
                root
                end
                """;
        FileFact fact = FileFact.of(new RemotePath("/x"));
        assertThat(fact.parse(ExecResult.of(0, good, "")).is(FileState.Type.FILE))
                .isTrue();
        for (String bad : List.of(
                "",
                good.substring(0, good.length() - 1),
                good + "more\n",
                good.replace("81a4", "xyz"),
                good.replace(" 2 3", " 2"),
                good.replace("parent yes", "parent maybe"),
                good.replace("uid -", "uid 1;2"),
                good.replace("sha256 -", "sha256 abc"),
                good.replace("end\n", "content\nother text"),
                "motd of the day\n" + good)) {
            assertThatThrownBy(() -> fact.parse(ExecResult.of(0, bad, "")))
                    .as(bad)
                    .isInstanceOf(UnreadableAnswer.class);
        }
    }

    private static FileState ask(LocalShell shell, FileFact fact) {
        return new LocalHost(shell).ask(fact);
    }

    private static RemotePath remote(Path path) {
        return new RemotePath(path.toString());
    }
}
