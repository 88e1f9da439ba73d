package mirrorplay.transport.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import mirrorplay.command.Secret;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AuthKeyboardInteractive;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthPassword;

/** Logs in to servers with keys, the authentication agent and passwords. Safe for use by several threads. */
final class Login {
    private static final List<String> USUAL_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");
    // A server gives up after this time by default. It includes the user's typing of a passphrase.
    private static final int LIMIT_MILLIS = 120_000;

    private final Path home;
    private final PassphraseQuestion question;
    private final Map<Path, Loaded> keys = new ConcurrentHashMap<>();

    private record Loaded(Optional<KeyFile> key, String problem) {}

    Login(Path home, PassphraseQuestion question) {
        this.home = home;
        this.question = question;
    }

    /** What was tried, for messages. */
    record Attempt(boolean success, List<String> tried, List<String> notTried, Collection<String> offered) {}

    /** Tries one way after the other until the server lets the user in. */
    Attempt run(Link link, HostSettings settings) throws TransportException {
        List<String> tried = new ArrayList<>();
        List<String> notTried = new ArrayList<>();
        Collection<String> offered = List.of();
        for (Way way : ways(settings, notTried)) {
            if (!offered.isEmpty() && !offered.contains(way.method().getName())) {
                continue;
            }
            tried.add(way.label());
            if (authenticate(link, settings.user(), way, notTried)) {
                return new Attempt(true, tried, notTried, offered);
            }
            offered = link.login().getAllowedMethods();
        }
        return new Attempt(false, tried, notTried, offered);
    }

    private record Way(String label, AuthMethod method) {}

    private static boolean authenticate(Link link, String user, Way way, List<String> notTried)
            throws TransportException {
        try {
            return link.login().authenticate(user, link.connection(), way.method(), LIMIT_MILLIS);
        } catch (UserAuthException e) {
            if (!link.alive()) {
                throw new TransportException(e.getMessage(), e);
            }
            notTried.add(way.label() + ": " + e.getMessage());
            return false;
        }
    }

    private List<Way> ways(HostSettings settings, List<String> notTried) {
        List<Way> ways = new ArrayList<>();
        for (Identity identity : identities(settings, notTried)) {
            ways.add(new Way("key " + identity.label(), new PublicKeyLogin(identity)));
        }
        settings.password().ifPresent(password -> {
            ways.add(new Way("password", new AuthPassword(new FixedPassword(password))));
            ways.add(new Way(
                    "keyboard-interactive with the password",
                    new AuthKeyboardInteractive(new PasswordAnswers(password))));
        });
        if (ways.isEmpty()) {
            // Learns what the server offers, for the message.
            ways.add(new Way(
                    "nothing, as there is no key and no password", new net.schmizz.sshj.userauth.method.AuthNone()));
        }
        return ways;
    }

    private List<Identity> identities(HostSettings settings, List<String> notTried) {
        List<Identity> agent = agentIdentities(settings, notTried);
        List<Path> files = new ArrayList<>(settings.keys());
        if (settings.defaultKeys()) {
            for (String name : USUAL_KEYS) {
                Path file = home.resolve(".ssh").resolve(name);
                if (Files.isRegularFile(file)) {
                    files.add(file);
                }
            }
        }
        List<Identity> first = new ArrayList<>();
        for (Path file : files) {
            Loaded loaded = keys.computeIfAbsent(file, this::load);
            if (loaded.key().isEmpty()) {
                notTried.add(file + ": " + loaded.problem());
                continue;
            }
            KeyFile key = loaded.key().get();
            key.certificate().ifPresent(certificate -> first.add(new FileIdentity(key, certificate)));
            Optional<Identity> same = agent.stream()
                    .filter(i ->
                            java.util.Arrays.equals(i.blob(), key.publicKey().blob()))
                    .findFirst();
            // The agent has it decrypted.
            first.add(same.orElseGet(() -> new FileIdentity(key, key.publicKey())));
            same.ifPresent(agent::remove);
        }
        if (settings.agentKeys()) {
            // As OpenSSH does: keys named for the host first, the agent's before the usual ones.
            first.addAll(settings.defaultKeys() ? 0 : first.size(), agent);
        }
        return first;
    }

    private static List<Identity> agentIdentities(HostSettings settings, List<String> notTried) {
        if (settings.agentSocket().isEmpty()) {
            return new ArrayList<>();
        }
        Path socket = settings.agentSocket().get();
        try {
            return new ArrayList<>(new AgentClient(socket).identities());
        } catch (IOException e) {
            notTried.add("authentication agent at " + socket + ": " + e.getMessage());
            return new ArrayList<>();
        }
    }

    private Loaded load(Path file) {
        if (!Files.exists(file)) {
            return new Loaded(Optional.empty(), "there is no such file");
        }
        try {
            return new Loaded(Optional.of(new KeyFile(file, question)), "");
        } catch (IOException e) {
            return new Loaded(Optional.empty(), "cannot be read as a private key: " + e.getMessage());
        }
    }

    private record FixedPassword(Secret password) implements net.schmizz.sshj.userauth.password.PasswordFinder {
        @Override
        public char[] reqPassword(net.schmizz.sshj.userauth.password.Resource<?> resource) {
            return password.reveal().toCharArray();
        }

        @Override
        public boolean shouldRetry(net.schmizz.sshj.userauth.password.Resource<?> resource) {
            return false;
        }
    }
}
