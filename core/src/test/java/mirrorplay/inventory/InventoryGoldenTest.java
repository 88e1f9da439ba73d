package mirrorplay.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mirrorplay.diag.DiagnosticRenderer;
import mirrorplay.diag.Diagnostics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole inventories on disk against what the field's reference shows for them. */
class InventoryGoldenTest {
    private static Path directory() throws URISyntaxException {
        return Path.of(InventoryGoldenTest.class.getResource("/inventories").toURI());
    }

    static List<String> cases() throws IOException, URISyntaxException {
        try (Stream<Path> all = Files.list(directory())) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static List<String> arguments(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("inv|hosts.*|\\d-.*"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void an_inventory_is_listed_and_drawn_as_expected(String name) throws Exception {
        Path directory = directory().resolve(name);
        // Packing the resources loses the right to execute.
        try (Stream<Path> all = Files.list(directory)) {
            all.filter(path -> path.toString().endsWith(".sh"))
                    .forEach(path -> path.toFile().setExecutable(true));
        }
        Diagnostics out = new Diagnostics();
        Inventory inventory = new InventoryLoader()
                .load(
                        arguments(directory),
                        Optional.of(Path.of("play")),
                        new DiskSources(directory, Duration.ofSeconds(10)),
                        out);
        assertThat(new DiagnosticRenderer(false).render(out.all())).isEmpty();
        InventoryPrinter printer = new InventoryPrinter(inventory);
        assertThat(printer.graph(inventory.group("all").orElseThrow(), false))
                .isEqualTo(Files.readString(directory.resolve("expected.txt")));
        assertThat(printer.list()).isEqualTo(Files.readString(directory.resolve("expected.json")));
    }
}
