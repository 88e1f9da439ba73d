package mirrorplay.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import mirrorplay.diag.DiagnosticRenderer;
import mirrorplay.diag.Diagnostics;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Gives options that are not on the command line what the configuration says. */
final class Configured implements CommandLine.IDefaultValueProvider {
    /** Commands that neither read nor run anything of the user's; {@code resume} is configured as the run that it goes on with. */
    private static final Set<String> WITHOUT = Set.of("doc", "schema", "completion", "version", "config", "resume");

    private final Configuration configuration;

    private Configured(Configuration configuration) {
        this.configuration = configuration;
    }

    /** A command with settings that are no options. */
    interface Configurable {
        void configure(Configuration configuration);
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        List<String> names = Arrays.asList(option.names());
        return Setting.all().stream()
                .filter(setting -> names.contains(setting.option()))
                .flatMap(setting -> configuration.get(setting.name()).stream())
                .map(Configuration.Held::value)
                .findFirst()
                .orElse(null);
    }

    /** Lets a command take what is configured; false when that is wrong, which was said then.
     *
     * @param name the command
     * @param arguments what it is given
     */
    static boolean apply(Terminal terminal, String name, CommandLine command, List<String> arguments) {
        if (WITHOUT.contains(name) || arguments.contains("--help")) {
            return true;
        }
        Diagnostics findings = new Diagnostics();
        Configuration configuration = Configuration.load(terminal, directory(command, arguments), findings);
        if (!findings.all().isEmpty()) {
            terminal.err().println(new DiagnosticRenderer(terminal.colour()).render(findings.all()));
        }
        if (!configuration.isEmpty()) {
            command.setDefaultValueProvider(new Configured(configuration));
            if (command.getCommand() instanceof Configurable configurable) {
                configurable.configure(configuration);
            }
        }
        return !findings.hasErrors();
    }

    /** The directory of the first playbook among the arguments; the current one when there is none. */
    private static Path directory(CommandLine command, List<String> arguments) {
        for (int i = 0; i < arguments.size() && !arguments.get(i).equals("--"); i++) {
            String word = arguments.get(i);
            if (word.startsWith("-")) {
                i += takesNext(command, word) ? 1 : 0;
            } else if (word.endsWith(".yml") || word.endsWith(".yaml")) {
                return RunCommand.directoryOf(List.of(word));
            }
        }
        return Path.of("");
    }

    /** Whether the argument behind an option is its value: {@code --inventory hosts.yml}, {@code -Ci hosts.yml}. */
    private static boolean takesNext(CommandLine command, String word) {
        if (word.startsWith("--")) {
            return takesValue(command, word);
        }
        int last = word.length() - 1;
        for (int i = 1; i < last; i++) {
            if (takesValue(command, "-" + word.charAt(i))) {
                return false; // the rest of the word is its value
            }
        }
        return last > 0 && takesValue(command, "-" + word.charAt(last));
    }

    private static boolean takesValue(CommandLine command, String name) {
        OptionSpec option = command.getCommandSpec().findOption(name);
        return option != null && option.arity().max() > 0;
    }
}
