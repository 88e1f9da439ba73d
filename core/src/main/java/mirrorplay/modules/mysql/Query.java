package mirrorplay.modules.mysql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.module.Fact;
import mirrorplay.module.UnreadableAnswer;
import org.jspecify.annotations.Nullable;

/** Asks a database. The session is read-only: a statement that would change something is refused by the server.
 *
 * @param sql one or more statements
 * @param database the one in use; empty means none
 */
public record Query(String sql, Optional<String> database) implements Fact<List<List<Map<String, @Nullable String>>>> {
    public Query(String sql) {
        this(sql, Optional.empty());
    }

    @Override
    public Cmd command() {
        return MysqlClient.query("SET SESSION TRANSACTION READ ONLY;\n" + sql + "\n", database);
    }

    @Override
    public List<List<Map<String, @Nullable String>>> parse(ExecResult result) {
        if (result.truncated()) {
            throw new UnreadableAnswer("the query gives more rows than can be taken; use LIMIT");
        }
        return Rows.read(result.out());
    }
}
