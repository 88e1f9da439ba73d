package mirrorplay.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Suggestions;
import mirrorplay.inventory.Group;
import mirrorplay.inventory.Host;
import mirrorplay.inventory.Inventory;
import mirrorplay.inventory.InventoryLoader;
import mirrorplay.inventory.InventoryPrinter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mirrorplay inventory}. */
@Command(name = "inventory", description = "Shows what an inventory says.", mixinStandardHelpOptions = true)
final class InventoryCommand implements Callable<Integer> {
    private final Terminal terminal;

    @ArgGroup(multiplicity = "1")
    private View view = new View();

    @Option(names = "--vars", description = "With --graph: show variables too.")
    private boolean variables;

    @Mixin
    private InventoryOptions hosts = new InventoryOptions();

    InventoryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What is shown. */
    static final class View {
        @Option(names = "--list", required = true, description = "All groups, hosts and variables as JSON.")
        @SuppressWarnings("UnusedVariable") // set by picocli; shown when nothing else is asked for
        private boolean list;

        @Option(names = "--graph", description = "Groups and hosts as a tree.")
        private boolean graph;

        @Option(names = "--host", paramLabel = "HOST", description = "The variables of one host as JSON.")
        private @Nullable String host;
    }

    @Override
    public Integer call() {
        Workbench bench = new Workbench(terminal, Path.of(""), Optional.empty());
        Diagnostics findings = new Diagnostics();
        Inventory inventory =
                new InventoryLoader().load(hosts.inventories(), Optional.empty(), Disk.of(terminal), findings);
        InventoryPrinter printer = new InventoryPrinter(inventory);
        String text = "";
        if (!findings.hasErrors()) {
            text = view.host == null ? whole(inventory, printer) : host(view.host, inventory, printer, findings);
        }
        if (!bench.accepts(findings)) {
            return ExitCode.WRONG_INPUT;
        }
        terminal.out().println(text.stripTrailing());
        return ExitCode.DONE;
    }

    private String whole(Inventory inventory, InventoryPrinter printer) {
        if (!view.graph) {
            return printer.list();
        }
        return inventory
                .group(Group.ALL)
                .map(all -> printer.graph(all, variables))
                .orElse("");
    }

    private static String host(String name, Inventory inventory, InventoryPrinter printer, Diagnostics findings) {
        Optional<Host> host = inventory.host(name);
        if (host.isEmpty()) {
            findings.add(Diagnostic.error(Code.HOST_UNKNOWN, null, "there is no host '" + name + "' in the inventory")
                    .withNotes(Suggestions.didYouMean(
                            name, inventory.hosts().stream().map(Host::name).toList())));
        }
        return host.map(printer::host).orElse("");
    }
}
