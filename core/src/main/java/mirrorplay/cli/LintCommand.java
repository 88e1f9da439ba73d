package mirrorplay.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import mirrorplay.diag.Diagnostics;
import mirrorplay.inventory.Sources;
import mirrorplay.playbook.PlaybookChecks;
import mirrorplay.playbook.Selection;
import mirrorplay.vault.Vault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mirrorplay lint}. */
@Command(
        name = "lint",
        description = "Reads and checks playbooks and inventory without connecting anywhere.",
        mixinStandardHelpOptions = true)
final class LintCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(arity = "1..*", paramLabel = "PLAYBOOK", description = "YAML files with plays.")
    private List<String> playbooks = new ArrayList<>();

    @Mixin
    private InventoryOptions hosts = new InventoryOptions();

    @Option(
            names = {"-e", "--extra-vars"},
            paramLabel = "VARS",
            description = "name=value, a YAML or JSON mapping, or @FILE.")
    private List<String> extraVars = new ArrayList<>();

    LintCommand(Terminal terminal) {
        this.terminal = terminal;
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
                new Selection(new LinkedHashSet<>(), new LinkedHashSet<>(), Optional.empty()),
                extraVars,
                findings);
        PlaybookChecks checks = new PlaybookChecks(bench.evaluator(), sources);
        input.playbooks().forEach(playbook -> checks.hints(playbook, findings));
        if (findings.all().isEmpty()) {
            terminal.out().println("no findings in " + String.join(", ", playbooks));
        }
        return bench.accepts(findings) ? ExitCode.DONE : ExitCode.WRONG_INPUT;
    }
}
