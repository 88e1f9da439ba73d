package mirrorplay.modules.preflight;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import mirrorplay.modules.mysql.SqlText;

/** What the source is asked about the rows themselves, made from the shape of its tables: it reads whole tables.
 *
 * @param packet bytes that a member takes in one statement
 */
record ContentSql(Reading schema, long packet) {
    /** One statement for each foreign key, and one for each table that may hold a row too long; empty when there is nothing to ask. */
    String text() {
        StringBuilder sql = new StringBuilder();
        group("FK", row -> row.text("cs") + '\0' + row.text("tn") + '\0' + row.text("name"))
                .forEach(columns -> sql.append(orphans(columns)));
        group("LONG", row -> row.text("ts") + '\0' + row.text("tn"))
                // No row is longer than its table.
                .forEach(columns -> {
                    if (2 * columns.getFirst().number("bytes") >= packet) {
                        sql.append(longest(columns));
                    }
                });
        return sql.isEmpty() ? "" : SqlText.PRELUDE + sql;
    }

    private Iterable<List<Row>> group(String check, Function<Row, String> key) {
        Map<String, List<Row>> groups = new LinkedHashMap<>();
        schema.rows(check)
                .forEach(row -> groups.computeIfAbsent(key.apply(row), name -> new ArrayList<>())
                        .add(row));
        return groups.values();
    }

    private static String orphans(List<Row> columns) {
        Row first = columns.getFirst();
        String child = first.text("ts") + '.' + first.text("tn");
        return "SELECT 'F1' AS c, " + SqlText.literal(child + ' ' + first.text("name"))
                + " AS o, COUNT(*) AS n FROM "
                + SqlText.table(first.text("ts"), first.text("tn")) + " c LEFT JOIN "
                + SqlText.table(first.text("rs"), first.text("rn")) + " p ON "
                + columns.stream()
                        .map(column -> "c." + SqlText.identifier(column.text("col")) + " = p."
                                + SqlText.identifier(column.text("rcol")))
                        .collect(Collectors.joining(" AND "))
                + " WHERE "
                + columns.stream()
                        .map(column -> "c." + SqlText.identifier(column.text("col")) + " IS NOT NULL")
                        .collect(Collectors.joining(" AND "))
                + " AND p." + SqlText.identifier(first.text("rcol")) + " IS NULL HAVING n > 0;\n";
    }

    private String longest(List<Row> columns) {
        Row first = columns.getFirst();
        String sum = columns.stream()
                .map(column -> {
                    // A dump writes binary data as hexadecimal.
                    String twice = column.text("type").endsWith("blob") ? "2 * " : "";
                    return twice + "IFNULL(OCTET_LENGTH(" + SqlText.identifier(column.text("col")) + "), 0)";
                })
                .collect(Collectors.joining(" + "));
        return "SELECT 'D1' AS c, "
                + SqlText.literal(first.text("ts") + '.' + first.text("tn")) + " AS o, MAX(" + sum
                + ") AS n FROM " + SqlText.table(first.text("ts"), first.text("tn")) + " HAVING n >= "
                + packet + ";\n";
    }
}
