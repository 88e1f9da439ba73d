package mirrorplay.modules.commands;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import mirrorplay.command.RemotePath;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.Result;
import org.jspecify.annotations.Nullable;

/** When a command of the user's need not run.
 *
 * @param creates a path or pattern; the command is not needed when it exists
 * @param removes a path or pattern; the command is not needed when it does not exist
 */
record Guards(Optional<RemotePath> chdir, Optional<String> creates, Optional<String> removes) {
    /** Why the command is not to run; empty when it is. */
    Optional<Plan> verdict(Probe host, String shown) {
        if (creates.isEmpty() && removes.isEmpty()) {
            return Optional.empty();
        }
        GuardFact.Answer seen = host.ask(new GuardFact(chdir, creates.orElse(""), removes.orElse("")));
        if (!seen.directory()) {
            String directory = chdir.map(RemotePath::value).orElse("/");
            return Optional.of(
                    host.checkMode()
                            ? new Plan.Deferred("directory " + directory + " exists")
                            : Plan.refuse("there is no directory " + directory, "correct chdir, or create it first"));
        }
        if (creates.isPresent() && seen.creates()) {
            return Optional.of(skipped(creates.get() + " exists", shown));
        }
        if (removes.isPresent() && !seen.removes()) {
            return Optional.of(skipped(removes.get() + " does not exist", shown));
        }
        return Optional.empty();
    }

    private static Plan skipped(String because, String shown) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("rc", 0L);
        values.put("cmd", shown);
        values.put("stdout", "");
        values.put("stderr", "");
        return new Plan.NoChange("not run, since " + because, Result.values(values));
    }
}
