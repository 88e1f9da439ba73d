package mirrorplay.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mirrorplay.command.Secret;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.inventory.Sources;
import mirrorplay.inventory.UnreadableSource;
import mirrorplay.vault.Vault;
import mirrorplay.vault.VaultPassword;

/** Gets vault passwords from files, programs and the person at the terminal. */
final class VaultPasswords {
    private static final String PROMPT = "prompt";

    private final Terminal terminal;
    private final Sources files;
    private final Diagnostics out;

    VaultPasswords(Terminal terminal, Diagnostics out) {
        this.terminal = terminal;
        this.files = Disk.of(terminal);
        this.out = out;
    }

    /** The vault with all passwords that the options name; what cannot be had is reported. */
    Vault vault(VaultOptions options) {
        if (options.ids().isEmpty() && options.files().isEmpty() && !options.ask()) {
            return Vault.NONE;
        }
        List<VaultPassword> passwords = new ArrayList<>();
        options.ids().forEach(id -> named(id).ifPresent(passwords::add));
        for (String file : options.files()) {
            stored(VaultPassword.DEFAULT_LABEL, file).ifPresent(passwords::add);
        }
        if (options.ask()) {
            asked(VaultPassword.DEFAULT_LABEL, "Vault password: ").ifPresent(passwords::add);
        }
        return new Vault(passwords);
    }

    /** {@code LABEL@SOURCE}, or only a source. */
    Optional<VaultPassword> named(String id) {
        int at = id.indexOf('@');
        String label = at <= 0 ? VaultPassword.DEFAULT_LABEL : id.substring(0, at);
        String source = id.substring(at + 1);
        if (label.contains(";") || label.chars().anyMatch(Character::isWhitespace)) {
            problem("--vault-id " + id, "a label has neither spaces nor semicolons");
            return Optional.empty();
        }
        if (source.isEmpty()) {
            problem("--vault-id " + id, "write LABEL@FILE or LABEL@prompt");
            return Optional.empty();
        }
        return source.equals(PROMPT) ? asked(label, "Vault password (" + label + "): ") : stored(label, source);
    }

    /** Asks for a password; the label {@code default} is that of passwords without one. */
    Optional<VaultPassword> asked(String label, String prompt) {
        try {
            Optional<Secret> answer = new LoginQuestions(terminal).answer(prompt);
            Optional<VaultPassword> password = answer.map(Secret::reveal)
                    .filter(text -> !text.isEmpty())
                    .map(text -> new VaultPassword(label, PROMPT, text.getBytes(StandardCharsets.UTF_8)));
            if (password.isEmpty()) {
                problem(
                        prompt.replace(": ", "") + " is asked for, and none was given",
                        "type it at the prompt, or give it as a line of standard input");
            }
            return password;
        } catch (IOException e) {
            problem("standard input cannot be read", "");
            return Optional.empty();
        }
    }

    /** Asks for a new password: a person types it twice. */
    Optional<VaultPassword> chosen(String label) {
        Optional<VaultPassword> first = asked(label, "New vault password: ");
        if (first.isEmpty() || !terminal.interactive()) {
            return first;
        }
        Optional<VaultPassword> second = asked(label, "New vault password again: ");
        if (second.isPresent() && !first.get().sameAs(second.get())) {
            problem("the two passwords differ", "start again");
            return Optional.empty();
        }
        return second;
    }

    private Optional<VaultPassword> stored(String label, String name) {
        Path path = Path.of(name);
        try {
            boolean program = files.kind(path) == Sources.Kind.PROGRAM;
            boolean client = name.endsWith("-client") || name.contains("-client.");
            String text = program
                    ? files.run(path, client ? List.of("--vault-id", label) : List.of())
                            .text()
                    : files.read(path).text();
            if (!text.isBlank()) {
                return Optional.of(new VaultPassword(label, name, text.strip().getBytes(StandardCharsets.UTF_8)));
            }
            problem("the vault password in " + name + " is empty", "write it into the file, as one line");
        } catch (UnreadableSource e) {
            problem("the vault password cannot be had: " + e.getMessage(), "");
        }
        return Optional.empty();
    }

    private void problem(String problem, String hint) {
        out.add(Diagnostic.error(Code.VAULT, null, problem).withHint(hint));
    }
}
