package mirrorplay.modules.preflight;

import java.util.List;
import mirrorplay.modules.preflight.MysqlPreflightTest.Case;

/** Everything that can be wrong with the source, one thing at a time. */
final class SourceCases {
    private SourceCases() {}

    static List<Case> all() {
        return java.util.stream.Stream.of(settings(), tables(), code(), rest())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Case> settings() {
        return List.of(
                new Case(s -> s.fact("db0", "refused", "ERROR 1698 (28000)"), "BLOCK H18 db0 "),
                new Case(s -> s.fact("db0", "client"), "BLOCK H18 db0 "),
                new Case(s -> s.fact("db0", "version", "8.0.39"), "BLOCK V0 db0 "),
                new Case(s -> s.variable("db0", "binlog_format", "MIXED"), "FIX V1 db0 binlog_format"),
                new Case(
                        s -> s.variable("db0", "innodb_autoinc_lock_mode", "1"), "FIX V2 db0 innodb_autoinc_lock_mode"),
                new Case(s -> s.variable("db0", "character_set_server", "utf16"), "BLOCK V3 db0 character_set_server"),
                new Case(s -> s.variable("db0", "lower_case_table_names", "1"), "BLOCK V4 db0 lower_case_table_names"),
                new Case(s -> s.variable("db0", "innodb_page_size", "65536"), "BLOCK V5 db0 innodb_page_size"),
                new Case(s -> s.variable("db0", "sql_mode", ""), "WARN V6 db0 sql_mode"),
                new Case(s -> s.variable("db0", "time_zone", "+03:00"), "WARN V7 db0 time_zone"),
                new Case(s -> s.fact("db0", "zone", "+0300"), "WARN V7 db0 "),
                new Case(s -> s.fact("h2", "zone", "+0300"), "WARN V7 h1, h2, h3 "),
                new Case(
                        s -> s.variable("db0", "query_cache_type", "ON").variable("db0", "query_cache_size", "1048576"),
                        "INFO V8 db0 query_cache_type"),
                new Case(s -> s.variable("db0", "tx_isolation", "SERIALIZABLE"), "WARN V9 db0 tx_isolation"),
                new Case(s -> s.row("V10", "Binlog_Do_DB", "cloud"), "WARN V10 db0 "),
                new Case(s -> s.variable("db0", "log_output", "FILE,TABLE"), "FIX V11 db0 log_output"),
                new Case(s -> s.variable("db0", "innodb_strict_mode", "OFF"), "WARN V12 db0 innodb_strict_mode"),
                new Case(
                        s -> s.variable("db0", "explicit_defaults_for_timestamp", "OFF"),
                        "WARN V12 db0 explicit_defaults_for_timestamp"),
                new Case(s -> s.variable("db0", "version", "11.4.2-MariaDB"), "WARN V13 db0 version"));
    }

    private static List<Case> tables() {
        return List.of(
                new Case(s -> s.row("E1", "o", "cloud.op_lock", "engine", "MEMORY"), "FIX E1 db0 cloud.op_lock"),
                new Case(s -> s.row("E1", "o", "cloud.hole", "engine", "BLACKHOLE"), "BLOCK E1 db0 cloud.hole"),
                new Case(
                        s -> s.row("E1", "o", "cloud.words", "engine", "MyISAM", "words", "1"),
                        "FIX E1 db0 cloud.words",
                        "WARN E5 db0 cloud.words"),
                new Case(
                        s -> s.row("E2", "o", "cloud.log", "counter", "0", "parts", "0", "uniques", "code"),
                        "FIX E2 db0 cloud.log"),
                new Case(s -> s.row("E2", "o", "cloud.log", "counter", "1", "parts", "0"), "BLOCK E2 db0 cloud.log"),
                new Case(s -> s.row("E2", "o", "cloud.log", "counter", "0", "parts", "1"), "BLOCK E2 db0 cloud.log"),
                new Case(s -> s.row("E3", "o", "cloud.grouped", "col", "id"), "BLOCK E3 db0 cloud.grouped"),
                new Case(
                        s -> s.row("E4", "o", "cloud.t", "type", "int(10) unsigned", "next", "1073741825"),
                        "WARN E6 db0 "),
                new Case(
                        s -> s.row("E4", "o", "cloud.t", "type", "int(11)", "next", "1073741825"),
                        "WARN E4 db0 cloud.t",
                        "WARN E6 db0 "),
                new Case(
                        s -> s.row("E4", "o", "cloud.t", "type", "bigint(20) unsigned", "next", "18446744073709551615"),
                        "BLOCK E4 db0 cloud.t",
                        "WARN E6 db0 "),
                new Case(s -> s.row("S1", "o", "cloud.numbers"), "FIX S1 db0 cloud.numbers"),
                new Case(s -> s.row("C1", "o", "cloud", "n", "4"), "INFO C1 db0 cloud"),
                new Case(s -> s.row("C2", "o", "cloud.t", "collation", "utf8mb4_0900_ai_ci"), "BLOCK C2 db0 cloud.t"),
                new Case(s -> s.row("C2", "o", "cloud.t", "collation", "utf8mb4_uca1400_ai_ci")),
                new Case(s -> s.row("B1", "n", "7"), "INFO B1 db0 "),
                new Case(
                        s -> s.row("Z1", "o", "cloud", "bytes", "5000000", "n", "3", "tuples", "9"),
                        "INFO Z1 db0 cloud"));
    }

    private static List<Case> code() {
        return List.of(
                new Case(
                        s -> s.row("R1", "o", "cloud.seen", "kind", "view", "definer", "nobody@nowhere"),
                        "WARN R1 db0 cloud.seen"),
                new Case(s -> s.row("R2", "o", "cloud.serial", "kind", "procedure"), "WARN R2 db0 cloud.serial"),
                new Case(
                        s -> s.row("R3", "o", "", "statement", "SELECT `GET_LOCK` (...)", "n", "5"),
                        "WARN R3 db0 SELECT `GET_LOCK` (...)"),
                new Case(s -> s.variable("db0", "com_lock_tables", "3"), "WARN R3 db0 LOCK TABLES"),
                new Case(s -> s.variable("db0", "com_load", "3"), "WARN R3 db0 LOAD DATA"),
                new Case(s -> s.variable("db0", "com_xa_start", "1"), "BLOCK X1 db0 XA START"),
                new Case(s -> s.row("X2", "gtrid_length", "4", "data", "left"), "BLOCK X2 db0 XA RECOVER"),
                new Case(s -> s.row("L1", "o", "connection 7", "age", "61", "n", "0"), "WARN L1 db0 connection 7"),
                new Case(s -> s.row("N1", "o", "cloud.nightly", "status", "ENABLED"), "FIX N1 db0 cloud.nightly"),
                new Case(s -> s.row("N2", "n", "2"), "INFO N2 db0 "));
    }

    private static List<Case> rest() {
        return List.of(
                new Case(
                        s -> s.row("U", "o", "root@localhost", "plugin", "x").row("U", "o", "cloud@%", "plugin", ""),
                        "INFO U1 db0 "),
                new Case(
                        s -> s.row("U", "o", "curve@%", "plugin", "ed25519", "role", "N"),
                        "INFO U1 db0 ",
                        "WARN U2 db0 curve@%"),
                new Case(s -> s.row("U", "o", "readers@", "plugin", "", "role", "Y"), "INFO U1 db0 "),
                new Case(
                        s -> s.row("U", "o", "old@%", "plugin", "mysql_old_password"),
                        "INFO U1 db0 ",
                        "WARN U3 db0 old@%"),
                new Case(s -> s.row("P1", "o", "ed25519", "library", "auth_ed25519.so"), "WARN P1 db0 ed25519"),
                new Case(s -> s.row("P1", "o", "provider_lz4", "library", "provider_lz4.so")),
                new Case(
                        s -> s.row(
                                        "FK", "cs", "cloud", "name", "lost", "ts", "cloud", "tn", "child", "col", "p",
                                        "rs", "cloud", "rn", "parent", "rcol", "id")
                                .content("F1", "o", "cloud.child lost", "n", "2"),
                        "WARN F1 db0 cloud.child lost"),
                new Case(
                        s -> s.row(
                                        "LONG",
                                        "ts",
                                        "cloud",
                                        "tn",
                                        "packets",
                                        "col",
                                        "b",
                                        "type",
                                        "longblob",
                                        "bytes",
                                        "99999999")
                                .content("D1", "o", "cloud.packets", "n", "80000000"),
                        "BLOCK D1 db0 cloud.packets"),
                new Case(s -> s.row("LONG", "ts", "cloud", "tn", "t", "col", "b", "type", "longblob", "bytes", "4096")
                        .content("D1", "o", "nobody asks a table that is too small", "n", "80000000")),
                new Case(s -> s.without("D2"), "BLOCK D2 db0 cloud"));
    }
}
