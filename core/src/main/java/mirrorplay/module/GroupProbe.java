package mirrorplay.module;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How a group module sees its hosts. */
public interface GroupProbe {
    /** Inventory names of all members, in inventory order, the unreachable ones too. */
    List<String> hosts();

    /** Members that cannot be asked: they could not be reached, or failed earlier in the run. */
    Set<String> unreachable();

    /** Members that the user's {@code --limit} cut away; not asked and not changed. */
    Set<String> limitedOut();

    /** Asks every reachable member, all at once. In the order of {@link #hosts()}. */
    <T> Map<String, T> askEach(Fact<T> fact);

    /** Asks each of these hosts, which need not be members, its own question, all at the same time whatever the number of
     * forks: for hosts that have to meet. In the order of the questions. */
    <T> Map<String, T> askTogether(Map<String, ? extends Fact<T>> questions);

    /** Asks one host, which need not be a member, e.g. the source of a copy. */
    <T> T ask(String host, Fact<T> fact);

    boolean checkMode();

    Clock clock();
}
