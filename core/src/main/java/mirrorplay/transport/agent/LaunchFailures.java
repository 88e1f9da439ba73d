package mirrorplay.transport.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mirrorplay.command.Become;
import mirrorplay.diag.Code;
import mirrorplay.event.Failure;
import mirrorplay.event.Failure.Evidence;
import mirrorplay.transport.TransportException;

/** Says why a shell could not be started. */
final class LaunchFailures {
    private final String host;

    LaunchFailures(String host) {
        this.host = host;
    }

    /**
     * @param noise what was printed instead of the shell's sign of life
     * @param asked whether the password was asked for
     * @param askedAgain whether it was asked for a second time
     * @param late whether the time was over
     */
    TransportException of(
            Optional<Become> become,
            String noise,
            Optional<Channel.Exit> exit,
            boolean asked,
            boolean askedAgain,
            boolean late) {
        List<Evidence> evidence = new ArrayList<>();
        exit.ifPresent(e -> evidence.add(new Evidence("exit", Integer.toString(e.status()))));
        if (!noise.isBlank()) {
            evidence.add(new Evidence("stderr", noise.strip()));
        }
        if (become.isPresent()) {
            BecomeProblem found = BecomeProblem.find(become.get(), noise, exit, asked, askedAgain, late);
            return failure(Code.BECOME, found.problem() + " (host " + host + ")", evidence, found.next());
        }
        if (late) {
            return failure(
                    Code.TIMED_OUT,
                    "no shell came up on " + host + " in time",
                    evidence,
                    "look at the login user's start files (.bashrc, .profile): do they wait for input?");
        }
        if (exit.isEmpty()) {
            return failure(
                    Code.CONNECTION_LOST,
                    "the connection to " + host + " was lost while a shell was started",
                    evidence,
                    "run it again when the host can be reached");
        }
        return failure(
                Code.UNREACHABLE,
                "the login user of " + host + " cannot run /bin/sh",
                evidence,
                "log in with a user who has a normal login shell, without a forced command");
    }

    TransportException interrupted() {
        return failure(Code.INTERRUPTED, "interrupted while a shell was started on " + host, List.of(), "");
    }

    private static TransportException failure(Code code, String problem, List<Evidence> evidence, String next) {
        return new TransportException(new Failure(code, problem, evidence, next));
    }
}
