package mirrorplay.modules.mysql;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides about each statement of a dump. What a copy of databases does not need is refused. Text is ISO 8859-1: one
 * character for each byte. */
final class DumpStatements {
    private static final Pattern VERSION_COMMENT = Pattern.compile("\\A/\\*M?!\\d*\\s*");
    private static final Pattern CREATE_DATABASE = Pattern.compile(
            "(?is)(?:CREATE|ALTER)\\s+DATABASE\\s+(?:/\\*!\\d+\\s+IF NOT EXISTS\\s*\\*/\\s*|IF NOT EXISTS\\s+)?(`(?:[^`]|``)*`|\\w+).*");
    private static final Pattern USE = Pattern.compile("(?is)USE\\s+(`(?:[^`]|``)*`|\\w+)\\s*;?\\s*");
    private static final Pattern GLOBAL = Pattern.compile(
            "(?is)SET\\s+(?:.*[,\\s])?(?:GLOBAL\\s|@@GLOBAL\\.|PASSWORD\\b).*|.*\\bSQL_LOG_BIN\\b.*|.*\\bWSREP_ON\\b.*");
    private static final Pattern HARMLESS = Pattern.compile(
            "(?is)(?:SET\\s|COMMIT\\b|START TRANSACTION\\b|DO\\s+SETVAL\\s*\\(|SELECT\\s+SETVAL\\s*\\().*");
    private static final Pattern OBJECT = Pattern.compile(
            "(?is)(?:ALTER\\s+(?:TABLE|SEQUENCE)\\s|DROP\\s+(?:TABLE|VIEW|PROCEDURE|FUNCTION|PACKAGE"
                    + "|TRIGGER|EVENT|SEQUENCE)\\s|CREATE\\s*(?:\\*/|(?:OR\\s+REPLACE\\s+)?(?:ALGORITHM|DEFINER|SQL|VIEW|PROCEDURE|FUNCTION|PACKAGE|TRIGGER|EVENT)\\b)).*");
    private static final Pattern ROWS = Pattern.compile(
            "(?is)(?:INSERT|REPLACE)\\s+(?:IGNORE\\s+)?INTO\\s+(`(?:[^`]|``)*`|\\w+)\\s*(?:VALUES\\s*)?");
    // Any other cannot hold all text: what it has no sign for is a question mark in the dump.
    private static final Pattern NAMES =
            Pattern.compile("(?is)SET\\s+NAMES\\s+'?(?!utf8mb4\\b|utf8mb3\\b|utf8\\b|binary\\b|default\\b)(\\w+).*");
    private static final Pattern CACHE = Pattern.compile("(?i)\\bcache\\s+\\d+");

    private final List<String> databases;
    private final boolean convertEngines;
    private final boolean addPrimaryKeys;
    private Optional<String> database = Optional.empty();
    private volatile String place = "";

    DumpStatements(List<String> databases, boolean convertEngines, boolean addPrimaryKeys) {
        this.databases = databases;
        this.convertEngines = convertEngines;
        this.addPrimaryKeys = addPrimaryKeys;
    }

    /** The statement to run instead; empty when none.
     *
     * @param sql with its delimiter
     */
    Optional<String> rewritten(String sql) throws IOException {
        String text = VERSION_COMMENT.matcher(sql).replaceFirst("");
        if (text.matches("(?is)(?:UN)?LOCK\\s+TABLES?\\b.*")) {
            return Optional.empty();
        }
        Matcher use = USE.matcher(text);
        if (use.matches()) {
            database = Optional.of(allowed(use.group(1)));
            return Optional.of(sql);
        }
        Matcher create = CREATE_DATABASE.matcher(text);
        if (create.matches()) {
            allowed(create.group(1));
            return Optional.of(sql);
        }
        Matcher names = NAMES.matcher(text);
        if (names.matches()) {
            throw new IOException("the dump is in the character set " + names.group(1)
                    + ", which has no sign for some text; make it with --default-character-set=utf8mb4");
        }
        if (HARMLESS.matcher(text).matches()
                && !GLOBAL.matcher(MaskedSql.of(text).mask()).matches()) {
            return Optional.of(sql);
        }
        if (text.matches("(?is)CREATE\\s+(?:OR\\s+REPLACE\\s+)?TABLE\\s.*")) {
            inDatabase(sql);
            TableDefinition table = TableDefinition.of(sql);
            place = "table " + database.orElse("") + "." + Privilege.unquoted(table.name());
            table = convertEngines ? table.converted() : table;
            return Optional.of((addPrimaryKeys ? table.keyed() : table).sql());
        }
        if (text.matches("(?is)CREATE\\s+SEQUENCE\\s.*")) {
            inDatabase(sql);
            // Galera refuses a sequence that caches values.
            return Optional.of(convertEngines ? CACHE.matcher(sql).replaceFirst("nocache") : sql);
        }
        if (OBJECT.matcher(text).matches()) {
            inDatabase(sql);
            return Optional.of(sql);
        }
        throw refused(sql);
    }

    /** Checks the beginning of an INSERT, up to its first parenthesis. */
    void rows(String head) throws IOException {
        inDatabase(head);
        Matcher rows = ROWS.matcher(head);
        if (!rows.matches()) {
            throw refused(head);
        }
        place = "table " + database.orElse("") + "." + Privilege.unquoted(rows.group(1));
    }

    /** What the last statement that was looked at belongs to; may be asked by any thread. */
    String place() {
        return place;
    }

    private void inDatabase(String sql) throws IOException {
        if (database.isEmpty()) {
            throw new IOException(
                    "the dump does not say which database this belongs to (make it with --databases): " + excerpt(sql));
        }
    }

    private String allowed(String quoted) throws IOException {
        String name = Privilege.unquoted(quoted);
        if (!databases.contains(name)) {
            throw new IOException("the dump holds the database '" + name + "', which is not among " + databases
                    + (name.equals("mysql")
                            ? "; the schema mysql of another server would destroy the accounts of a cluster"
                            : ""));
        }
        return name;
    }

    private static IOException refused(String sql) {
        return new IOException("the dump holds a statement that no copy of databases needs: " + excerpt(sql));
    }

    private static String excerpt(String sql) {
        String line = sql.strip().replaceAll("\\s+", " ");
        return line.substring(0, Math.min(line.length(), 80));
    }
}
