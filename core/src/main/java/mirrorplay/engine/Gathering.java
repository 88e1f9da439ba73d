package mirrorplay.engine;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.event.Failure;
import mirrorplay.event.RunEvent;
import mirrorplay.facts.FactsQuestion;
import mirrorplay.facts.GatheredFacts;
import org.jspecify.annotations.Nullable;

/** {@code facts} of all hosts: asked at the first use, as the user of the connection, and kept for the run. A run that uses none
 * asks none. */
final class Gathering {
    private final Services services;
    private final ConcurrentMap<String, Kept> hosts = new ConcurrentHashMap<>();
    private volatile @Nullable Sessions sessions;

    /** The facts of one host, and who is asking for them. */
    private static final class Kept {
        final ReentrantLock asking = new ReentrantLock();
        volatile @Nullable GatheredFacts facts;
    }

    Gathering(Services services) {
        this.services = services;
    }

    /** Says over which connections hosts are asked; their variables may need facts of other hosts. */
    void attach(Sessions newSessions) {
        sessions = newSessions;
    }

    /** The facts of a host, by name. */
    Map<String, Object> of(String host) {
        Kept kept = kept(host);
        GatheredFacts known = kept.facts;
        return known != null ? known.values() : asking(host, kept, false);
    }

    /** All of them as they are now: of what an earlier run kept, something has no meaning any more. */
    private Map<String, Object> renewed(String host) {
        return asking(host, kept(host), true);
    }

    private Map<String, Object> asking(String host, Kept kept, boolean anew) {
        if (kept.asking.isHeldByCurrentThread()) {
            throw new HostFailedException(Failure.of(
                    Code.EXPRESSION_CYCLE,
                    "the connection to " + host + " needs facts of " + host + ", which need the connection",
                    "give its connection variables values that need no facts of their own host"));
        }
        kept.asking.lock();
        try {
            GatheredFacts known = kept.facts;
            if (known == null || (anew && known.values() instanceof KeptFacts)) {
                known = (anew ? Optional.<GatheredFacts>empty() : earlier(host)).orElseGet(() -> fresh(host));
                kept.facts = known;
            }
            return known.values();
        } finally {
            kept.asking.unlock();
        }
    }

    /** What an earlier run kept. */
    private Optional<GatheredFacts> earlier(String host) {
        FactCache cache = services.factCache();
        return cache.equals(FactCache.NONE)
                ? Optional.empty()
                : cache.read(host, open().way(host))
                        .map(facts -> new GatheredFacts(new KeptFacts(facts, () -> renewed(host)), List.of()));
    }

    private GatheredFacts fresh(String host) {
        GatheredFacts facts = ask(host);
        if (!services.factCache().equals(FactCache.NONE)) {
            services.factCache().write(host, open().way(host), KeptFacts.keepable(facts.values()));
        }
        tell(host, facts);
        return facts;
    }

    /** These are the facts of the host from here on. Asked with the rights of a task or of another host, they are not kept for
     * later runs. */
    void keep(String host, GatheredFacts facts) {
        kept(host).facts = facts;
        services.factCache().forget(host);
        tell(host, facts);
    }

    private void tell(String host, GatheredFacts facts) {
        facts.problems()
                .forEach(problem -> services.events()
                        .accept(new RunEvent.Diagnosed(
                                services.clock().instant(),
                                Diagnostic.warning(Code.FACT_UNREADABLE, null, host + ": " + problem)
                                        .withHint("facts.local does not have it"))));
    }

    /** They are asked again when they are used again, by this run or a later one. */
    void forget(String host) {
        kept(host).facts = null;
        services.factCache().forget(host);
    }

    private GatheredFacts ask(String host) {
        return new HostFacts(new Workplace(host, open().of(host), Optional.empty())).ask(new FactsQuestion());
    }

    private Sessions open() {
        return Objects.requireNonNull(sessions, "facts before there are connections");
    }

    private Kept kept(String host) {
        return hosts.computeIfAbsent(host, name -> new Kept());
    }
}
