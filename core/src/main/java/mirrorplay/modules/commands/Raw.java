package mirrorplay.modules.commands;

import java.util.List;
import java.util.Optional;
import mirrorplay.command.Cmd;
import mirrorplay.command.RemotePath;
import mirrorplay.module.Action;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.TaskModule;

/** Runs text of the user's and asks the host nothing. */
@ModuleInfo(
        name = "raw",
        summary =
                "Run text in the shell of the host and ask nothing before, for hosts where other modules do not work.",
        convergence = ModuleInfo.Convergence.ALWAYS,
        freeForm = "cmd",
        roundTrips = 1)
public record Raw(
        @Param(doc = "The text.", example = "uptime") String cmd,

        @Param(doc = "Another shell, which gets the text as an argument after `-c`.", example = "/bin/bash")
        Optional<RemotePath> executable,

        @Param(
                doc = "Whether a secret may stand in the command, where every user of the host can read it.",
                fallback = "false")
        boolean allowSecretInArgv)
        implements TaskModule {
    @Override
    public Plan plan(Probe host) {
        if (cmd.isBlank()) {
            return Plan.refuse("there is no command", "give the text in cmd");
        }
        Cmd command = executable.map(e -> Cmd.of(e.value(), "-c", cmd)).orElseGet(() -> Cmd.script(cmd));
        return Plan.change("run " + cmd.strip(), List.of(new Action.Execute("run " + cmd.strip(), command)));
    }
}
