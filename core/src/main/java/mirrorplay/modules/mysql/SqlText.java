package mirrorplay.modules.mysql;

import java.util.List;
import java.util.stream.Collectors;

/** Quoting for SQL. Nothing else in the program quotes SQL; statements must run after {@link #PRELUDE}. */
public final class SqlText {
    /** Sets the session so that {@link #literal} means what it says, whatever the server's own modes are. */
    public static final String PRELUDE = "SET SESSION sql_mode='', time_zone='+00:00';\n";

    private SqlText() {}

    /** A string literal. */
    public static String literal(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('\'');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\'' -> quoted.append("''");
                case '\\' -> quoted.append("\\\\");
                case '\0' -> quoted.append("\\0");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case 0x1a -> quoted.append("\\Z");
                default -> quoted.append(c);
            }
        }
        return quoted.append('\'').toString();
    }

    /** String literals in parentheses, for {@code IN}. */
    public static String literals(List<String> texts) {
        return texts.stream().map(SqlText::literal).collect(Collectors.joining(",", "(", ")"));
    }

    /** A name of a database, table or column. */
    public static String identifier(String name) {
        if (name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a name cannot hold a NUL character");
        }
        return '`' + name.replace("`", "``") + '`';
    }

    /** A table in a database. */
    public static String table(String database, String table) {
        return identifier(database) + '.' + identifier(table);
    }

    /** An account. */
    public static String account(String user, String host) {
        return literal(user) + '@' + literal(host);
    }
}
