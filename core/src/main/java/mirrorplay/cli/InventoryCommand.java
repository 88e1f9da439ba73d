package mirrorplay.cli;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import mirrorplay.inventory.Patterns;
import mirrorplay.inventory.Sources;
import mirrorplay.inventory.YamlInventoryPrinter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mirrorplay inventory}. */
@Command(name = "inventory", description = "Shows what an inventory says.", mixinStandardHelpOptions = true)
final class InventoryCommand implements Callable<Integer>, SharesOptions {
    private final Terminal terminal;

    @ArgGroup(multiplicity = "0..1")
    private View view = new View();

    @Option(names = "--vars", description = "The tree with variables.")
    private boolean variables;

    @Option(
            names = {"-y", "--yaml"},
            description = "YAML instead of JSON: an inventory again.")
    private boolean yaml;

    @Option(
            names = "--playbook-dir",
            paramLabel = "DIRECTORY",
            description = "Where a playbook lies, for the group_vars and host_vars beside it.")
    private @Nullable Path playbookDirectory;

    @Parameters(arity = "0..1", paramLabel = "GROUP", description = "Where the tree begins (all).")
    private String top = Group.ALL;

    private final InventoryOptions hosts = new InventoryOptions();

    InventoryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public List<CommandSpec> sharedOptions() {
        return List.of(hosts.spec());
    }

    /** What is shown. */
    static final class View {
        @Option(names = "--list", description = "All groups, hosts and variables as JSON.")
        private boolean list;

        @Option(names = "--graph", description = "Groups and hosts as a tree.")
        private boolean graph;

        @Option(names = "--host", paramLabel = "HOST", description = "The variables of one host as JSON.")
        private @Nullable String host;
    }

    @Override
    public Integer call() {
        if (!view.list && !view.graph && view.host == null && !variables) {
            terminal.err().println("error[MP3001]: what to show? write --list, --graph, --vars or --host HOST");
            return ExitCode.WRONG_INPUT;
        }
        Diagnostics findings = new Diagnostics();
        Workbench bench = new Workbench(
                terminal, Path.of(""), Optional.empty(), new VaultPasswords(terminal, findings).vault(hosts.vault()));
        Inventory inventory = new InventoryLoader()
                .load(hosts.inventories(), Optional.ofNullable(playbookDirectory), bench.sources(), findings);
        String text = findings.hasErrors() ? "" : text(inventory, bench.sources(), findings);
        if (!bench.accepts(findings)) {
            return ExitCode.WRONG_INPUT;
        }
        terminal.out().println(text.stripTrailing());
        return ExitCode.DONE;
    }

    private String text(Inventory inventory, Sources sources, Diagnostics findings) {
        Set<Host> limited = new HashSet<>();
        hosts.limit().ifPresent(pattern -> limited.addAll(Patterns.limit(pattern, inventory, sources, findings)));
        boolean all = hosts.limit().isEmpty();
        InventoryPrinter printer = new InventoryPrinter(inventory, host -> all || limited.contains(host));
        if (view.host != null) {
            return host(view.host, inventory, printer, findings);
        }
        Optional<Group> group = inventory.group(top);
        if (group.isEmpty()) {
            findings.add(Diagnostic.error(Code.HOST_UNKNOWN, null, "there is no group '" + top + "' in the inventory")
                    .withHint(Suggestions.didYouMean(
                            top, inventory.groups().stream().map(Group::name).toList())));
            return "";
        }
        if (!view.list) {
            return printer.graph(group.get(), variables);
        }
        return yaml
                ? new YamlInventoryPrinter(inventory, host -> all || limited.contains(host)).print(group.get())
                : printer.list();
    }

    private static String host(String name, Inventory inventory, InventoryPrinter printer, Diagnostics findings) {
        Optional<Host> host = inventory.host(name);
        if (host.isEmpty()) {
            findings.add(HostSearch.unknown(name, inventory));
        }
        return host.map(printer::host).orElse("");
    }
}
