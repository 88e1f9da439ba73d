package mirrorplay.modules.mysql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code mirrorplay.ledger}, in which a migration writes down what it did. It lies in the databases themselves, so it
 * is copied to every member and shares their fate. A row alone proves nothing: it counts only together with what is found. */
final class Ledger {
    static final String DATABASE = "mirrorplay";

    private static final String UUID =
            "(SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME = 'WSREP_CLUSTER_STATE_UUID')";

    /** One row.
     *
     * @param kind {@code load} or {@code cut_over}
     * @param complete whether what was begun came to its end
     * @param uuid of the cluster it was done to
     * @param tables how many there were after it
     */
    record Row(
            String kind, boolean complete, String databases, String source, String position, String uuid, long tables) {
        static Row of(Map<String, @Nullable String> row) {
            return new Row(
                    text(row, "kind"),
                    text(row, "state").equals("complete"),
                    text(row, "databases"),
                    text(row, "source"),
                    text(row, "position"),
                    text(row, "uuid"),
                    Long.parseLong("0" + text(row, "tables").replaceAll("[^0-9]", "")));
        }

        private static String text(Map<String, @Nullable String> row, String column) {
            String value = row.get(column);
            return value == null ? "" : value;
        }
    }

    private Ledger() {}

    /** Gives two results: the cluster's uuid, and the rows for these databases, the newest first. */
    static String read(List<String> databases) {
        return "SELECT " + UUID + " AS uuid;\n"
                + "SET @mirrorplay = IF(EXISTS(SELECT 1 FROM information_schema.tables WHERE table_schema = "
                + SqlText.literal(DATABASE)
                + " AND table_name = 'ledger'), "
                + SqlText.literal(
                        "SELECT kind, state, `databases`, source, position, uuid, tables FROM mirrorplay.ledger"
                                + " WHERE `databases` = " + SqlText.literal(names(databases))
                                + " ORDER BY id DESC LIMIT 20")
                + ", 'SELECT 1 FROM DUAL WHERE FALSE');\n"
                + "PREPARE mirrorplay FROM @mirrorplay;\nEXECUTE mirrorplay;\n";
    }

    static String create() {
        return """
                CREATE DATABASE IF NOT EXISTS mirrorplay;
                CREATE TABLE IF NOT EXISTS mirrorplay.ledger (
                  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
                  token CHAR(32) NOT NULL,
                  kind VARCHAR(16) NOT NULL,
                  state VARCHAR(16) NOT NULL,
                  `databases` VARCHAR(1000) NOT NULL,
                  source VARCHAR(255) NOT NULL,
                  position VARCHAR(255) NOT NULL DEFAULT '',
                  dump VARCHAR(64) NOT NULL DEFAULT '',
                  uuid VARCHAR(36) NOT NULL,
                  tables BIGINT UNSIGNED NOT NULL DEFAULT 0,
                  started_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
                  completed_at TIMESTAMP NULL,
                  UNIQUE KEY token (token)
                ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
                """;
    }

    /** @param token names the row until it is complete */
    static String begin(String token, String kind, List<String> databases, String source) {
        return "INSERT INTO mirrorplay.ledger (token, kind, state, `databases`, source, uuid) VALUES ("
                + String.join(
                        ", ",
                        SqlText.literal(token),
                        SqlText.literal(kind),
                        "'started'",
                        SqlText.literal(names(databases)),
                        SqlText.literal(source),
                        "IFNULL(" + UUID + ", '')")
                + ");\n";
    }

    static String complete(String token, List<String> databases, String position, String dump) {
        // Prepared, because a client whose input is cut runs the statement that it has half of.
        String update = "UPDATE mirrorplay.ledger SET state = 'complete', completed_at = CURRENT_TIMESTAMP, position = "
                + SqlText.literal(position) + ", dump = " + SqlText.literal(dump)
                + ", tables = (" + tables(databases) + ") WHERE token = " + SqlText.literal(token);
        return "PREPARE mirrorplay FROM " + SqlText.literal(update) + ";\nEXECUTE mirrorplay;\n";
    }

    /** No load of these databases counts any more; the tables stay, as those of a load that broke off. */
    static String rollBack(List<String> databases) {
        return "UPDATE mirrorplay.ledger SET state = 'rolled_back' WHERE kind = 'load' AND `databases` = "
                + SqlText.literal(names(databases)) + ";\n";
    }

    /** A query for the number of tables and views in these databases. */
    static String tables(List<String> databases) {
        return "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema IN " + SqlText.literals(databases);
    }

    static Optional<Row> newest(List<Row> rows, String kind) {
        return rows.stream().filter(row -> row.kind().equals(kind)).findFirst();
    }

    static String names(List<String> databases) {
        return String.join(",", databases.stream().sorted().toList());
    }
}
