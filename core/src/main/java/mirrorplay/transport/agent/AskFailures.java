package mirrorplay.transport.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import mirrorplay.command.Cmd;
import mirrorplay.diag.Code;
import mirrorplay.event.Failure;
import mirrorplay.event.Failure.Evidence;
import mirrorplay.transport.TransportException;

/** Says why a command has no result. */
final class AskFailures {
    private static final int SHOWN = 2000;

    private final String host;

    AskFailures(String host) {
        this.host = host;
    }

    TransportException late(Cmd command, Tail out, Tail err) {
        return failure(
                Code.TIMED_OUT,
                "the command on " + host + " took longer than "
                        + command.timeout()
                                .map(t -> t.toMillis() / 1000.0 + " s")
                                .orElse("allowed")
                        + "; it and everything it started was ended",
                evidence(command, out, err),
                "allow it more time, or find out what it waits for");
    }

    /** The shell itself has ended. */
    TransportException ended(Cmd command, Tail out, Tail err, Channel.Exit exit) {
        List<Evidence> evidence = evidence(command, out, err);
        evidence.add(new Evidence(
                "shell",
                "ended with status " + exit.status()
                        + exit.signal().map(s -> ", signal " + s).orElse("")));
        return failure(
                Code.CONNECTION_LOST,
                "the shell on " + host + " was ended from outside; whether the command ended is not known",
                evidence,
                "look for what ends processes there (out of memory, a kill by hand), then run it again");
    }

    TransportException lost(Cmd command, Tail out, Tail err, Exception failed) {
        Throwable cause =
                failed instanceof ExecutionException && failed.getCause() != null ? failed.getCause() : failed;
        List<Evidence> evidence = evidence(command, out, err);
        String message = cause.getMessage();
        evidence.add(new Evidence("cause", message == null ? cause.toString() : message));
        return new TransportException(
                new Failure(
                        Code.CONNECTION_LOST,
                        "the connection to " + host + " was lost; whether the command ended is not known",
                        evidence,
                        "run it again when the host can be reached"),
                cause);
    }

    TransportException noPrintf() {
        return failure(
                Code.UNREACHABLE,
                "/bin/sh on " + host + " has no printf of its own, so secrets cannot be handed over safely",
                List.of(),
                "make /bin/sh a shell with a builtin printf, e.g. dash, bash or busybox ash");
    }

    TransportException interrupted() {
        return failure(Code.INTERRUPTED, "interrupted while a command ran on " + host, List.of(), "");
    }

    private static List<Evidence> evidence(Cmd command, Tail out, Tail err) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(new Evidence("command", command.display()));
        add(evidence, "stdout", out.text());
        add(evidence, "stderr", err.text());
        return evidence;
    }

    private static void add(List<Evidence> evidence, String label, String text) {
        String end = text.strip();
        if (!end.isEmpty()) {
            evidence.add(new Evidence(label, end.length() > SHOWN ? end.substring(end.length() - SHOWN) : end));
        }
    }

    private static TransportException failure(Code code, String problem, List<Evidence> evidence, String next) {
        return new TransportException(new Failure(code, problem, evidence, next));
    }
}
