package mirrorplay.modules.commands;

import java.util.Optional;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.command.RemotePath;
import mirrorplay.module.AnswerReader;
import mirrorplay.module.Fact;

/** Whether files exist that tell if a command is needed.
 *
 * @param creates path or pattern; relative to {@code chdir}
 * @param removes path or pattern; relative to {@code chdir}
 */
record GuardFact(Optional<RemotePath> chdir, String creates, String removes) implements Fact<GuardFact.Answer> {
    /** What was found.
     *
     * @param directory whether {@code chdir} exists
     */
    record Answer(boolean directory, boolean creates, boolean removes) {}

    // An unquoted variable is expanded as a pattern; with an empty IFS it is not split, and nothing in it is ever run.
    private static final String SCRIPT = """
            if [ -n "$1" ]; then cd -- "$1" 2>/dev/null || { echo 'directory no'; exit 0; }; fi
            IFS=
            found() { for f in $1; do if [ -e "$f" ] || [ -L "$f" ]; then echo yes; return; fi; done; echo no; }
            echo 'directory yes'
            echo "creates $(found "$2")"
            echo "removes $(found "$3")"
            """;

    @Override
    public Cmd command() {
        return Cmd.script(SCRIPT, chdir.map(RemotePath::value).orElse(""), creates, removes);
    }

    @Override
    public Answer parse(ExecResult result) {
        AnswerReader in = new AnswerReader(result);
        boolean directory = in.flag("directory");
        Answer answer =
                directory ? new Answer(true, in.flag("creates"), in.flag("removes")) : new Answer(false, false, false);
        in.end();
        return answer;
    }
}
