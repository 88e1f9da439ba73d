package mirrorplay.modules.mysql;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.command.Secret;
import mirrorplay.module.Fact;
import org.jspecify.annotations.Nullable;

/** The mysql_native_password hashes that the accounts of a user name have; more than one when they differ by host. */
record HashFact(String user) implements Fact<List<Secret>> {
    @Override
    public Cmd command() {
        return new Query(SqlText.PRELUDE
                        + "SELECT DISTINCT authentication_string AS hash FROM mysql.user WHERE User = "
                        + SqlText.literal(user)
                        + " AND plugin IN ('mysql_native_password', '') AND authentication_string LIKE '*%';\n")
                .command();
    }

    @Override
    public List<Secret> parse(ExecResult result) {
        List<Map<String, @Nullable String>> rows = new Query("").parse(result).getFirst();
        return rows.stream()
                .map(row -> row.get("hash"))
                .filter(Objects::nonNull)
                .map(Secret::new)
                .collect(Collectors.toList());
    }
}
