package mirrorplay.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import mirrorplay.diag.DiagnosticRenderer;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.SafeText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mirrorplay config}. */
@Command(
        name = "config",
        description = {
            "Shows the settings that hold where the command line says nothing, and where each comes from.",
            "Read are mirrorplay.yml beside the playbook, then the user's ~/.config/mirrorplay/mirrorplay.yml, then variables",
            "MIRRORPLAY_NAME of the environment; each wins over those before it, and the command line over all."
        },
        mixinStandardHelpOptions = true)
final class ConfigCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "PLAYBOOK", description = "The playbook beside which to look (here).")
    private @Nullable String playbook;

    ConfigCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path beside = playbook == null ? Path.of("") : RunCommand.directoryOf(List.of(playbook));
        Diagnostics findings = new Diagnostics();
        Configuration configuration = Configuration.load(terminal, beside, findings);
        for (Setting setting : Setting.all()) {
            Optional<Configuration.Held> held = configuration.get(setting.name());
            String value = held.map(h -> setting.name() + ": " + h.value()).orElse("# " + setting.name() + ":");
            String from = held.map(h -> "from " + h.from()).orElse(setting.meaning());
            terminal.out()
                    .println(SafeText.escape(value) + " ".repeat(Math.max(1, 36 - value.length())) + "# "
                            + SafeText.escape(from));
        }
        if (!findings.all().isEmpty()) {
            terminal.err().println(new DiagnosticRenderer(terminal.colour()).render(findings.all()));
        }
        return findings.hasErrors() ? ExitCode.WRONG_INPUT : ExitCode.DONE;
    }
}
