package mirrorplay.transport.ssh;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Decides which unknown host keys are trusted from now on. Asked once for all hosts that are connected at the same time. */
@FunctionalInterface
public interface HostKeyQuestion {
    /** Trusts none. */
    HostKeyQuestion REFUSE = keys -> List.of();

    /** Trusts all: {@code --accept-new-host-keys}. */
    HostKeyQuestion ACCEPT = Set::copyOf;

    /** The keys among these that are trusted; they are added to the user's known hosts. */
    Collection<UnknownHostKey> accept(List<UnknownHostKey> keys);
}
