package mirrorplay.cli;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import mirrorplay.command.Secret;
import mirrorplay.transport.Transport;
import mirrorplay.transport.ssh.HostKeyQuestion;
import mirrorplay.transport.ssh.SshTransport;

/** Puts the SSH transport together from what the command line says. */
final class SshSetup {
    private SshSetup() {}

    static Transport transport(Terminal terminal, ConnectionOptions options, Clock clock, SecureRandom random) {
        HostKeyQuestion hostKeys = options.acceptNewHostKeys() ? HostKeyQuestion.ACCEPT : new HostKeyPrompt(terminal);
        return new SshTransport(
                hostKeys,
                file -> passphrase(terminal, "Passphrase of " + file + ": "),
                clock,
                random,
                terminal.environment(),
                terminal.home(),
                terminal.user());
    }

    /** Asks without echo; empty when there is nobody to ask. */
    static Optional<Secret> passphrase(Terminal terminal, String prompt) {
        return terminal.person().flatMap(person -> person.answer(prompt, false)).map(Secret::new);
    }
}
