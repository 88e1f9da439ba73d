package mirrorplay.module;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** The only way in which a module sees the world: facts of its host, and the user's files on the controller.
 *
 * <p>What cannot be had (a lost connection, a missing file, a template that fails) ends the planning of the task; modules
 * do not catch it.
 */
public interface Probe {
    /** The inventory name of the host. */
    String host();

    /** Asks one fact: one round trip. Asked twice for one plan, the same question is answered from memory. */
    <T> T ask(Fact<T> fact);

    /** Asks several facts in one round trip. */
    Answers askAll(List<? extends Fact<?>> facts);

    /** Asks a fact of another host, e.g. the source of a copy, with the same rights. */
    <T> T ask(String otherHost, Fact<T> fact);

    /** A file of the user's on the controller: {@code files/} of the role or beside the playbook, then the path itself. */
    ControllerFile file(String path);

    /** Whether the user has such a file. */
    boolean hasFile(String path);

    /** A template of the user's, rendered with the variables of this host. */
    String template(String path);

    /** Whether nothing may be changed: steps that only a change makes possible are {@link Plan.Deferred}. */
    boolean checkMode();

    Clock clock();

    SecureRandom random();
}
