package mirrorplay.modules.preflight;

import java.util.List;
import mirrorplay.modules.mysql.SqlText;

/** What the source is asked about its databases, in one batch. Each row says in its column {@code c} what it is for. */
final class SchemaSql {
    private static final String VARIABLES = """
            SHOW GLOBAL VARIABLES WHERE Variable_name IN ('version', 'binlog_format', 'log_bin', 'innodb_autoinc_lock_mode', 'character_set_server',
              'lower_case_table_names', 'innodb_page_size', 'sql_mode', 'time_zone', 'query_cache_type', 'query_cache_size', 'tx_isolation', 'log_output',
              'explicit_defaults_for_timestamp', 'innodb_strict_mode', 'max_allowed_packet', 'wsrep_on');
            SHOW GLOBAL STATUS WHERE Variable_name IN ('Com_lock_tables', 'Com_xa_start', 'Com_load', 'Uptime');
            SHOW MASTER STATUS;
            XA RECOVER;
            """;

    // IN_ stands for the list of databases.
    private static final String SCHEMA = """
            SELECT 'D2' AS c, schema_name AS o FROM information_schema.schemata WHERE schema_name IN IN_;
            SELECT 'E1' AS c, CONCAT(t.table_schema, '.', t.table_name) AS o, t.engine AS engine,
              (SELECT COUNT(*) FROM information_schema.statistics s WHERE s.table_schema = t.table_schema AND s.table_name = t.table_name
                AND s.index_type = 'FULLTEXT') AS words
              FROM information_schema.tables t WHERE t.table_type IN ('BASE TABLE', 'SYSTEM VERSIONED') AND t.engine <> 'InnoDB' AND t.table_schema IN IN_;
            SELECT 'E2' AS c, CONCAT(t.table_schema, '.', t.table_name) AS o, t.table_rows AS n, t.create_options LIKE '%partitioned%' AS parts,
              (SELECT GROUP_CONCAT(k.index_name) FROM (SELECT table_schema, table_name, index_name FROM information_schema.statistics
                WHERE non_unique = 0 AND table_schema IN IN_ GROUP BY 1, 2, 3 HAVING SUM(nullable = 'YES') = 0) k
                WHERE k.table_schema = t.table_schema AND k.table_name = t.table_name) AS uniques,
              EXISTS (SELECT 1 FROM information_schema.columns c WHERE c.table_schema = t.table_schema AND c.table_name = t.table_name
                AND c.extra LIKE '%auto_increment%' AND NOT EXISTS (SELECT 1 FROM information_schema.statistics s
                  WHERE s.table_schema = t.table_schema AND s.table_name = t.table_name AND s.non_unique = 0
                  GROUP BY s.index_name HAVING COUNT(*) = 1 AND MAX(s.column_name) = c.column_name)) AS counter
              FROM information_schema.tables t WHERE t.table_type IN ('BASE TABLE', 'SYSTEM VERSIONED') AND t.table_schema IN IN_
              AND NOT EXISTS (SELECT 1 FROM information_schema.table_constraints c WHERE c.table_schema = t.table_schema
                AND c.table_name = t.table_name AND c.constraint_type = 'PRIMARY KEY');
            SELECT 'E3' AS c, CONCAT(s.table_schema, '.', s.table_name) AS o, s.column_name AS col FROM information_schema.statistics s
              JOIN information_schema.columns c USING (table_schema, table_name, column_name)
              WHERE c.extra LIKE '%auto_increment%' AND s.table_schema IN IN_
              GROUP BY s.table_schema, s.table_name, s.column_name HAVING MIN(s.seq_in_index) > 1;
            SELECT 'E4' AS c, CONCAT(t.table_schema, '.', t.table_name) AS o, c.column_type AS type, t.auto_increment AS next
              FROM information_schema.tables t JOIN information_schema.columns c USING (table_schema, table_name)
              WHERE c.extra LIKE '%auto_increment%' AND t.auto_increment IS NOT NULL AND t.table_schema IN IN_;
            SELECT 'S1' AS c, CONCAT(table_schema, '.', table_name) AS o FROM information_schema.tables
              WHERE table_type = 'SEQUENCE' AND table_schema IN IN_;
            SELECT 'R1' AS c, o.obj AS o, o.kind AS kind, o.definer AS definer FROM (
              SELECT 'view' kind, CONCAT(table_schema, '.', table_name) obj, definer FROM information_schema.views WHERE table_schema IN IN_
              UNION ALL SELECT 'trigger', CONCAT(trigger_schema, '.', trigger_name), definer FROM information_schema.triggers WHERE trigger_schema IN IN_
              UNION ALL SELECT LOWER(routine_type), CONCAT(routine_schema, '.', routine_name), definer FROM information_schema.routines WHERE routine_schema IN IN_
              UNION ALL SELECT 'event', CONCAT(event_schema, '.', event_name), definer FROM information_schema.events WHERE event_schema IN IN_) o
              LEFT JOIN mysql.user p ON o.definer = CONCAT(p.user, '@', p.host) WHERE p.user IS NULL;
            SELECT 'R2' AS c, CONCAT(x.s, '.', x.n) AS o, x.kind AS kind FROM (
              SELECT routine_schema s, routine_name n, LOWER(routine_type) kind, routine_definition body FROM information_schema.routines WHERE routine_schema IN IN_
              UNION ALL SELECT trigger_schema, trigger_name, 'trigger', action_statement FROM information_schema.triggers WHERE trigger_schema IN IN_
              UNION ALL SELECT event_schema, event_name, 'event', event_definition FROM information_schema.events WHERE event_schema IN IN_) x
              WHERE x.body REGEXP '(?i)\\\\b(GET_LOCK|RELEASE_LOCK|IS_FREE_LOCK|LOCK[[:space:]]+TABLES?|XA[[:space:]]+(START|BEGIN))';
            SELECT 'R3' AS c, '' AS o, LEFT(digest_text, 120) AS statement, SUM(count_star) AS n FROM performance_schema.events_statements_summary_by_digest
              WHERE digest_text REGEXP '(?i)\\\\b(GET_LOCK|LOCK TABLES|LOAD DATA)' AND digest_text NOT REGEXP '(?i)^CREATE' AND schema_name IN IN_ GROUP BY digest_text LIMIT 20;
            SELECT 'L1' AS c, CONCAT('connection ', trx_mysql_thread_id) AS o, TIMESTAMPDIFF(SECOND, trx_started, NOW()) AS age, trx_rows_modified AS n
              FROM information_schema.innodb_trx WHERE TIMESTAMPDIFF(SECOND, trx_started, NOW()) > 60 OR trx_rows_modified > 100000;
            SELECT 'N1' AS c, CONCAT(event_schema, '.', event_name) AS o, status FROM information_schema.events WHERE event_schema IN IN_;
            SELECT 'N2' AS c, COUNT(*) AS n FROM information_schema.triggers WHERE trigger_schema IN IN_ HAVING n > 0;
            SELECT 'C1' AS c, table_schema AS o, COUNT(DISTINCT table_name) AS n FROM information_schema.columns
              WHERE character_set_name IN ('utf8', 'utf8mb3') AND table_schema IN IN_ GROUP BY table_schema;
            SELECT 'C2' AS c, CONCAT(table_schema, '.', table_name) AS o, GROUP_CONCAT(DISTINCT collation_name) AS collation FROM information_schema.columns
              WHERE collation_name REGEXP '_(0900|uca1400)_' AND table_schema IN IN_ GROUP BY table_schema, table_name;
            SELECT 'U' AS c, CONCAT(user, '@', host) AS o, plugin, is_role AS role FROM mysql.user;
            SELECT 'P1' AS c, plugin_name AS o, plugin_library AS library FROM information_schema.plugins
              WHERE plugin_library IS NOT NULL AND plugin_status = 'ACTIVE';
            SELECT 'B1' AS c, COUNT(*) AS n FROM information_schema.innodb_sys_tables WHERE row_format IN ('Redundant', 'Compact')
              AND SUBSTRING_INDEX(name, '/', 1) IN IN_ HAVING n > 0;
            SELECT 'Z1' AS c, t.table_schema AS o, SUM(GREATEST(t.data_length + t.index_length, IFNULL(s.file_size, 0))) AS bytes, COUNT(*) AS n,
              SUM(t.table_rows) AS tuples FROM information_schema.tables t
              LEFT JOIN information_schema.innodb_sys_tablespaces s ON s.name = CONCAT(t.table_schema, '/', t.table_name)
              WHERE t.table_schema IN IN_ GROUP BY t.table_schema;
            """;

    // Statistics of tables may be old or missing; the size of a tablespace is not.
    // The two things that take a statement of their own for each table: which tables, keys and columns there are.
    private static final String SHAPE = """
            SELECT 'FK' AS c, k.constraint_schema AS cs, k.constraint_name AS name, k.table_schema AS ts, k.table_name AS tn, k.column_name AS col,
              k.referenced_table_schema AS rs, k.referenced_table_name AS rn, k.referenced_column_name AS rcol
              FROM information_schema.key_column_usage k WHERE k.referenced_table_name IS NOT NULL AND k.table_schema IN IN_
              ORDER BY k.constraint_schema, k.table_name, k.constraint_name, k.ordinal_position;
            SELECT 'LONG' AS c, c.table_schema AS ts, c.table_name AS tn, c.column_name AS col, c.data_type AS type,
              IF(t.engine = 'InnoDB', IFNULL(s.file_size, 1 << 40), t.data_length) AS bytes
              FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
              LEFT JOIN information_schema.innodb_sys_tablespaces s ON s.name = CONCAT(t.table_schema, '/', t.table_name)
              WHERE t.table_type IN ('BASE TABLE', 'SYSTEM VERSIONED') AND c.table_schema IN IN_
              AND c.data_type IN ('mediumblob', 'longblob', 'mediumtext', 'longtext')
              ORDER BY c.table_schema, c.table_name, c.ordinal_position;
            """;

    private SchemaSql() {}

    static String of(List<String> databases) {
        return SqlText.PRELUDE
                + "SET SESSION group_concat_max_len = 4096;\n"
                + VARIABLES
                + (SCHEMA + SHAPE).replace("IN IN_", "IN " + SqlText.literals(databases));
    }
}
