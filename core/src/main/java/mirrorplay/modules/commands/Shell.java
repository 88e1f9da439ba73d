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

/** Runs text of the user's in a shell. */
@ModuleInfo(
        name = "shell",
        summary = "Run text in a POSIX shell on the host.",
        convergence = ModuleInfo.Convergence.ALWAYS,
        freeForm = "cmd",
        notes = {
            "The text is not changed: variables (`$HOME`), patterns, pipes and several lines work as the shell says. Only `${…}` is an"
                    + " expression of the playbook.",
            "Without `executable` the text reaches `/bin/sh` by standard input and shows in no process list."
        })
public record Shell(
        @Param(doc = "The text.", example = "df -h /var/lib/mysql | tail -n 1")
        String cmd,

        @Param(doc = "Directory where it runs.", example = "/srv/app")
        Optional<RemotePath> chdir,

        @Param(doc = "Path or pattern; when it exists, the command does not run.", example = "/srv/app/*.jar")
        Optional<String> creates,

        @Param(doc = "Path or pattern; when it does not exist, the command does not run.", example = "/srv/app/old")
        Optional<String> removes,

        @Param(doc = "What the command reads from its standard input.", example = "yes", takesSecret = true)
        Optional<String> stdin,

        @Param(doc = "Whether stdin gets an end of line.", fallback = "true")
        boolean stdinAddNewline,

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
        Optional<Plan> verdict = new Guards(chdir, creates, removes).verdict(host, cmd);
        if (verdict.isPresent()) {
            return verdict.get();
        }
        Cmd plain = executable.map(e -> Cmd.of(e.value(), "-c", cmd)).orElseGet(() -> Cmd.script(cmd));
        Cmd command = Input.give(plain, stdin, stdinAddNewline, chdir);
        return Plan.change("run " + firstLine(), List.of(new Action.Execute("run " + firstLine(), command)));
    }

    private String firstLine() {
        List<String> lines = cmd.strip().lines().toList();
        return lines.size() == 1 ? lines.getFirst() : lines.getFirst() + " …";
    }
}
