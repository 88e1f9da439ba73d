package mirrorplay.inventory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mirrorplay.command.Become;
import mirrorplay.command.Secret;

/** What the variables of a host say about reaching it; what they leave open is empty.
 *
 * @param connection {@code ssh} or {@code local}
 * @param address DNS name or IP address
 * @param keys private keys to try; a leading {@code ~} is kept
 * @param jump hosts to go through, first one first, as {@code user@host:port}
 * @param options further settings by their OpenSSH names, as {@code Name=value}
 * @param connectTimeout how long connecting may take; ten seconds unless set
 * @param become whether commands run with another user's rights
 * @param shell the shell that runs commands, a path on the host
 */
public record ConnectionSettings(
        Optional<String> connection,
        Optional<String> address,
        Optional<Integer> port,
        Optional<String> user,
        Optional<Secret> password,
        List<Path> keys,
        List<String> jump,
        List<String> options,
        Duration connectTimeout,
        Optional<Boolean> become,
        Optional<String> becomeUser,
        Optional<Become.Method> becomeMethod,
        Optional<Secret> becomePassword,
        Optional<String> shell) {
    public ConnectionSettings {
        keys = List.copyOf(keys);
        jump = List.copyOf(jump);
        options = List.copyOf(options);
    }
}
