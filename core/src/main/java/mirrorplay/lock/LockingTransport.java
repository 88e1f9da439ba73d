package mirrorplay.lock;

import java.util.ArrayList;
import java.util.List;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.transport.Connection;
import mirrorplay.transport.Opened;
import mirrorplay.transport.Target;
import mirrorplay.transport.Transport;
import mirrorplay.transport.TransportException;

/** Reaches hosts as another transport does, and holds the lock of each host as long as there is a connection to it. Taking it
 * needs no round trip of its own. */
public final class LockingTransport implements Transport {
    private final Transport transport;
    private final LockTerms terms;

    public LockingTransport(Transport transport, LockTerms terms) {
        this.transport = transport;
        this.terms = terms;
    }

    @Override
    public Opened open(Target target, List<Cmd> first) throws TransportException {
        List<Cmd> all = new ArrayList<>(List.of(LockScript.take(terms.holder())));
        all.addAll(first);
        Opened opened = transport.open(target, all);
        Connection connection = opened.connection();
        try {
            LockAnswer answer = new HostLock(target.name(), connection, terms)
                    .secure(opened.answers().getFirst());
            List<ExecResult> answers = opened.answers().subList(1, all.size());
            return new Opened(new LockedConnection(connection, terms.holder().run(), answer.lock()), answers);
        } catch (TransportException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
