package mirrorplay.cli;

import java.util.Optional;
import mirrorplay.lock.Orphans;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** How to log in and with whose rights: options of the commands that connect. */
final class ConnectionOptions {
    private final OptionSpec user =
            Options.value("USER", "Log in as this user where the inventory names none.", "-u", "--user");
    private final OptionSpec become =
            Options.flag("Run with another user's rights, root unless --become-user names one.", "-b", "--become");
    private final OptionSpec becomeUser = Options.value("USER", "Whose rights --become takes.", "--become-user");
    private final OptionSpec askPassword = Options.flag("Ask for the SSH password.", "-k", "--ask-pass");
    private final OptionSpec askBecomePassword =
            Options.flag("Ask for the password that --become needs.", "-K", "--ask-become-pass");
    private final OptionSpec privateKey =
            Options.value("FILE", "Private key to log in with where the inventory names none.", "--private-key");
    private final OptionSpec acceptNewHostKeys =
            Options.flag("Add the keys of hosts that were never seen to known_hosts.", "--accept-new-host-keys");
    private final OptionSpec forks = Options.builder("Hosts worked on at once (${DEFAULT-VALUE}).", "-f", "--forks")
            .paramLabel("N")
            .type(int.class)
            .defaultValue("64")
            .build();
    private final OptionSpec orphans = Options.builder(
                    "What to do with what an earlier run of yours, which is gone, left running on a host: wait, kill or fail"
                            + " (${DEFAULT-VALUE}).",
                    "--orphans")
            .paramLabel("WHAT")
            .type(Orphans.class)
            .defaultValue("wait")
            .build();

    private final OptionSpec noHostLock =
            Options.flag("Work without the lock that keeps two runs from changing one host at once.", "--no-host-lock");

    CommandSpec spec() {
        return Options.group(
                user,
                become,
                becomeUser,
                askPassword,
                askBecomePassword,
                privateKey,
                acceptNewHostKeys,
                forks,
                orphans,
                noHostLock);
    }

    Optional<String> user() {
        return Options.text(user);
    }

    boolean become() {
        return Options.given(become);
    }

    Optional<String> becomeUser() {
        return Options.text(becomeUser);
    }

    boolean askPassword() {
        return Options.given(askPassword);
    }

    boolean askBecomePassword() {
        return Options.given(askBecomePassword);
    }

    Optional<String> privateKey() {
        return Options.text(privateKey);
    }

    boolean acceptNewHostKeys() {
        return Options.given(acceptNewHostKeys);
    }

    Orphans orphans() {
        return orphans.getValue();
    }

    boolean hostLock() {
        return !Options.given(noHostLock);
    }

    int forks() {
        return Math.max(1, forks.<Integer>getValue());
    }
}
