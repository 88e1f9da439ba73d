package mirrorplay.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import mirrorplay.transport.ssh.HostKeyQuestion;
import mirrorplay.transport.ssh.UnknownHostKey;

/** Asks the user once for all host keys that were never seen. Without a terminal, none is trusted. */
final class HostKeyPrompt implements HostKeyQuestion {
    private final Terminal terminal;

    HostKeyPrompt(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized Collection<UnknownHostKey> accept(List<UnknownHostKey> keys) {
        if (!terminal.interactive()) {
            return List.of();
        }
        terminal.err().println("The keys of these hosts are not in known_hosts:");
        for (UnknownHostKey key : keys) {
            terminal.err()
                    .println("  " + key.host() + " (" + key.address() + ")  " + key.type() + "  " + key.fingerprint());
        }
        terminal.err().print("Trust all of them from now on? Compare the fingerprints first. [y/N] ");
        terminal.err().flush();
        try {
            String line = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8)).readLine();
            return line != null && line.strip().toLowerCase(Locale.ROOT).startsWith("y") ? keys : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
