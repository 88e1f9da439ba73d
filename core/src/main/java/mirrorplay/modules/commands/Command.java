package mirrorplay.modules.commands;

import java.util.List;
import java.util.Optional;
import mirrorplay.command.Cmd;
import mirrorplay.command.PosixShell;
import mirrorplay.command.RemotePath;
import mirrorplay.command.ShellWords;
import mirrorplay.module.Action;
import mirrorplay.module.ExactlyOne;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.TaskModule;

/** Runs a program with arguments. */
@ModuleInfo(
        name = "command",
        summary = "Run a program with arguments, without a shell in between.",
        convergence = ModuleInfo.Convergence.ALWAYS,
        freeForm = "cmd",
        notes = {
            "The text is split into words as a shell does it, with quotes and backslashes, but `$x`, `*`, `|`, `>` and `&&` mean"
                    + " nothing: use `shell` for those.",
            "A secret does not belong into arguments, which every user of the host can read: give it in `stdin`."
        })
@ExactlyOne({"cmd", "argv"})
public record Command(
        @Param(doc = "Program and arguments as one text.", example = "systemctl is-system-running")
        Optional<String> cmd,

        @Param(doc = "Program and arguments as a list; nothing is split.", example = "[touch, /tmp/a file]")
        Optional<List<String>> argv,

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

        @Param(
                doc = "Whether a secret may stand in the command, where every user of the host can read it.",
                fallback = "false")
        boolean allowSecretInArgv)
        implements TaskModule {
    @Override
    public Plan plan(Probe host) {
        List<String> words;
        try {
            words = argv.isPresent() ? argv.get() : ShellWords.split(cmd.orElse(""));
        } catch (IllegalArgumentException e) {
            return Plan.refuse(String.valueOf(e.getMessage()), "close the quote, or use argv");
        }
        if (words.isEmpty() || words.getFirst().isEmpty()) {
            return Plan.refuse("there is no command", "name a program in cmd or argv");
        }
        String shown = PosixShell.join(words);
        Optional<Plan> verdict = new Guards(chdir, creates, removes).verdict(host, shown);
        if (verdict.isPresent()) {
            return verdict.get();
        }
        Cmd command = Input.give(Cmd.of(words), stdin, stdinAddNewline, chdir);
        return Plan.change("run " + shown, List.of(new Action.Execute("run " + shown, command)));
    }
}
