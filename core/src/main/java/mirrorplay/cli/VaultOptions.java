package mirrorplay.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** Where the passwords of encrypted values and files are: options that all commands share that read them. */
final class VaultOptions {
    private final OptionSpec files = Options.values(
            "FILE",
            "File with a vault password, or a program that prints it; may be given several times.",
            "--vault-password-file",
            "--vault-pass-file");
    private final OptionSpec ask =
            Options.flag("Ask for the vault password.", "--ask-vault-pass", "--ask-vault-password", "-J");
    private final OptionSpec ids = Options.values(
            "LABEL@SOURCE", "A vault password with a label: LABEL@FILE, LABEL@PROGRAM or LABEL@prompt.", "--vault-id");

    CommandSpec spec() {
        return Options.group(files, ask, ids);
    }

    /** The same for a command whose subcommands have them too. */
    CommandSpec inherited() {
        CommandSpec spec = CommandSpec.create();
        List.of(files, ask, ids)
                .forEach(option -> spec.addOption(
                        OptionSpec.builder(option).scopeType(ScopeType.INHERIT).build()));
        return spec;
    }

    List<String> files() {
        return Options.texts(files);
    }

    boolean ask() {
        return Options.given(ask);
    }

    List<String> ids() {
        return Options.texts(ids);
    }
}
