package mirrorplay.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSourcesTest {
    @TempDir
    Path directory;

    private Sources sources;

    @BeforeEach
    void createSources() {
        sources = new DiskSources(directory, Duration.ofSeconds(5));
    }

    private void program(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
        Files.setPosixFilePermissions(directory.resolve(name), PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void a_file_is_named_as_it_was_given_and_loses_its_byte_order_mark() throws Exception {
        Files.writeString(directory.resolve("a.yml"), "\uFEFFä: 1\n");
        assertThat(sources.read(Path.of("a.yml")).name()).isEqualTo("a.yml");
        assertThat(sources.read(Path.of("a.yml")).text()).isEqualTo("ä: 1\n");
    }

    @Test
    void other_encodings_are_refused_with_the_line() throws Exception {
        Files.write(directory.resolve("latin"), "a: 1\nb: ä\n".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(directory.resolve("wide"), "\uFEFFa: 1\n".getBytes(StandardCharsets.UTF_16LE));
        assertThatThrownBy(() -> sources.read(Path.of("latin")))
                .isInstanceOf(UnreadableSource.class)
                .hasMessageContaining("latin is not UTF-8: line 2");
        assertThatThrownBy(() -> sources.read(Path.of("wide"))).hasMessageContaining("UTF-16");
    }

    @Test
    void missing_files_and_directories_are_told_apart() {
        assertThatThrownBy(() -> sources.read(Path.of("none"))).hasMessage("there is no file none");
        assertThatThrownBy(() -> sources.read(Path.of("."))).hasMessage(". is a directory, not a file");
        assertThat(sources.kind(Path.of("none"))).isEqualTo(Sources.Kind.MISSING);
        assertThat(sources.kind(Path.of("."))).isEqualTo(Sources.Kind.DIRECTORY);
    }

    @Test
    void an_executable_text_is_only_a_program_when_it_begins_like_one() throws Exception {
        program("script", "#!/bin/sh\n");
        program("text", "all:\n");
        assertThat(sources.kind(Path.of("script"))).isEqualTo(Sources.Kind.PROGRAM);
        assertThat(sources.kind(Path.of("text"))).isEqualTo(Sources.Kind.FILE);
        assertThat(sources.list(Path.of(""))).containsExactly("script", "text");
    }

    @Test
    void a_program_gives_its_standard_output() throws Exception {
        program("script", "#!/bin/sh\necho noise >&2\necho \"$1\"\n");
        assertThat(sources.run(Path.of("script"), List.of("--list")).text()).isEqualTo("--list\n");
    }

    @Test
    void a_failing_program_shows_the_end_of_its_errors() throws Exception {
        program("script", "#!/bin/sh\necho no database >&2\nexit 3\n");
        assertThatThrownBy(() -> sources.run(Path.of("script"), List.of("--list")))
                .isInstanceOfSatisfying(UnreadableSource.class, e -> {
                    assertThat(e.diagnostic(null).problem()).isEqualTo("script --list ended with exit code 3");
                    assertThat(e.diagnostic(null).notes()).containsExactly("no database");
                });
    }

    @Test
    void a_program_that_hangs_is_stopped() throws Exception {
        program("script", "#!/bin/sh\nsleep 60\n");
        Sources impatient = new DiskSources(directory, Duration.ofMillis(200));
        assertThatThrownBy(() -> impatient.run(Path.of("script"), List.of("--list")))
                .hasMessageContaining("did not end within");
    }

    @Test
    void directories_that_link_to_themselves_come_to_an_end() throws Exception {
        Files.writeString(directory.resolve("hosts"), "[g]\nh\n");
        Path variables = Files.createDirectories(directory.resolve("group_vars/g"));
        Files.createSymbolicLink(variables.resolve("again"), variables);
        Files.createSymbolicLink(directory.resolve("loop"), directory);
        Diagnostics out = new Diagnostics();
        new InventoryLoader().load(List.of("hosts", "."), Optional.empty(), sources, out);
        assertThat(out.all())
                .extracting(Diagnostic::problem)
                .anySatisfy(problem -> assertThat(problem).contains("a link to itself?"));
    }
}
