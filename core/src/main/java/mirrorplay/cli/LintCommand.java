package mirrorplay.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import mirrorplay.diag.DiagnosticRenderer;
import mirrorplay.diag.Diagnostics;
import mirrorplay.inventory.Group;
import mirrorplay.inventory.Inventory;
import mirrorplay.inventory.Sources;
import mirrorplay.playbook.PlaybookChecks;
import mirrorplay.playbook.Selection;
import mirrorplay.template.Value;
import mirrorplay.vault.Vault;
import mirrorplay.yaml.YamlNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mirrorplay lint}. */
@Command(
        name = "lint",
        description = {
            "Reads and checks playbooks and inventory without connecting anywhere.",
            "Exit status: 1 when there is an error (with --strict also a warning or hint), else 0."
        },
        mixinStandardHelpOptions = true)
final class LintCommand implements Callable<Integer>, SharesOptions {
    private final Terminal terminal;

    @Parameters(arity = "1..*", paramLabel = "PLAYBOOK", description = "YAML files with plays.")
    private List<String> playbooks = new ArrayList<>();

    private final InventoryOptions hosts = new InventoryOptions();

    @Option(
            names = {"-e", "--extra-vars"},
            paramLabel = "VARS",
            description = "name=value, a YAML or JSON mapping, or @FILE.")
    private List<String> extraVars = new ArrayList<>();

    @Option(
            names = {"-t", "--tags"},
            paramLabel = "TAGS",
            split = ",",
            description = "Tags that are meant to be given to a run: those that no task has are found.")
    private List<String> tags = new ArrayList<>();

    @Option(names = "--skip-tags", paramLabel = "TAGS", split = ",", description = "As --tags.")
    private List<String> skipTags = new ArrayList<>();

    @Option(names = "--plain", description = "One line for each finding: FILE:LINE:COLUMN: LEVEL CODE: text.")
    private boolean plain;

    @Option(names = "--strict", description = "Warnings and hints count as errors.")
    private boolean strict;

    LintCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public List<CommandSpec> sharedOptions() {
        return List.of(hosts.spec());
    }

    @Override
    public Integer call() {
        Diagnostics findings = new Diagnostics();
        Vault vault = new VaultPasswords(terminal, findings).vault(hosts.vault());
        Workbench bench = new Workbench(terminal, RunCommand.directoryOf(playbooks), Optional.empty(), vault);
        Sources sources = bench.sources();
        Input input = Input.load(
                sources,
                bench.evaluator(),
                hosts,
                playbooks,
                new Selection(new LinkedHashSet<>(tags), new LinkedHashSet<>(skipTags), Optional.empty()),
                extraVars,
                findings);
        PlaybookChecks checks = new PlaybookChecks(bench.evaluator(), sources);
        hints(input, checks, findings);
        if (findings.all().isEmpty()) {
            terminal.out().println("no findings in " + String.join(", ", playbooks));
            return ExitCode.DONE;
        }
        boolean accepted;
        if (plain) {
            findings.all().forEach(finding -> terminal.out().println(DiagnosticRenderer.line(finding)));
            accepted = !findings.hasErrors();
        } else {
            accepted = bench.accepts(findings);
        }
        return accepted && !strict ? ExitCode.DONE : ExitCode.WRONG_INPUT;
    }

    private static void hints(Input input, PlaybookChecks checks, Diagnostics findings) {
        Inventory inventory = input.inventory();
        Set<String> hosts = new LinkedHashSet<>();
        inventory.hosts().forEach(host -> hosts.add(host.name()));
        Set<String> groups = new LinkedHashSet<>();
        inventory.groups().forEach(group -> groups.add(group.name()));
        input.playbooks().forEach(playbook -> checks.hints(playbook, hosts, groups, findings));
        Set<YamlNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Group group : inventory.groups()) {
            hints(inventory.variables(group), seen, checks, findings);
        }
        inventory.hosts().forEach(host -> hints(inventory.variables(host), seen, checks, findings));
    }

    /** What users wrote; values of a program are its own matter. */
    private static void hints(
            Map<String, Value> variables, Set<YamlNode> seen, PlaybookChecks checks, Diagnostics findings) {
        Map<String, YamlNode> written = new LinkedHashMap<>();
        variables.forEach((name, value) -> {
            if (value instanceof Value.Written w && seen.add(w.node())) {
                written.put(name, w.node());
            }
        });
        checks.hints(written, findings);
    }
}
