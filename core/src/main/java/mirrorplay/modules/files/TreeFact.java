package mirrorplay.modules.files;

import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.command.FileMode;
import mirrorplay.command.RemotePath;
import mirrorplay.module.AnswerReader;
import mirrorplay.module.Fact;

/** How many files at and below a directory lack the wanted rights or ownership. None, when there is no such directory, or no
 * such user or group (which {@link FileFact} tells).
 */
record TreeFact(RemotePath path, Attributes attributes) implements Fact<Long> {
    private static final String SCRIPT = """
            p=${1%/}/ mode=$2 owner=$3 group=$4
            count() { find "$p" "$@" -exec sh -c 'echo $#' sh {} +; }
            [ -d "$p" ] || { echo end; exit 0; }
            case $owner in '' | *[!0-9]*) [ -z "$owner" ] || id -u -- "$owner" >/dev/null 2>&1 || { echo end; exit 0; } ;; esac
            if [ -n "$mode" ]; then count ! -type l ! -perm "$mode" || exit 1; fi
            if [ -n "$owner" ]; then count ! -user "$owner" || exit 1; fi
            if [ -n "$group" ]; then count ! -group "$group" 2>/dev/null; fi
            echo end
            """;

    @Override
    public Cmd command() {
        return Cmd.script(
                SCRIPT,
                path.value(),
                attributes.mode().map(FileMode::toString).orElse(""),
                attributes.owner().orElse(""),
                attributes.group().orElse(""));
    }

    @Override
    public Long parse(ExecResult result) {
        AnswerReader in = new AnswerReader(result);
        long sum = 0;
        for (String line = in.line(); !line.equals("end"); line = in.line()) {
            sum += AnswerReader.number(line, 10);
        }
        in.end();
        return sum;
    }
}
