package mirrorplay.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.SourceRange;
import mirrorplay.diag.Suggestions;
import mirrorplay.inventory.Group;
import mirrorplay.inventory.Host;
import mirrorplay.inventory.Inventory;
import mirrorplay.inventory.InventoryLoader;
import mirrorplay.inventory.InventoryPrinter;
import mirrorplay.inventory.Patterns;
import mirrorplay.inventory.Setting;
import mirrorplay.playbook.Play;
import mirrorplay.playbook.PlaybookLoader;
import mirrorplay.playbook.VariableOrigins;
import mirrorplay.template.EvaluationException;
import mirrorplay.template.Value;
import mirrorplay.template.Variables;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mirrorplay why}. */
@Command(
        name = "why",
        description = "Shows every place that sets a variable for a host, and which one holds.",
        mixinStandardHelpOptions = true)
final class WhyCommand implements Callable<Integer>, SharesOptions {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "VARIABLE", description = "The name of the variable.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "HOST", description = "A host of the inventory.")
    private String hostName = "";

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "PLAYBOOK",
            description = "Also look into the plays of this file and the group_vars and host_vars beside it.")
    private @Nullable String playbook;

    private final InventoryOptions hosts = new InventoryOptions();

    @Option(
            names = {"-e", "--extra-vars"},
            paramLabel = "VARS",
            description = "name=value, a YAML or JSON mapping, or @FILE.")
    private List<String> extraVars = new ArrayList<>();

    WhyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public List<CommandSpec> sharedOptions() {
        return List.of(hosts.spec());
    }

    /** One place that sets the variable.
     *
     * @param layer what users call it
     * @param place where it is written; null when it was not written in a file
     * @param reason why it wins over the one below it
     */
    private record Row(String layer, @Nullable SourceRange place, Value value, String reason) {}

    @Override
    public Integer call() {
        Diagnostics findings = new Diagnostics();
        Path beside = playbook == null ? Path.of("") : RunCommand.directoryOf(List.of(playbook));
        Workbench bench = new Workbench(
                terminal, beside, Optional.empty(), new VaultPasswords(terminal, findings).vault(hosts.vault()));
        Inventory inventory = new InventoryLoader()
                .load(
                        hosts.inventories(),
                        Optional.ofNullable(playbook).map(file -> beside),
                        bench.sources(),
                        findings);
        Map<String, Value> extra = ExtraVariables.read(extraVars, bench.sources(), findings);
        List<Play> plays = playbook == null
                ? List.of()
                : new PlaybookLoader(bench.evaluator())
                        .load(playbook, bench.sources(), findings)
                        .plays();
        Optional<Host> host = inventory.host(hostName);
        List<Play> its = host.map(h -> plays.stream()
                        .filter(play -> takes(play, h, inventory, bench, extra))
                        .toList())
                .orElse(List.of());
        if (host.isEmpty()) {
            findings.add(HostSearch.unknown(hostName, inventory));
        } else if (nothing(host.get(), inventory, its, extra) && !findings.hasErrors()) {
            findings.add(Diagnostic.error(
                            Code.EXPRESSION_UNDEFINED, null, "nothing sets '" + name + "' for the host " + hostName)
                    .withHint(Suggestions.didYouMean(
                            name, inventory.variables(host.get()).keySet())));
        }
        if (!bench.accepts(findings)) {
            return ExitCode.WRONG_INPUT;
        }
        List<Play> saying = its.stream().filter(this::says).toList();
        for (Play play : saying) {
            if (its.size() > 1) {
                terminal.out().println("in play \"" + play.name() + "\" (" + play.range() + "):");
            }
            show(rows(host.orElseThrow(), inventory, Optional.of(play), extra), host.get(), inventory, bench, extra);
            for (VariableOrigins.Found found : VariableOrigins.ofTasks(play, name)) {
                terminal.out().println("  while it runs: " + found.layer() + "  " + found.range());
            }
        }
        List<Row> elsewhere = rows(host.orElseThrow(), inventory, Optional.empty(), extra);
        if (saying.isEmpty() || (saying.size() < its.size() && !elsewhere.isEmpty())) {
            if (!saying.isEmpty()) {
                terminal.out().println("in all other plays:");
            }
            show(elsewhere, host.get(), inventory, bench, extra);
        }
        return ExitCode.DONE;
    }

    /** Whether a play runs on the host; one whose hosts only the run knows may. */
    private static boolean takes(Play play, Host host, Inventory inventory, Workbench bench, Map<String, Value> extra) {
        try {
            String pattern = Input.pattern(play.hosts(), bench.evaluator(), extra);
            Diagnostics open = new Diagnostics();
            return Patterns.match(pattern, inventory, play.hosts().range(), true, open)
                            .contains(host)
                    || open.hasErrors();
        } catch (EvaluationException e) {
            return true;
        }
    }

    private boolean nothing(Host host, Inventory inventory, List<Play> plays, Map<String, Value> extra) {
        return plays.stream().noneMatch(this::says)
                && rows(host, inventory, Optional.empty(), extra).isEmpty();
    }

    /** Whether a play sets the variable anywhere. */
    private boolean says(Play play) {
        return !VariableOrigins.belowInventory(play, name).isEmpty()
                || !VariableOrigins.aboveInventory(play, name).isEmpty()
                || !VariableOrigins.ofTasks(play, name).isEmpty();
    }

    /** Lowest first. */
    private List<Row> rows(Host host, Inventory inventory, Optional<Play> play, Map<String, Value> extra) {
        List<Row> rows = new ArrayList<>();
        play.ifPresent(one -> add(VariableOrigins.belowInventory(one, name), rows));
        Setting below = null;
        for (Setting setting : inventory.settings(host, name)) {
            rows.add(new Row(
                    setting.layer().description() + (setting.owner().equals(Group.ALL) ? "" : " " + setting.owner()),
                    setting.range(),
                    setting.value(),
                    below == null ? "" : inventory.reason(below, setting)));
            below = setting;
        }
        play.ifPresent(one -> add(VariableOrigins.aboveInventory(one, name), rows));
        Value value = extra.get(name);
        if (value != null) {
            SourceRange place =
                    value instanceof Value.Written written ? written.node().range() : null;
            rows.add(new Row("extra variables, -e", place, value, "they win over everything"));
        }
        return rows;
    }

    private static void add(List<VariableOrigins.Found> found, List<Row> rows) {
        for (VariableOrigins.Found f : found) {
            Value value = f.node().<Value>map(Value.Written::new).orElse(new Value.Data("asked for before the run"));
            rows.add(new Row(f.layer(), f.range(), value, "a higher layer"));
        }
    }

    private void show(List<Row> rows, Host host, Inventory inventory, Workbench bench, Map<String, Value> extra) {
        terminal.out()
                .println(name + " of " + hostName + " is "
                        + (rows.isEmpty()
                                ? "not set before the run"
                                : value(rows.getLast(), bench, inventory.variables(host), extra)));
        for (int i = rows.size() - 1; i >= 0; i--) {
            Row row = rows.get(i);
            boolean wins = i == rows.size() - 1;
            String reason =
                    i == 0 || !wins ? "" : "  (" + (row.reason().isEmpty() ? "a higher layer" : row.reason()) + ")";
            terminal.out()
                    .println((wins ? "→ " : "  ") + row.layer() + "  "
                            + (row.place() == null ? "" : row.place() + "  ")
                            + masked(row.value()) + reason);
        }
    }

    private String masked(Value value) {
        return VariableOrigins.isSecretName(name) ? "***" : InventoryPrinter.shown(name, value);
    }

    /** What it is after its expressions were evaluated. */
    private String value(Row row, Workbench bench, Map<String, Value> variables, Map<String, Value> extra) {
        if (!(row.value() instanceof Value.Written written)) {
            return masked(row.value());
        }
        Map<String, Value> scope = new LinkedHashMap<>(variables);
        scope.putAll(extra);
        scope.put("inventory_hostname", new Value.Data(hostName));
        try {
            return masked(new Value.Data(bench.evaluator().value(written.node(), Variables.of(scope))));
        } catch (EvaluationException e) {
            return "not known before the run: " + e.diagnostic().problem();
        }
    }
}
