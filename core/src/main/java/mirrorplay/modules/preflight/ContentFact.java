package mirrorplay.modules.preflight;

import java.util.Map;
import java.util.Optional;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.module.Fact;
import mirrorplay.modules.mysql.Query;

/** Asks a server SQL whose rows say in a column {@code c} which check they are for. */
record ContentFact(String sql) implements Fact<Reading> {
    @Override
    public Cmd command() {
        return new Query(sql, Optional.empty()).command();
    }

    @Override
    public Reading parse(ExecResult result) {
        return HostFact.answered(Map.of(), result);
    }
}
