package mirrorplay.engine;

import java.util.Map;
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
        if (known != null) {
            return known.values();
        }
        if (kept.asking.isHeldByCurrentThread()) {
            throw new HostFailedException(Failure.of(
                    Code.EXPRESSION_CYCLE,
                    "the connection to " + host + " needs facts of " + host + ", which need the connection",
                    "give its connection variables values that need no facts of their own host"));
        }
        kept.asking.lock();
        try {
            known = kept.facts;
            if (known == null) {
                known = ask(host);
                keep(host, known);
            }
            return known.values();
        } finally {
            kept.asking.unlock();
        }
    }

    /** These are the facts of the host from here on. */
    void keep(String host, GatheredFacts facts) {
        kept(host).facts = facts;
        facts.problems()
                .forEach(problem -> services.events()
                        .accept(new RunEvent.Diagnosed(
                                services.clock().instant(),
                                Diagnostic.warning(Code.FACT_UNREADABLE, null, host + ": " + problem)
                                        .withHint("facts.local does not have it"))));
    }

    /** They are asked again when they are used again. */
    void forget(String host) {
        kept(host).facts = null;
    }

    private GatheredFacts ask(String host) {
        Sessions open = java.util.Objects.requireNonNull(sessions, "facts before there are connections");
        return new HostFacts(new Workplace(host, open.of(host), Optional.empty())).ask(new FactsQuestion());
    }

    private Kept kept(String host) {
        return hosts.computeIfAbsent(host, name -> new Kept());
    }
}
