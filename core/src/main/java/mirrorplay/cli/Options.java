package mirrorplay.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Declares options one by one, and reads what was given for them. Commands that run on hosts have no annotations: reading those
 * makes the JVM build a class for each kind of them at every start (ADR 40). */
final class Options {
    private Options() {}

    /** A command that can be asked for its help. */
    static CommandSpec command(Callable<Integer> command, String... description) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(command);
        spec.usageMessage().description(description).sortOptions(false);
        return spec.addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help message and exit.")
                        .build())
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Print version information and exit.")
                        .build());
    }

    /** Options that a command shares with others. */
    static CommandSpec group(OptionSpec... options) {
        CommandSpec spec = CommandSpec.create();
        for (OptionSpec option : options) {
            spec.addOption(option);
        }
        return spec;
    }

    /** An option that is given or not. */
    static OptionSpec flag(String description, String... names) {
        return builder(description, names)
                .type(boolean.class)
                .fallbackValue("true")
                .build();
    }

    /** An option with a value. */
    static OptionSpec value(String label, String description, String... names) {
        return builder(description, names).paramLabel(label).type(String.class).build();
    }

    /** An option that may be given several times. */
    static OptionSpec values(String label, String description, String... names) {
        return list(label, description, names).build();
    }

    /** An option with a list, which may be given several times. */
    static OptionSpec separated(String label, String description, String... names) {
        return list(label, description, names).splitRegex(",").build();
    }

    /** Arguments that are no options.
     *
     * @param index which, e.g. {@code 1..*}
     * @param arity how many, e.g. {@code 1..*}
     */
    static PositionalParamSpec arguments(String index, String arity, String label, String description) {
        return PositionalParamSpec.builder()
                .index(index)
                .arity(arity)
                .required(!arity.startsWith("0"))
                .paramLabel(label)
                .description(description)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .build();
    }

    static OptionSpec.Builder builder(String description, String... names) {
        return OptionSpec.builder(names[0], java.util.Arrays.copyOfRange(names, 1, names.length))
                .description(description);
    }

    static boolean given(OptionSpec flag) {
        return Boolean.TRUE.equals(flag.getValue());
    }

    static Optional<String> text(ArgSpec argument) {
        return Optional.ofNullable(argument.<@Nullable String>getValue());
    }

    static List<String> texts(ArgSpec argument) {
        List<String> given = argument.<@Nullable List<String>>getValue();
        return given == null ? List.of() : given;
    }

    private static OptionSpec.Builder list(String label, String description, String... names) {
        return builder(description, names).paramLabel(label).type(List.class).auxiliaryTypes(String.class);
    }
}
