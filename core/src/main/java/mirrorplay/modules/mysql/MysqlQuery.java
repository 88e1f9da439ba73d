package mirrorplay.modules.mysql;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mirrorplay.command.Stdin;
import mirrorplay.module.Action;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.Result;
import mirrorplay.module.TaskModule;
import org.jspecify.annotations.Nullable;

/** Runs SQL on a host. What only reads is asked in a read-only session and never counts as a change. */
@ModuleInfo(
        name = "mysql_query",
        summary = "Run SQL in MariaDB or MySQL.",
        convergence = ModuleInfo.Convergence.ALWAYS,
        roundTrips = 2,
        notes = {
            "A query that begins with SELECT, SHOW, DESCRIBE, EXPLAIN, WITH, VALUES, TABLE or CHECKSUM is asked in a read-only session,"
                    + " also in check mode, and is never a change. It registers `rows` (of the last result), `query_result`"
                    + " (the rows of each result) and `rowcount`. A value is text or null; take binary ones with HEX().",
            "Any other statement is a change each time it runs, unless `unless` gives a row.",
            "The client runs on the host as root and logs in through the local socket. SQL goes in by standard input."
        })
public record MysqlQuery(
        @Param(
                doc = "One or more statements, separated by semicolons.",
                example = "SELECT COUNT(*) AS n FROM user",
                aliases = "sql")
        String query,

        @Param(doc = "Database in use.", example = "cloud", aliases = "login_db")
        Optional<String> database,

        @Param(doc = "Whether all statements are one transaction.", fallback = "false")
        boolean singleTransaction,

        @Param(
                doc = "A query; when it gives a row, nothing is run.",
                example = "SELECT 1 FROM config WHERE name = 'region'")
        Optional<String> unless)
        implements TaskModule {
    private static final Set<String> READING =
            Set.of("SELECT", "SHOW", "DESCRIBE", "DESC", "EXPLAIN", "WITH", "VALUES", "TABLE", "CHECKSUM");

    @Override
    public Plan plan(Probe host) {
        if (host.checkMode() && !host.ask(new ServerRuns())) {
            return new Plan.Deferred(ServerRuns.UNTIL);
        }
        if (READING.contains(firstWord(query))) {
            return new Plan.NoChange("read", read(host.ask(new Query(terminated(query), database))));
        }
        if (unless.isPresent()
                && host.ask(new Query(terminated(unless.get()), database)).stream()
                        .anyMatch(rows -> !rows.isEmpty())) {
            return Plan.unchanged("'unless' gives a row");
        }
        String sql = singleTransaction ? "START TRANSACTION;\n" + terminated(query) + "COMMIT;\n" : terminated(query);
        return Plan.change("run SQL", List.of(new Action.Execute("run SQL", MysqlClient.run(Stdin.of(sql), database))));
    }

    private static Result read(List<List<Map<String, @Nullable String>>> sets) {
        return Result.values(Map.of(
                "query_result",
                sets,
                "rows",
                sets.isEmpty() ? List.of() : sets.getLast(),
                "rowcount",
                sets.stream().map(List::size).toList()));
    }

    private static String terminated(String sql) {
        String text = sql.strip();
        return (text.endsWith(";") ? text : text + "\n;") + "\n";
    }

    /** The first word after comments and opening parentheses, in upper case. */
    private static String firstWord(String sql) {
        String text = sql.replaceAll(
                "\\A(?:\\s|\\(|--[ \\t][^\\n]*(?:\\n|\\z)|#[^\\n]*(?:\\n|\\z)|/\\*(?![!M])(?s:.*?)\\*/)++", "");
        int end = 0;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end).toUpperCase(Locale.ROOT);
    }
}
