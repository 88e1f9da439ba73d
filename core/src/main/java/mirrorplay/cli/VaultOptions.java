package mirrorplay.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where the passwords of encrypted values and files are: options that all commands share that read them. */
final class VaultOptions {
    @Option(
            names = {"--vault-password-file", "--vault-pass-file"},
            paramLabel = "FILE",
            description = "File with a vault password, or a program that prints it; may be given several times.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = {"--ask-vault-pass", "--ask-vault-password", "-J"},
            description = "Ask for the vault password.")
    private boolean ask;

    @Option(
            names = "--vault-id",
            paramLabel = "LABEL@SOURCE",
            description = "A vault password with a label: LABEL@FILE, LABEL@PROGRAM or LABEL@prompt.")
    private List<String> ids = new ArrayList<>();

    List<String> files() {
        return files;
    }

    boolean ask() {
        return ask;
    }

    List<String> ids() {
        return ids;
    }
}
