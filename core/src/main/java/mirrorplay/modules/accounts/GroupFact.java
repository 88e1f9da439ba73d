package mirrorplay.modules.accounts;

import java.util.OptionalLong;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.module.AnswerReader;
import mirrorplay.module.Fact;

/** The number of a group; empty when there is no such group. */
record GroupFact(String name) implements Fact<OptionalLong> {
    private static final String SCRIPT = """
            r=$(getent group "$1" 2>/dev/null) || r=$(while IFS= read -r l; do case $l in ("$1":*) printf %s "$l"; break ;; esac; done </etc/group)
            r=${r#*:*:}
            printf 'gid %s\\n' "${r%%:*}"
            """;

    @Override
    public Cmd command() {
        return Cmd.script(SCRIPT, name);
    }

    @Override
    public OptionalLong parse(ExecResult result) {
        AnswerReader in = new AnswerReader(result);
        String gid = in.value("gid");
        in.end();
        return gid.isEmpty() ? OptionalLong.empty() : OptionalLong.of(AnswerReader.number(gid, 10));
    }
}
