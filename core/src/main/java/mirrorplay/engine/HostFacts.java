package mirrorplay.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mirrorplay.command.ExecResult;
import mirrorplay.diag.Code;
import mirrorplay.event.Failure;
import mirrorplay.module.Answers;
import mirrorplay.module.Fact;
import mirrorplay.module.UnreadableAnswer;

/** Asks facts of one host and remembers the answers for as long as one task is planned. */
final class HostFacts {
    private final Workplace place;
    private final Map<Fact<?>, Object> known = new HashMap<>();

    HostFacts(Workplace place) {
        this.place = place;
    }

    <T> T ask(Fact<T> fact) {
        return askAll(List.of(fact)).get(fact);
    }

    /** Asks what is not known yet: one round trip at most. */
    Answers askAll(List<? extends Fact<?>> facts) {
        List<Fact<?>> open = new ArrayList<>();
        for (Fact<?> fact : facts) {
            if (!known.containsKey(fact) && !open.contains(fact)) {
                open.add(fact);
            }
        }
        if (!open.isEmpty()) {
            List<ExecResult> results =
                    place.session().ask(open.stream().map(Fact::command).toList(), place.become());
            for (int i = 0; i < open.size(); i++) {
                known.put(open.get(i), read(open.get(i), results.get(i)));
            }
        }
        return new Answers(known);
    }

    private <T> Object read(Fact<T> fact, ExecResult result) {
        if (result.truncated()) {
            throw new HostFailedException(
                    Failure.of(Code.FACT_UNREADABLE, "the answer to " + fact + " is larger than can be kept", ""));
        }
        if (!fact.answers().contains(result.exit())) {
            throw new HostFailedException(
                    Failures.command("a question to the host failed", fact.command(), result, place.become()));
        }
        try {
            return java.util.Objects.requireNonNull(fact.parse(result));
        } catch (UnreadableAnswer e) {
            throw new HostFailedException(new Failure(
                    Code.FACT_UNREADABLE,
                    "the host's answer cannot be read: " + e.getMessage(),
                    Failures.command("", fact.command(), result, place.become()).evidence(),
                    ""));
        }
    }
}
