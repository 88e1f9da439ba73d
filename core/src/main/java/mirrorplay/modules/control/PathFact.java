package mirrorplay.modules.control;

import java.util.Optional;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.command.RemotePath;
import mirrorplay.module.AnswerReader;
import mirrorplay.module.Fact;

/** Whether a path exists, and whether a line in it matches.
 *
 * @param regex extended regular expression of POSIX
 */
record PathFact(RemotePath path, Optional<String> regex) implements Fact<Boolean> {
    private static final String SCRIPT = """
            f=no
            if [ -e "$1" ]; then
            if [ -z "$2" ]; then f=yes
            else grep -Eq -e "$2" "$1"; case $? in 0) f=yes ;; 1) ;; *) exit 1 ;; esac
            fi
            fi
            echo "found $f"
            """;

    @Override
    public Cmd command() {
        return Cmd.script(SCRIPT, path.value(), regex.orElse(""));
    }

    @Override
    public Boolean parse(ExecResult result) {
        AnswerReader in = new AnswerReader(result);
        boolean found = in.flag("found");
        in.end();
        return found;
    }
}
