package mirrorplay.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import mirrorplay.command.Secret;
import mirrorplay.engine.LoginDefaults;

/** Asks for the passwords of {@code -k} and {@code -K}: without echo from the terminal, or one line each from standard input. */
final class LoginQuestions {
    private final Terminal terminal;

    LoginQuestions(Terminal terminal) {
        this.terminal = terminal;
    }

    /** How to log in as the options say; empty when a password is not given, which was said then. */
    Optional<LoginDefaults> ask(ConnectionOptions options) throws IOException {
        Optional<Secret> login = Optional.empty();
        if (options.askPassword()) {
            login = answer("SSH password: ").filter(given -> !given.reveal().isEmpty());
            if (login.isEmpty()) {
                return missing("-k", "the SSH password");
            }
        }
        Optional<Secret> become = Optional.empty();
        if (options.askBecomePassword()) {
            String prompt =
                    login.isPresent() ? "Password for --become (empty: the SSH password): " : "Password for --become: ";
            Optional<Secret> same = login;
            become = answer(prompt).filter(given -> !given.reveal().isEmpty()).or(() -> same);
            if (become.isEmpty()) {
                return missing("-K", "the password for --become");
            }
        }
        return Optional.of(new LoginDefaults(
                options.user(), options.privateKey().map(this::key).stream().toList(), login, become));
    }

    private Path key(String file) {
        return file.startsWith("~") ? Path.of(file) : terminal.directory().resolve(file);
    }

    private Optional<LoginDefaults> missing(String option, String what) {
        terminal.err()
                .println("error[MP3001]: " + option + " asks for " + what + ", and none was given\n"
                        + "  next  type it at the prompt, or give it as a line of standard input");
        return Optional.empty();
    }

    /** The answer to one question; empty when there is nobody to ask. */
    Optional<Secret> answer(String prompt) throws IOException {
        return terminal.interactive() ? SshSetup.passphrase(terminal, prompt) : line();
    }

    // Not a byte more than the line is taken: the next answer is behind it.
    private Optional<Secret> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = terminal.in().read();
        if (next < 0) {
            return Optional.empty();
        }
        for (; next >= 0 && next != '\n'; next = terminal.in().read()) {
            line.write(next);
        }
        return Optional.of(new Secret(line.toString(StandardCharsets.UTF_8).replaceAll("\\r$", "")));
    }
}
