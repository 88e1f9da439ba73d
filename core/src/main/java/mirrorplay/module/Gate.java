package mirrorplay.module;

import java.time.Duration;
import java.util.function.Function;

/** A condition on a host that must hold before the run goes on.
 *
 * @param what what must hold, e.g. {@code Synced, size 3}
 * @param check reads the answer
 * @param every how often the host is asked
 * @param timeout how long it may take until it holds
 */
public record Gate<T>(String what, Fact<T> fact, Function<T, Verdict> check, Duration every, Duration timeout) {
    /** Whether a gate holds. */
    public sealed interface Verdict {}

    /** It holds. */
    public record Holds(String seen) implements Verdict {}

    /** It does not hold yet. */
    public record NotYet(String seen) implements Verdict {}

    /** It will never hold: waiting longer is useless. */
    public record Never(String seen, String remedy) implements Verdict {}
}
