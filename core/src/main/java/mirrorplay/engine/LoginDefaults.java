package mirrorplay.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mirrorplay.command.Secret;
import mirrorplay.inventory.ConnectionSettings;

/** How to log in where neither inventory nor playbook says: what the command line gives.
 *
 * @param keys private keys
 * @param becomePassword what {@code become} needs
 */
public record LoginDefaults(
        Optional<String> user, List<Path> keys, Optional<Secret> password, Optional<Secret> becomePassword) {
    public static final LoginDefaults NONE =
            new LoginDefaults(Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    public LoginDefaults {
        keys = List.copyOf(keys);
    }

    /** The settings with what they leave open; the user is not among it, as a task's {@code remote_user} comes first. */
    ConnectionSettings complete(ConnectionSettings said) {
        return new ConnectionSettings(
                said.connection(),
                said.address(),
                said.port(),
                said.user(),
                said.password().or(() -> password),
                said.keys().isEmpty() ? keys : said.keys(),
                said.jump(),
                said.options(),
                said.connectTimeout(),
                said.become(),
                said.becomeUser(),
                said.becomeMethod(),
                said.becomePassword().or(() -> becomePassword),
                said.shell());
    }
}
