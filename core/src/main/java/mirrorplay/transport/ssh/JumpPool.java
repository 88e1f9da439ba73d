package mirrorplay.transport.ssh;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import mirrorplay.transport.TransportException;

/** Connections to jump hosts: one for each way to one, whatever the number of hosts behind it. */
final class JumpPool {
    private final Map<List<String>, CompletableFuture<Link>> links = new HashMap<>();
    private final HostKeyBatch batch;
    private final Opener opener;

    JumpPool(HostKeyBatch batch, Opener opener) {
        this.batch = batch;
        this.opener = opener;
    }

    /** Connects to one jump host on the way to {@code host}. */
    interface Opener {
        Link open(String spec, HostSettings host, Optional<Link> through) throws TransportException;
    }

    /** The connection to the last of these jump hosts; empty when there is none to go through. */
    Optional<Link> through(List<String> jump, HostSettings host) throws TransportException {
        Optional<Link> link = Optional.empty();
        for (int i = 1; i <= jump.size(); i++) {
            link = Optional.of(link(List.copyOf(jump.subList(0, i)), link, host));
        }
        return link;
    }

    void close() {
        List<CompletableFuture<Link>> all;
        synchronized (links) {
            all = new ArrayList<>(links.values());
            links.clear();
        }
        for (CompletableFuture<Link> future : all) {
            if (future.isDone() && usable(future)) {
                future.resultNow().close();
            } else {
                future.cancel(true);
            }
        }
    }

    private Link link(List<String> way, Optional<Link> through, HostSettings host) throws TransportException {
        CompletableFuture<Link> mine = new CompletableFuture<>();
        CompletableFuture<Link> known;
        synchronized (links) {
            known = links.get(way);
            if (known == null || (known.isDone() && !usable(known))) {
                links.put(way, mine);
                known = null;
            }
        }
        return known == null ? make(way, host, through, mine) : await(known, host);
    }

    private Link make(List<String> way, HostSettings host, Optional<Link> through, CompletableFuture<Link> mine)
            throws TransportException {
        try {
            Link link = opener.open(way.getLast(), host, through);
            mine.complete(link);
            return link;
        } catch (TransportException | RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private Link await(CompletableFuture<Link> known, HostSettings host) throws TransportException {
        // Who waits here cannot show an unknown key before the jump host's is accepted.
        batch.leave();
        try {
            return known.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SshFailures.interrupted(host);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TransportException failure) {
                throw new TransportException(failure.failure(), e);
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            batch.enter();
        }
    }

    private static boolean usable(CompletableFuture<Link> link) {
        return !link.isCompletedExceptionally() && link.resultNow().alive();
    }
}
