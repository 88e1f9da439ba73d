package mirrorplay.transport.ssh;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gathers the unknown keys of all hosts that are connected at the same time, so that they are asked for in one question. */
final class HostKeyBatch {
    // Hosts of one batch answer within this time of each other, or are already counted.
    private static final long SETTLE_MILLIS = 150;

    private final HostKeyQuestion question;
    private final List<Waiter> waiters = new ArrayList<>();
    private int connecting;
    private boolean asking;

    private static final class Waiter {
        private final UnknownHostKey key;
        private boolean answered;
        private boolean accepted;

        Waiter(UnknownHostKey key) {
            this.key = key;
        }
    }

    HostKeyBatch(HostKeyQuestion question) {
        this.question = question;
    }

    /** A host begins to be connected. */
    synchronized void enter() {
        connecting++;
        notifyAll();
    }

    /** It is connected, has failed, or waits for something else. */
    synchronized void leave() {
        connecting--;
        notifyAll();
    }

    /** Waits until the keys of all hosts that are being connected are there, and tells whether this one is trusted. */
    boolean ask(UnknownHostKey key) throws InterruptedException {
        Waiter me = new Waiter(key);
        List<Waiter> batch;
        synchronized (this) {
            waiters.add(me);
            while (!me.answered && !settled()) {
                wait();
            }
            if (me.answered) {
                return me.accepted;
            }
            batch = List.copyOf(waiters);
            waiters.clear();
            asking = true;
        }
        Set<UnknownHostKey> accepted = Set.of();
        try {
            Collection<UnknownHostKey> answer =
                    question.accept(batch.stream().map(w -> w.key).distinct().toList());
            accepted = new HashSet<>(answer);
        } finally {
            answer(batch, accepted);
        }
        return me.accepted;
    }

    private synchronized void answer(List<Waiter> batch, Set<UnknownHostKey> accepted) {
        for (Waiter waiter : batch) {
            waiter.answered = true;
            waiter.accepted = accepted.contains(waiter.key);
        }
        asking = false;
        notifyAll();
    }

    /** Whether everybody who is connecting waits for an answer, and did so for a moment. Called with the lock held. */
    @SuppressWarnings("WaitNotInLoop") // the loop is the caller's: after the pause everything is looked at again
    private boolean settled() throws InterruptedException {
        if (asking || waiters.isEmpty() || waiters.size() < connecting) {
            return false;
        }
        int before = waiters.size();
        wait(SETTLE_MILLIS);
        return !asking && !waiters.isEmpty() && waiters.size() == before && waiters.size() >= connecting;
    }
}
