package mirrorplay.lock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mirrorplay.command.Become;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.command.RemotePath;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.event.Failure;
import mirrorplay.event.Failure.Evidence;
import mirrorplay.event.RunEvent;
import mirrorplay.transport.Connection;
import mirrorplay.transport.TransportException;
import mirrorplay.transport.agent.KillScript;

/** Gets the lock of one host, or says why not. */
final class HostLock {
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration TELL = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private final String host;
    private final Connection connection;
    private final LockTerms terms;

    HostLock(String host, Connection connection, LockTerms terms) {
        this.host = host;
        this.connection = connection;
        this.terms = terms;
    }

    /** @param first what the host said when it was asked for the lock
     * @throws TransportException when another run has it, or something of an earlier one still runs
     */
    LockAnswer secure(ExecResult first) throws TransportException {
        LockAnswer answer = read(first);
        if (!answer.ours() && leftBehind(answer)) {
            answer = switch (terms.orphans()) {
                case WAIT -> waited(answer);
                case KILL -> killed(answer);
                case FAIL -> answer;
            };
        }
        if (!answer.ours()) {
            throw refused(answer);
        }
        if (answer.state() == LockAnswer.State.CLEARED) {
            Instant now = terms.clock().instant();
            tell(host
                    + ": a lock was left behind and nothing of its run is there any more; it was cleared. It was that of "
                    + answer.holder().map(h -> h.described(now)).orElse("nobody who is named"));
        }
        connection.recordCommands(new RemotePath(answer.lock()));
        return answer;
    }

    /** Whether what runs belongs to an earlier run of the same operator, whose process has ended. */
    private boolean leftBehind(LockAnswer answer) {
        return answer.state() == LockAnswer.State.HELD
                && answer.holder()
                        .filter(terms.holder()::sameOperator)
                        .filter(terms.gone())
                        .isPresent();
    }

    private LockAnswer waited(LockAnswer held) throws TransportException {
        Instant begin = terms.clock().instant();
        Instant told = Instant.MIN;
        LockAnswer answer = held;
        while (!answer.ours() && leftBehind(answer)) {
            Instant now = terms.clock().instant();
            Duration waited = Duration.between(begin, now);
            if (waited.compareTo(LIMIT) > 0) {
                return answer;
            }
            if (told.equals(Instant.MIN) || Duration.between(told, now).compareTo(TELL) >= 0) {
                told = now;
                String run = answer.holder().map(Holder::run).orElse("");
                terms.events()
                        .accept(new RunEvent.Waiting(
                                now,
                                "",
                                host,
                                "the end of what run " + run + " left running (--orphans kill ends it)",
                                String.join("; ", answer.running()),
                                waited));
            }
            terms.pause().accept(LOOK);
            answer = again();
        }
        return answer;
    }

    private LockAnswer killed(LockAnswer held) throws TransportException {
        tell(host + ": ending what run " + held.holder().map(Holder::run).orElse("") + " left running: "
                + String.join("; ", held.running()));
        Cmd kill = Cmd.script(KillScript.text(held.groups()));
        connection.ask(List.of(kill), Optional.empty());
        LockAnswer answer = again();
        if (answer.ours()) {
            return answer;
        }
        // What has other rights than the login user can be ended by root only.
        Become root = new Become(Become.Method.SUDO, "root", Optional.empty());
        try {
            connection.ask(List.of(kill), Optional.of(root));
        } catch (TransportException e) {
            // Without these rights the refusal names what is left.
            return answer;
        }
        return again();
    }

    private LockAnswer again() throws TransportException {
        return read(connection
                .ask(List.of(LockScript.take(terms.holder())), Optional.empty())
                .getFirst());
    }

    private LockAnswer read(ExecResult result) throws TransportException {
        Optional<LockAnswer> answer = LockAnswer.read(result);
        if (answer.isEmpty()) {
            throw new TransportException(new Failure(
                    Code.HOST_LOCKED,
                    "the lock of " + host + " cannot be taken: its answer cannot be read",
                    List.of(new Evidence("stdout", result.out()), new Evidence("stderr", result.err())),
                    "look at /run/lock/mirrorplay.lock there; --no-host-lock works without it"));
        }
        return answer.get();
    }

    private TransportException refused(LockAnswer answer) {
        Instant now = terms.clock().instant();
        List<Evidence> evidence = new ArrayList<>();
        answer.holder().ifPresent(holder -> evidence.add(new Evidence("held by", holder.described(now))));
        answer.running().forEach(line -> evidence.add(new Evidence("runs", line)));
        evidence.add(new Evidence("lock", answer.lock()));
        String who =
                answer.holder().map(h -> h.user() + " on " + h.controller()).orElse("somebody");
        String problem;
        String next;
        if (answer.state() == LockAnswer.State.DENIED) {
            problem = "the lock of " + host + " can neither be taken nor cleared";
            next = "nothing of its run is there any more: have its owner (or root) remove " + answer.lock() + "*";
        } else if (leftBehind(answer)) {
            problem = "something that an earlier run of yours started still runs on " + host;
            next = "wait for its end (--orphans wait), or let it be ended (--orphans kill, or kill -TERM -GROUP there)";
        } else if (answer.holding().isEmpty()) {
            problem = "something that a run of " + who + " started still runs on " + host;
            next = "ask " + who + "; it can be ended on the host with kill -TERM -GROUP";
        } else {
            problem = host + " is being worked on by another run, of " + who;
            next = "run it again when that run has ended; plan and --check work meanwhile";
        }
        return new TransportException(new Failure(Code.HOST_LOCKED, problem, evidence, next));
    }

    private void tell(String what) {
        terms.events()
                .accept(new RunEvent.Diagnosed(
                        terms.clock().instant(), Diagnostic.warning(Code.HOST_LOCKED, null, what)));
    }
}
