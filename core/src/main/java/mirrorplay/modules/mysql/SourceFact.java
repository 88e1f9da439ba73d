package mirrorplay.modules.mysql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.module.Fact;
import mirrorplay.module.UnreadableAnswer;
import org.jspecify.annotations.Nullable;

/** What the server that databases are copied from says about them. */
record SourceFact(List<String> databases) implements Fact<SourceFact.Source> {
    /** Answer.
     *
     * @param binlog whether it writes a binary log, so that a dump has a position
     * @param unsafe tables that a dump cannot copy consistently while they are written
     * @param blockers what cannot be put right while the dump passes, for the user
     */
    record Source(
            List<String> databases,
            boolean binlog,
            boolean readOnly,
            long bytes,
            List<String> unsafe,
            List<String> blockers) {}

    private static final int RESULTS = 6;

    @Override
    public Cmd command() {
        String in = SqlText.literals(databases);
        String base = "FROM information_schema.tables t WHERE t.table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')"
                + " AND t.table_schema IN " + in;
        String noKey = " AND NOT EXISTS (SELECT 1 FROM information_schema.table_constraints c"
                + " WHERE c.table_schema = t.table_schema AND c.table_name = t.table_name AND c.constraint_type = 'PRIMARY KEY')";
        return new Query(SqlText.PRELUDE
                        + "SELECT schema_name AS name FROM information_schema.schemata WHERE schema_name IN " + in
                        + ";\n"
                        + "SELECT @@log_bin AS log_bin, @@global.read_only AS read_only, (SELECT SUM(t.data_length) "
                        + base
                        + ") AS bytes;\n"
                        + "SELECT CONCAT(t.table_schema, '.', t.table_name) AS name, t.engine AS engine " + base
                        + " AND t.engine <> 'InnoDB';\n"
                        // One AUTO_INCREMENT column is all a table may have, so no other can be added as the key.
                        + "SELECT CONCAT(t.table_schema, '.', t.table_name, ': no primary key, and its AUTO_INCREMENT column"
                        + " is not unique by itself') AS what " + base + noKey
                        + " AND EXISTS (SELECT 1 FROM information_schema.columns c WHERE c.table_schema = t.table_schema"
                        + " AND c.table_name = t.table_name AND c.extra LIKE '%auto_increment%' AND NOT EXISTS (SELECT 1 FROM"
                        + " information_schema.statistics s WHERE s.table_schema = t.table_schema AND s.table_name = t.table_name"
                        + " AND s.non_unique = 0 GROUP BY s.index_name HAVING COUNT(*) = 1 AND MAX(s.column_name) = c.column_name));\n"
                        + "SELECT CONCAT(t.table_schema, '.', t.table_name, ': partitioned, no primary key') AS what "
                        + base
                        + noKey + " AND t.create_options LIKE '%partitioned%';\n"
                        + "SELECT CONCAT(s.table_schema, '.', s.table_name, ': AUTO_INCREMENT column ', s.column_name,"
                        + " ' is first in no index, which InnoDB refuses') AS what FROM information_schema.statistics s"
                        + " JOIN information_schema.columns c USING (table_schema, table_name, column_name)"
                        + " WHERE c.extra LIKE '%auto_increment%' AND s.table_schema IN " + in
                        + " GROUP BY s.table_schema, s.table_name, s.column_name HAVING MIN(s.seq_in_index) > 1;\n")
                .command();
    }

    @Override
    public Source parse(ExecResult result) {
        List<List<Map<String, @Nullable String>>> sets = new Query("").parse(result);
        if (sets.size() != RESULTS || sets.get(1).size() != 1) {
            throw new UnreadableAnswer("the source answered in part only");
        }
        Map<String, @Nullable String> server = sets.get(1).getFirst();
        List<String> blockers = new ArrayList<>();
        for (Map<String, @Nullable String> row : sets.get(2)) {
            String engine = Objects.requireNonNullElse(row.get("engine"), "none");
            if (!Engines.convertible(engine)) {
                blockers.add(row.get("name") + ": engine " + engine + " can neither be replicated nor converted");
            }
        }
        for (int i = RESULTS / 2; i < RESULTS; i++) {
            blockers.addAll(column(sets.get(i), "what"));
        }
        return new Source(
                column(sets.get(0), "name"),
                "1".equals(server.get("log_bin")),
                "1".equals(server.get("read_only")),
                (long) Double.parseDouble(Objects.requireNonNullElse(server.get("bytes"), "0")),
                column(sets.get(2), "name"),
                blockers);
    }

    private static List<String> column(List<Map<String, @Nullable String>> rows, String name) {
        return rows.stream().map(row -> row.get(name)).filter(Objects::nonNull).toList();
    }
}
