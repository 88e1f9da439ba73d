package mirrorplay.modules.mysql;

import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.module.Fact;

/** Whether a server answers. Asked in check mode, where an earlier task that would have started it was not applied. */
record ServerRuns() implements Fact<Boolean> {
    private static final String SCRIPT = """
            client=mysql
            command -v mariadb >/dev/null 2>&1 && client=mariadb
            "$client" --connect-timeout=5 --execute='DO 0' >/dev/null 2>&1 && echo yes || echo no
            """;

    static final String UNTIL = "the database server runs";

    @Override
    public Cmd command() {
        return Cmd.script(SCRIPT);
    }

    @Override
    public Boolean parse(ExecResult result) {
        return result.out().strip().equals("yes");
    }
}
