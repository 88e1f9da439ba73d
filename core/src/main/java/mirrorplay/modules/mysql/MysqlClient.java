package mirrorplay.modules.mysql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mirrorplay.command.Cmd;
import mirrorplay.command.Stdin;

/** The command-line client on a host, which logs in as the user it runs as, through the local socket. SQL goes in by
 * standard input only, so that no part of it is ever in a process list. */
public final class MysqlClient {
    // MariaDB's tools are called mariadb-*; MySQL and older MariaDB have the other names only.
    private static final String FIRST_OF = """
            for c in "$1" "$2"; do
              command -v "$c" >/dev/null 2>&1 && { shift 2; exec "$c" "$@"; }
            done
            echo "neither $1 nor $2 is installed" >&2
            exit 127
            """;

    private MysqlClient() {}

    /** Runs SQL; prints rows as tab-separated text without headings. */
    public static Cmd run(Stdin sql, Optional<String> database) {
        return client(List.of("--batch", "--skip-column-names"), database).withStdin(sql);
    }

    /** Runs SQL; prints what {@link Rows} reads. */
    static Cmd query(String sql, Optional<String> database) {
        return client(List.of("--xml"), database).withStdin(sql);
    }

    /** Runs the SQL that is streamed to it. */
    static Cmd load() {
        return client(List.of("--binary-mode", "--max-allowed-packet=1G"), Optional.empty());
    }

    /** Prints a dump. */
    static Cmd dump(List<String> options) {
        return first("mariadb-dump", "mysqldump", options);
    }

    private static Cmd client(List<String> options, Optional<String> database) {
        List<String> all = new ArrayList<>(options);
        all.add("--default-character-set=utf8mb4");
        database.ifPresent(name -> all.add("--database=" + name));
        return first("mariadb", "mysql", all);
    }

    private static Cmd first(String preferred, String other, List<String> options) {
        List<String> all = new ArrayList<>(List.of(preferred, other));
        all.addAll(options);
        return Cmd.script(FIRST_OF, all.toArray(new String[0]));
    }
}
