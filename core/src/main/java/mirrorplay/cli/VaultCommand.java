package mirrorplay.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.DiagnosticRenderer;
import mirrorplay.diag.Diagnostics;
import mirrorplay.vault.Vault;
import mirrorplay.vault.VaultException;
import mirrorplay.vault.VaultPassword;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mirrorplay vault}: encrypts files and values in the format of Ansible's vault. */
@Command(
        name = "vault",
        description = "Encrypts and decrypts files and values in the format of ansible-vault.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class VaultCommand implements SharesOptions {
    private static final String INDENT = "          ";

    private final Terminal terminal;
    private final Diagnostics findings = new Diagnostics();
    private final VaultOptions options = new VaultOptions();

    VaultCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public List<CommandSpec> sharedOptions() {
        return List.of(options.inherited());
    }

    /** Which of several passwords encrypts. */
    static final class Choice {
        @Option(
                names = "--encrypt-vault-id",
                paramLabel = "LABEL",
                description = "The label of the password to encrypt with, where several are given.")
        private @Nullable String label;
    }

    @Command(name = "encrypt", description = "Encrypts files in their place; - reads standard input.")
    int encrypt(@Mixin Choice choice, @Parameters(arity = "1..*", paramLabel = "FILE") List<String> files) {
        return with(() -> {
            Optional<VaultPassword> password = one(passwords(true), choice.label);
            if (password.isEmpty()) {
                return;
            }
            for (String name : files) {
                if (name.equals("-")) {
                    terminal.out()
                            .print(Vault.encrypt(terminal.in().readAllBytes(), password.get(), new SecureRandom()));
                    continue;
                }
                VaultFile file = file(name);
                if (file.encrypted()) {
                    problem(
                            name + " is already encrypted",
                            "to give it another password: mirrorplay vault rekey " + name);
                } else {
                    file.replace(encrypted(file.bytes(), password.get()));
                }
            }
        });
    }

    @Command(name = "decrypt", description = "Decrypts files in their place; - reads standard input.")
    int decrypt(@Parameters(arity = "1..*", paramLabel = "FILE") List<String> files) {
        return with(() -> {
            Vault vault = passwords(false);
            for (String name : findings.hasErrors() ? List.<String>of() : files) {
                if (name.equals("-")) {
                    String text = new String(terminal.in().readAllBytes(), StandardCharsets.ISO_8859_1);
                    terminal.out().writeBytes(vault.decrypt(text));
                } else {
                    Optional<byte[]> clear = clear(name, vault);
                    if (clear.isPresent()) {
                        file(name).replace(clear.get());
                    }
                }
            }
        });
    }

    @Command(name = "view", description = "Shows what encrypted files hold.")
    int view(@Parameters(arity = "1..*", paramLabel = "FILE") List<String> files) {
        return with(() -> {
            Vault vault = passwords(false);
            for (String name : findings.hasErrors() ? List.<String>of() : files) {
                clear(name, vault).ifPresent(terminal.out()::writeBytes);
            }
        });
    }

    @Command(name = "create", description = "Opens an editor for a new file and encrypts what was written.")
    int create(@Mixin Choice choice, @Parameters(paramLabel = "FILE") String name) {
        return with(() -> {
            if (Files.exists(terminal.directory().resolve(name))) {
                problem(name + " exists", "to change what it holds: mirrorplay vault edit " + name);
                return;
            }
            Optional<VaultPassword> password = one(passwords(true), choice.label);
            if (password.isPresent()) {
                byte[] written = VaultFile.edited(new byte[0], leaf(name), new Editor(terminal)::open);
                file(name).replace(encrypted(written, password.get()));
            }
        });
    }

    @Command(name = "edit", description = "Opens an editor with what an encrypted file holds, and encrypts it again.")
    int edit(@Parameters(paramLabel = "FILE") String name) {
        return with(() -> {
            Vault vault = passwords(false);
            Optional<byte[]> clear = findings.hasErrors() ? Optional.empty() : clear(name, vault);
            if (clear.isEmpty()) {
                return;
            }
            VaultFile file = file(name);
            VaultPassword password = vault.opening(file.text());
            byte[] edited = VaultFile.edited(clear.get(), leaf(name), new Editor(terminal)::open);
            if (!Arrays.equals(edited, clear.get())) {
                file.replace(encrypted(edited, password));
            }
        });
    }

    @Command(name = "rekey", description = "Encrypts files again with another password.")
    int rekey(
            @Option(
                            names = "--new-vault-password-file",
                            paramLabel = "FILE",
                            description = "File with the new password, or a program that prints it.")
                    @Nullable
                    String newFile,
            @Option(
                            names = "--new-vault-id",
                            paramLabel = "LABEL@SOURCE",
                            description = "The new password with a label.")
                    @Nullable
                    String newId,
            @Parameters(arity = "1..*", paramLabel = "FILE") List<String> files) {
        return with(() -> {
            Vault vault = passwords(false);
            VaultPasswords source = new VaultPasswords(terminal, findings);
            Optional<VaultPassword> password = newId != null
                    ? source.named(newId)
                    : newFile != null ? source.named("@" + newFile) : source.chosen(VaultPassword.DEFAULT_LABEL);
            if (password.isEmpty() || findings.hasErrors()) {
                return;
            }
            List<byte[]> contents = new ArrayList<>();
            for (String name : files) {
                clear(name, vault).ifPresent(contents::add);
            }
            // Only when all can be read is any of them written: else they would have different passwords.
            for (int i = 0; !findings.hasErrors() && i < files.size(); i++) {
                file(files.get(i)).replace(encrypted(contents.get(i), password.get()));
            }
        });
    }

    @Command(
            name = "encrypt_string",
            aliases = "encrypt-string",
            description = "Encrypts a value that is typed or comes by standard input, and prints it for a YAML file.")
    int encryptString(
            @Mixin Choice choice,
            @Option(
                            names = {"-n", "--name", "--stdin-name"},
                            paramLabel = "NAME",
                            description = "The variable's name.")
                    @Nullable
                    String name,
            @Parameters(arity = "0..*", paramLabel = "VALUE", hidden = true) @Nullable List<String> values) {
        return with(() -> {
            if (values != null && !values.isEmpty()) {
                problem(
                        "a value on the command line can be read by every user of this machine",
                        "give it by standard input, or type it when asked");
                return;
            }
            Optional<VaultPassword> password = one(passwords(true), choice.label);
            if (password.isEmpty()) {
                return;
            }
            byte[] value = terminal.interactive()
                    ? new LoginQuestions(terminal)
                            .answer("Value: ")
                            .map(secret -> secret.bytes())
                            .orElse(new byte[0])
                    : terminal.in().readAllBytes();
            StringBuilder text = new StringBuilder(name == null ? "" : name + ": ").append("!vault |\n");
            Vault.encrypt(value, password.get(), new SecureRandom())
                    .lines()
                    .forEach(line -> text.append(INDENT).append(line).append('\n'));
            terminal.out().print(text);
        });
    }

    /** What a subcommand does; its problems are collected and shown. */
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private int with(Work work) {
        try {
            work.run();
        } catch (VaultException e) {
            problem(String.valueOf(e.getMessage()), e.hint());
        } catch (IOException e) {
            problem(e.getMessage() + ": " + e.getClass().getSimpleName(), "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
        terminal.out().flush();
        if (!findings.all().isEmpty()) {
            terminal.err().println(new DiagnosticRenderer(terminal.colour()).render(findings.all()));
        }
        return findings.hasErrors() ? ExitCode.WRONG_INPUT : ExitCode.DONE;
    }

    /** The passwords of the options; one is asked for when they name none.
     *
     * @param chosen whether it is a new password, which a person types twice
     */
    private Vault passwords(boolean chosen) {
        VaultPasswords source = new VaultPasswords(terminal, findings);
        boolean none = options.ids().isEmpty() && options.files().isEmpty();
        if (!none || (options.ask() && !chosen)) {
            return source.vault(options);
        }
        Optional<VaultPassword> password = chosen
                ? source.chosen(VaultPassword.DEFAULT_LABEL)
                : source.asked(VaultPassword.DEFAULT_LABEL, "Vault password: ");
        return new Vault(password.stream().toList());
    }

    private Optional<VaultPassword> one(Vault vault, @Nullable String label) {
        List<VaultPassword> fitting = vault.passwords().stream()
                .filter(password -> label == null || password.label().equals(label))
                .toList();
        if (findings.hasErrors()) {
            return Optional.empty();
        }
        if (fitting.size() != 1) {
            problem(
                    fitting.isEmpty()
                            ? "no vault password has the label '" + label + "'"
                            : "several vault passwords are given, and only one can encrypt",
                    "say which one with --encrypt-vault-id LABEL");
            return Optional.empty();
        }
        return Optional.of(fitting.getFirst());
    }

    private Optional<byte[]> clear(String name, Vault vault) throws IOException {
        VaultFile file = file(name);
        if (!file.encrypted()) {
            problem(name + " is not encrypted", "");
            return Optional.empty();
        }
        try {
            return Optional.of(vault.decrypt(file.text()));
        } catch (VaultException e) {
            problem(name + " cannot be read: " + e.getMessage(), e.hint());
            return Optional.empty();
        }
    }

    private VaultFile file(String name) throws IOException {
        Path path = terminal.directory().resolve(name);
        if (Files.isDirectory(path)) {
            throw new IOException(name + " is a directory");
        }
        return new VaultFile(path);
    }

    private static String leaf(String name) {
        return String.valueOf(Path.of(name).getFileName());
    }

    private static byte[] encrypted(byte[] clear, VaultPassword password) {
        return Vault.encrypt(clear, password, new SecureRandom()).getBytes(StandardCharsets.US_ASCII);
    }

    private void problem(String problem, String hint) {
        findings.add(Diagnostic.error(Code.VAULT, null, problem).withHint(hint));
    }
}
