package mirrorplay.transport.ssh;

import java.nio.file.Path;
import java.util.Optional;
import mirrorplay.command.Secret;

/** Asks the user for the passphrase of a private key; once for each key, whatever the number of hosts. */
@FunctionalInterface
public interface PassphraseQuestion {
    /** Nobody is there to be asked. */
    PassphraseQuestion NONE = key -> Optional.empty();

    /** The passphrase; empty when the key shall not be used. */
    Optional<Secret> passphrase(Path key);
}
