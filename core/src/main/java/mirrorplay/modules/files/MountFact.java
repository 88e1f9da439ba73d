package mirrorplay.modules.files;

import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.command.RemotePath;
import mirrorplay.module.AnswerReader;
import mirrorplay.module.Fact;
import mirrorplay.module.UnreadableAnswer;

/** Asks whether a path is, or holds, a mount point. */
record MountFact(RemotePath path) implements Fact<MountFact.Mount> {
    /** Where the mount point is. */
    enum Mount {
        NO,
        SELF,
        BELOW
    }

    private static final String SCRIPT = """
            m=no; case "$(cat /proc/self/mounts 2>/dev/null)" in *" $1 "*) m=self ;; *" ${1%/}/"*) m=below ;; esac
            printf 'mount %s\\n' "$m"
            """;

    @Override
    public Cmd command() {
        return Cmd.script(SCRIPT, mountTableForm(path.value()));
    }

    // The kernel writes blanks and backslashes in its mount table as octal numbers.
    private static String mountTableForm(String path) {
        String shown = path.replace("\\", "\\134")
                .replace(" ", "\\040")
                .replace("\t", "\\011")
                .replace("\n", "\\012");
        return shown.length() > 1 && shown.endsWith("/") ? shown.substring(0, shown.length() - 1) : shown;
    }

    @Override
    public Mount parse(ExecResult result) {
        AnswerReader in = new AnswerReader(result);
        Mount mount = switch (in.value("mount")) {
            case "no" -> Mount.NO;
            case "self" -> Mount.SELF;
            case "below" -> Mount.BELOW;
            default -> throw new UnreadableAnswer("mount is none of no, self, below");
        };
        in.end();
        return mount;
    }
}
