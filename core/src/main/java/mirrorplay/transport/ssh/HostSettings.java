package mirrorplay.transport.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mirrorplay.command.Secret;
import mirrorplay.transport.Target;

/** Everything that is needed to reach one host, from inventory, options and OpenSSH's configuration.
 *
 * @param target what the inventory says
 * @param keyName the name under which its host key is looked up
 * @param keys private keys to try first
 * @param defaultKeys whether the usual private keys are tried too
 * @param agentSocket where the authentication agent listens
 * @param agentKeys whether keys of the agent other than {@code keys} are tried
 * @param jump hosts to go through, first one first, as {@code user@host:port}
 * @param knownHosts files with host keys; new ones are added to the first
 * @param silence after how long without any sign of life the connection counts as lost
 */
record HostSettings(
        Target target,
        String address,
        int port,
        String user,
        String keyName,
        Optional<Secret> password,
        List<Path> keys,
        boolean defaultKeys,
        Optional<Path> agentSocket,
        boolean agentKeys,
        List<String> jump,
        List<Path> knownHosts,
        StrictHostKeyChecking checking,
        Duration connectTimeout,
        Duration silence) {
    /** The host in messages. */
    String label() {
        return target.name();
    }
}
