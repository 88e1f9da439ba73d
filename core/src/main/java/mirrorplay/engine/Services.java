package mirrorplay.engine;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import mirrorplay.event.RunEvent;
import mirrorplay.inventory.Inventory;
import mirrorplay.template.Evaluator;
import mirrorplay.template.Value;
import mirrorplay.transport.Transport;

/** What a run needs from outside.
 *
 * @param ssh reaches hosts over SSH
 * @param local reaches the controller itself, for {@code connection: local}
 * @param login how to log in where neither inventory nor playbook says
 * @param events takes every event, in order; writes the journal before it returns
 * @param secrets is told every secret value before anything is done with it, so that it can be masked
 * @param interruption how the run is asked to stop
 * @param directory where relative paths start
 * @param writable where files of the controller are written, and looked for first; the same, but for a rehearsal
 * @param overrides variables of single hosts that win over all the user's, e.g. the addresses of throw-away machines
 * @param factCache keeps facts between runs
 * @param stepper who is asked before each task
 */
public record Services(
        Inventory inventory,
        Evaluator evaluator,
        Transport ssh,
        Transport local,
        LoginDefaults login,
        Consumer<RunEvent> events,
        Consumer<String> secrets,
        Clock clock,
        Sleeper sleeper,
        Interruption interruption,
        SecureRandom random,
        Path directory,
        Path writable,
        Map<String, Map<String, Value>> overrides,
        FactCache factCache,
        Stepper stepper) {}
