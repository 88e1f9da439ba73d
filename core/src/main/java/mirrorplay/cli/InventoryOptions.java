package mirrorplay.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Which hosts: options that all commands about hosts share. */
final class InventoryOptions {
    private final OptionSpec inventories = Options.values(
            "INVENTORY",
            "File, directory, executable or list 'h1,h2,'; may be given several times.",
            "-i",
            "--inventory");
    private final OptionSpec limit = Options.value(
            "PATTERN", "Only hosts that also match this pattern; @FILE reads one pattern a line.", "-l", "--limit");
    private final VaultOptions vault = new VaultOptions();

    InventoryOptions() {}

    /** As if these inventories were given. */
    InventoryOptions(String... given) {
        inventories.setValue(List.of(given));
    }

    CommandSpec spec() {
        return Options.group(inventories, limit).addMixin("vault", vault.spec());
    }

    VaultOptions vault() {
        return vault;
    }

    List<String> inventories() {
        return Options.texts(inventories);
    }

    Optional<String> limit() {
        return Options.text(limit);
    }
}
