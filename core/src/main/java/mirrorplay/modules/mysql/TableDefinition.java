package mirrorplay.modules.mysql;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A CREATE TABLE statement of a dump, made fit for Galera: InnoDB only, and a primary key in every table.
 *
 * @param name as written, in backticks
 * @param body what is between the parentheses
 */
record TableDefinition(MaskedSql head, String name, MaskedSql body, MaskedSql options) {
    /** Name of the column that is added to a table without primary key. No {@code SELECT *} and no INSERT without column list sees it. */
    static final String ADDED_COLUMN = "my_row_id";

    private static final String ADDED =
            "\n  `" + ADDED_COLUMN + "` bigint(20) unsigned NOT NULL AUTO_INCREMENT INVISIBLE PRIMARY KEY,";
    private static final Pattern ENGINE = Pattern.compile("(?i)\\bENGINE\\s*=\\s*(\\w+)");
    // What only other engines understand, and InnoDB refuses or ignores.
    private static final Pattern FOREIGN_OPTION = Pattern.compile(
            "(?i)\\s+(?:ROW_FORMAT=(?:FIXED|PAGE)|PAGE_CHECKSUM=\\d|TRANSACTIONAL=\\d|PACK_KEYS=\\w+|DELAY_KEY_WRITE=\\d|CHECKSUM=\\d)\\b");
    private static final Pattern HEAD = Pattern.compile(
            "(?is)\\A(?:/\\*M?!\\d+\\s+)?CREATE\\s+(?:OR\\s+REPLACE\\s+)?TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?((?:`[^`]*`)+|\\w+)\\s*\\(");
    private static final Pattern KEY_COLUMN = Pattern.compile("\\(\\s*`([^`]*)`");
    private static final Pattern COLUMN = Pattern.compile("\\A\\s*`([^`]*)`");

    /** Takes the statement apart. */
    static TableDefinition of(String sql) throws IOException {
        MaskedSql all = MaskedSql.of(sql);
        Matcher head = HEAD.matcher(all.mask());
        int close = head.find() ? all.closing(head.end() - 1) : -1;
        if (close < 0) {
            throw new IOException("the dump holds a CREATE TABLE that cannot be read: "
                    + sql.substring(0, Math.min(sql.length(), 80)));
        }
        return new TableDefinition(
                all.part(0, head.end()),
                sql.substring(head.start(1), head.end(1)),
                all.part(head.end(), close),
                all.part(close, sql.length()));
    }

    /** The statement with InnoDB as its engine where it can be converted. */
    TableDefinition converted() throws IOException {
        StringBuilder text = new StringBuilder(options.sql());
        boolean changed = false;
        Matcher engine = ENGINE.matcher(options.mask());
        int shift = 0;
        while (engine.find()) {
            String found = engine.group(1).toUpperCase(Locale.ROOT);
            if (Engines.convertible(found)) {
                text.replace(engine.start(1) + shift, engine.end(1) + shift, "InnoDB");
                shift += "InnoDB".length() - found.length();
                changed = true;
            } else if (!found.equals("INNODB")) {
                throw new IOException("table " + name + " has the engine " + engine.group(1)
                        + ", which Galera does not replicate and which cannot be converted");
            }
        }
        if (!changed) {
            return this;
        }
        MaskedSql converted = MaskedSql.of(text.toString());
        StringBuilder kept = new StringBuilder();
        int from = 0;
        Matcher foreign = FOREIGN_OPTION.matcher(converted.mask());
        while (foreign.find()) {
            kept.append(converted.sql(), from, foreign.start());
            from = foreign.end();
        }
        kept.append(converted.sql().substring(from));
        return new TableDefinition(head, name, body, MaskedSql.of(kept.toString()));
    }

    /** The statement with a primary key. */
    TableDefinition keyed() throws IOException {
        if (body.has("PRIMARY\\s+KEY")) {
            return this;
        }
        Optional<String> counter = Optional.empty();
        for (MaskedSql item : body.items()) {
            Matcher column = COLUMN.matcher(item.sql());
            if (column.find()) {
                if (column.group(1).equals(ADDED_COLUMN)) {
                    throw new IOException("table " + name + " has no primary key but a column " + ADDED_COLUMN);
                }
                if (item.has("AUTO_INCREMENT")) {
                    counter = Optional.of(column.group(1));
                }
            }
        }
        if (counter.isPresent()) {
            return withBody(body.sql() + ",\n  PRIMARY KEY (`" + uniqueCounter(counter.get()) + "`)\n");
        }
        if (options.has("PARTITION\\s+BY")) {
            throw new IOException("table " + name + " is partitioned and has no primary key; add one on the source");
        }
        return withBody(ADDED + body.sql());
    }

    String sql() {
        return head.sql() + body.sql() + options.sql();
    }

    private TableDefinition withBody(String text) {
        return new TableDefinition(head, name, MaskedSql.of(text), options);
    }

    /** A table has one AUTO_INCREMENT column at most, so that one has to be the key. */
    private String uniqueCounter(String counter) throws IOException {
        for (MaskedSql item : body.items()) {
            Matcher column = KEY_COLUMN.matcher(item.sql());
            if (item.mask().matches("(?is)\\s*UNIQUE\\s+KEY.*")
                    && column.find()
                    && column.group(1).equals(counter)
                    && !item.mask().substring(item.mask().indexOf('(')).contains(",")) {
                return counter;
            }
        }
        throw new IOException("table " + name + " has no primary key, and its AUTO_INCREMENT column `" + counter
                + "` is not unique by itself; add a primary key on the source");
    }
}
