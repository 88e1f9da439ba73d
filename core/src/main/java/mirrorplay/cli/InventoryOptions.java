package mirrorplay.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which hosts: options that all commands about hosts share. */
final class InventoryOptions {
    @Option(
            names = {"-i", "--inventory"},
            paramLabel = "INVENTORY",
            description = "File, directory, executable or list 'h1,h2,'; may be given several times.")
    private List<String> inventories;

    @Option(
            names = {"-l", "--limit"},
            paramLabel = "PATTERN",
            description = "Only hosts that also match this pattern; @FILE reads one pattern a line.")
    private @Nullable String limit;

    @Mixin
    private VaultOptions vault = new VaultOptions();

    InventoryOptions(String... inventories) {
        this.inventories = new ArrayList<>(List.of(inventories));
    }

    VaultOptions vault() {
        return vault;
    }

    List<String> inventories() {
        return inventories;
    }

    Optional<String> limit() {
        return Optional.ofNullable(limit);
    }
}
