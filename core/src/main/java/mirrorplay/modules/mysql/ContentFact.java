package mirrorplay.modules.mysql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.command.Stdin;
import mirrorplay.module.Fact;
import mirrorplay.module.UnreadableAnswer;

/** How many rows tables have and, if wanted, a checksum that does not depend on engine, row format, order or server version.
 *
 * <p>Two sums over the rows' CRC: XOR alone would not see that pairs of equal rows were exchanged for other pairs.
 */
record ContentFact(List<ObjectsFact.Table> tables, boolean checksums)
        implements Fact<Map<String, ContentFact.Content>> {
    /** What a table holds. */
    record Content(long rows, String checksum) {
        /** For people. */
        String shown() {
            return rows + (rows == 1 ? " row, " : " rows, ") + checksum;
        }
    }

    private static final int FIELDS = 4;

    @Override
    public Cmd command() {
        StringBuilder sql = new StringBuilder(SqlText.PRELUDE).append(ObjectsFact.CAUGHT_UP);
        for (int i = 0; i < tables.size(); i++) {
            ObjectsFact.Table table = tables.get(i);
            String from = " FROM " + SqlText.table(table.database(), table.name());
            if (checksums) {
                sql.append("SELECT ")
                        .append(i)
                        .append(
                                ", COUNT(*), IFNULL(BIT_XOR(h), 0), IFNULL(SUM(h), 0) FROM (SELECT CRC32(CONCAT_WS('#', ")
                        .append(table.columns().stream()
                                .map(ContentFact::column)
                                .collect(Collectors.joining(", ")))
                        .append(")) AS h")
                        .append(from)
                        .append(") AS q;\n");
            } else {
                sql.append("SELECT ")
                        .append(i)
                        .append(", COUNT(*), 0, 0")
                        .append(from)
                        .append(";\n");
            }
        }
        return MysqlClient.run(Stdin.of(sql.toString()), Optional.empty());
    }

    @Override
    public Map<String, Content> parse(ExecResult result) {
        Map<String, Content> contents = new LinkedHashMap<>();
        List<String> lines = result.out().lines().toList();
        if (lines.size() != tables.size() || result.truncated()) {
            throw new UnreadableAnswer("checksums of " + lines.size() + " tables, not of " + tables.size());
        }
        for (int i = 0; i < lines.size(); i++) {
            String[] fields = lines.get(i).split("\t", -1);
            if (fields.length != FIELDS
                    || !fields[0].equals(Integer.toString(i))
                    || !fields[1].matches("[0-9]{1,18}")) {
                throw new UnreadableAnswer("not a checksum: " + lines.get(i));
            }
            contents.put(tables.get(i).shown(), new Content(Long.parseLong(fields[1]), fields[2] + "/" + fields[3]));
        }
        return contents;
    }

    // As bytes: neither character sets nor collations of different columns can get into each other's way.
    private static String column(String name) {
        String quoted = SqlText.identifier(name);
        return "ISNULL(" + quoted + "), IFNULL(CAST(" + quoted + " AS BINARY), '')";
    }
}
