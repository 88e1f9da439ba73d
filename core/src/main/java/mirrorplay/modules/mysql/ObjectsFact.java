package mirrorplay.modules.mysql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.command.Stdin;
import mirrorplay.module.Fact;
import mirrorplay.module.UnreadableAnswer;

/** Every object of some databases with a fingerprint of its definition, once the node has applied what was written anywhere. */
record ObjectsFact(List<String> databases) implements Fact<ObjectsFact.Objects> {
    /** Waits until the node has caught up. Servers that are no cluster nodes do not know the variable or do not care. */
    static final String CAUGHT_UP = "/*M!100100 SET SESSION wsrep_sync_wait=15 */;\n";

    /** A base table, or a sequence: its state is a row. */
    record Table(String database, String name, List<String> columns) {
        String shown() {
            return database + "." + name;
        }
    }

    /** Answer.
     *
     * @param definitions fingerprint by object, e.g. {@code view cloud.v}
     */
    record Objects(List<Table> tables, Map<String, String> definitions) {}

    private static final int FIELDS = 5;
    // Names are joined with a character that no sane name holds.
    private static final String SEPARATOR = "\u001f";

    @Override
    public Cmd command() {
        String in = " IN " + SqlText.literals(databases);
        String hidden = "(c.column_name = " + SqlText.literal(TableDefinition.ADDED_COLUMN)
                + " AND c.extra LIKE '%INVISIBLE%')";
        String sql = SqlText.PRELUDE + CAUGHT_UP + "SET SESSION group_concat_max_len = 16777216;\n"
                + "SELECT IF(t.table_type = 'SEQUENCE', 'sequence', 'table'), c.table_schema, c.table_name, MD5(GROUP_CONCAT(CONCAT_WS(' ', c.column_name, c.column_type,"
                + " c.is_nullable, IFNULL(c.column_default, '-'), c.extra, IFNULL(c.collation_name, '-'),"
                + " IFNULL(c.generation_expression, '-')) ORDER BY c.ordinal_position)),"
                + " GROUP_CONCAT(c.column_name ORDER BY c.ordinal_position SEPARATOR '" + SEPARATOR + "')"
                + " FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)"
                + " WHERE c.table_schema" + in + " AND t.table_type <> 'VIEW' AND NOT " + hidden
                // How many values a server takes ahead is nothing of the data, and must be none on a cluster.
                + " AND NOT (t.table_type = 'SEQUENCE' AND c.column_name = 'cache_size')"
                + " GROUP BY c.table_schema, c.table_name ORDER BY 2, 3;\n"
                + "SELECT 'view', table_schema, table_name, MD5(CONCAT_WS('#', view_definition, security_type, check_option)), ''"
                + " FROM information_schema.views WHERE table_schema" + in + ";\n"
                + "SELECT LOWER(routine_type), routine_schema, routine_name,"
                + " MD5(CONCAT_WS('#', routine_definition, dtd_identifier, security_type, sql_mode)), ''"
                + " FROM information_schema.routines WHERE routine_schema" + in + ";\n"
                + "SELECT 'trigger', trigger_schema, trigger_name,"
                + " MD5(CONCAT_WS('#', action_statement, action_timing, event_manipulation, event_object_table)), ''"
                + " FROM information_schema.triggers WHERE trigger_schema" + in + ";\n"
                + "SELECT 'event', event_schema, event_name,"
                + " MD5(CONCAT_WS('#', event_definition, event_type, execute_at, interval_value, interval_field)), ''"
                + " FROM information_schema.events WHERE event_schema" + in + ";\n"
                + "SELECT 'index', s.table_schema, CONCAT(s.table_name, '.', s.index_name), MD5(CONCAT_WS('#', MIN(s.non_unique),"
                + " GROUP_CONCAT(s.column_name, IFNULL(s.sub_part, '') ORDER BY s.seq_in_index))), ''"
                + " FROM information_schema.statistics s WHERE s.table_schema" + in
                + " AND NOT (s.index_name = 'PRIMARY' AND s.column_name = "
                + SqlText.literal(TableDefinition.ADDED_COLUMN) + ")"
                + " GROUP BY s.table_schema, s.table_name, s.index_name;\n"
                + "SELECT 'foreign key', constraint_schema, CONCAT(table_name, '.', constraint_name),"
                + " MD5(CONCAT_WS('#', referenced_table_name, update_rule, delete_rule)), ''"
                + " FROM information_schema.referential_constraints WHERE constraint_schema" + in + ";\n"
                + "SELECT 'end', '', '', '', '';\n";
        return MysqlClient.run(Stdin.of(sql), Optional.empty());
    }

    @Override
    public Objects parse(ExecResult result) {
        List<Table> tables = new ArrayList<>();
        Map<String, String> definitions = new LinkedHashMap<>();
        boolean whole = false;
        for (String line : result.out().lines().toList()) {
            String[] fields = line.split("\t", -1);
            if (fields.length != FIELDS || whole) {
                throw new UnreadableAnswer("not an object of a database: " + line);
            }
            if (fields[0].equals("end")) {
                whole = true;
                continue;
            }
            String database = plain(fields[1]);
            String name = plain(fields[2]);
            definitions.put(fields[0] + " " + database + "." + name, fields[3]);
            if (fields[0].equals("table") || fields[0].equals("sequence")) {
                tables.add(
                        new Table(database, name, Arrays.asList(plain(fields[4]).split(SEPARATOR, -1))));
            }
        }
        if (!whole || result.truncated()) {
            throw new UnreadableAnswer("the list of objects is not whole");
        }
        return new Objects(tables, definitions);
    }

    /** What the client's batch mode escapes. */
    private static String plain(String field) {
        return field.indexOf('\\') < 0
                ? field
                : field.replace("\\\\", "\u0000")
                        .replace("\\t", "\t")
                        .replace("\\n", "\n")
                        .replace("\u0000", "\\");
    }
}
