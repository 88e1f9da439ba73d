package mirrorplay.modules.services;

import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.module.AnswerReader;
import mirrorplay.module.Fact;

/** How many units have a file that changed since systemd read it. */
record ReloadFact() implements Fact<Long> {
    @Override
    public Cmd command() {
        return Cmd.script("""
                a=$(LC_ALL=C systemctl show -p NeedDaemonReload '*') || exit 1
                printf '%s\\n' "$a" | grep -c '^NeedDaemonReload=yes$'
                exit 0
                """);
    }

    @Override
    public Long parse(ExecResult result) {
        AnswerReader in = new AnswerReader(result);
        long count = AnswerReader.number(in.line(), 10);
        in.end();
        return count;
    }
}
