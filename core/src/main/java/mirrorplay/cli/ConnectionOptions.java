package mirrorplay.cli;

import java.util.Optional;
import mirrorplay.lock.Orphans;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to log in and with whose rights: options of the commands that connect. */
final class ConnectionOptions {
    @Option(
            names = {"-u", "--user"},
            paramLabel = "USER",
            description = "Log in as this user where the inventory names none.")
    private @Nullable String user;

    @Option(
            names = {"-b", "--become"},
            fallbackValue = "true",
            description = "Run with another user's rights, root unless --become-user names one.")
    private boolean become;

    @Option(names = "--become-user", paramLabel = "USER", description = "Whose rights --become takes.")
    private @Nullable String becomeUser;

    @Option(
            names = {"-k", "--ask-pass"},
            description = "Ask for the SSH password.")
    private boolean askPassword;

    @Option(
            names = {"-K", "--ask-become-pass"},
            description = "Ask for the password that --become needs.")
    private boolean askBecomePassword;

    @Option(
            names = "--private-key",
            paramLabel = "FILE",
            description = "Private key to log in with where the inventory names none.")
    private @Nullable String privateKey;

    @Option(
            names = "--accept-new-host-keys",
            fallbackValue = "true",
            description = "Add the keys of hosts that were never seen to known_hosts.")
    private boolean acceptNewHostKeys;

    @Option(
            names = {"-f", "--forks"},
            paramLabel = "N",
            defaultValue = "64",
            description = "Hosts worked on at once (${DEFAULT-VALUE}).")
    private int forks;

    @Option(
            names = "--orphans",
            paramLabel = "WHAT",
            defaultValue = "wait",
            description =
                    "What to do with what an earlier run of yours, which is gone, left running on a host: wait, kill or fail"
                            + " (${DEFAULT-VALUE}).")
    private Orphans orphans = Orphans.WAIT;

    @Option(
            names = "--no-host-lock",
            description = "Work without the lock that keeps two runs from changing one host at once.")
    private boolean noHostLock;

    Optional<String> user() {
        return Optional.ofNullable(user);
    }

    boolean become() {
        return become;
    }

    Optional<String> becomeUser() {
        return Optional.ofNullable(becomeUser);
    }

    boolean askPassword() {
        return askPassword;
    }

    boolean askBecomePassword() {
        return askBecomePassword;
    }

    Optional<String> privateKey() {
        return Optional.ofNullable(privateKey);
    }

    boolean acceptNewHostKeys() {
        return acceptNewHostKeys;
    }

    Orphans orphans() {
        return orphans;
    }

    boolean hostLock() {
        return !noHostLock;
    }

    int forks() {
        return Math.max(1, forks);
    }
}
