package mirrorplay.transport;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mirrorplay.command.Secret;

/** Where a host is and how to log in.
 *
 * @param name its name in the inventory, used in every message
 * @param address DNS name or IP address; empty means the name (or what the SSH configuration says of it)
 * @param port empty means 22, or what the SSH configuration says
 * @param user empty means the user who runs the program, or what the SSH configuration says
 * @param keys private keys to try; empty means the agent and the usual ones
 * @param jump hosts to go through, first one first, as {@code user@host:port}
 * @param options further settings by their OpenSSH names, e.g. {@code UserKnownHostsFile=/path}
 */
public record Target(
        String name,
        Optional<String> address,
        Optional<Integer> port,
        Optional<String> user,
        Optional<Secret> password,
        List<Path> keys,
        List<String> jump,
        List<String> options,
        Duration connectTimeout) {
    public Target {
        keys = List.copyOf(keys);
        jump = List.copyOf(jump);
        options = List.copyOf(options);
    }
}
