package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages of the language and the README show is what the program does: their files are written, their commands run, and what those
 * print is compared. After a change, {@code mvn -o test -Dtest=LanguageExamplesTest -Dgoldens=write} puts what they print now into the pages. */
class LanguageExamplesTest {
    private static final Path LANGUAGE = Path.of("docs/language");

    @TempDir
    private Path directory;

    static List<ExamplePage> pages() throws IOException {
        List<ExamplePage> pages = new ArrayList<>(List.of(ExamplePage.read(Path.of("../README.md"))));
        try (Stream<Path> files = Files.list(LANGUAGE)) {
            for (Path file : files.sorted().toList()) {
                pages.add(ExamplePage.read(file));
            }
        }
        assertThat(pages.removeIf(page -> !page.shows()))
                .as("functions and findings are tables")
                .isTrue();
        assertThat(pages).hasSizeGreaterThanOrEqualTo(9);
        return pages;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatAPageShowsIsWhatHappens(ExamplePage page) throws IOException {
        assertThat(page.nameless()).as("blocks that no command uses").isEmpty();
        List<String> failed = new ArrayList<>();
        String played = page.played(directory, failed);
        if ("write".equals(System.getProperty("goldens"))) {
            Files.writeString(page.path(), played);
        }
        assertThat(failed).isEmpty();
        assertThat(Files.readString(page.path())).as(page.path().toString()).isEqualTo(played);
    }
}
