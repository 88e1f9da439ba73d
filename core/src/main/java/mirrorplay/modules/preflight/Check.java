package mirrorplay.modules.preflight;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Everything that is looked at. The names are stable: users write them into {@code overrides}. */
enum Check {
    H1("the host is a Debian that can be asked", "install Debian's base packages, or leave the host out"),
    H2("packages", "the job installs it"),
    H3("the same versions on all members", "install the same major version on all members; state transfer needs it"),
    H4("the server listens where others reach it", "the job's configuration sets bind_address"),
    H5("ports are free", "end the other process or move it to another port"),
    H6("ports are open between the hosts", "open the port in the firewall for the members"),
    H7("firewall", "keep the ports between the members open after a restart too"),
    H8("SELinux", "check that its policy lets the server listen, connect and run the transfer scripts"),
    H9("AppArmor", "the profile must let the server run the wsrep_sst scripts, socat and rsync"),
    H10("the host resolves its own name", "add the name to /etc/hosts; the server cannot be set up without it"),
    H11("the members resolve each other's names", "add the name to DNS or /etc/hosts, with an address others reach"),
    H12("the clock is synchronised", "install and start chrony or systemd-timesyncd"),
    H13("the clocks agree", "synchronise the clocks; certificates are refused when they differ"),
    H14("disk space", "make space, or give the data directory a bigger file system"),
    H15("memory", "give the host more memory, or a smaller buffer_pool_size"),
    H16("limits of the unit", "remove the override, or set TimeoutStartSec=900 and LimitNOFILE=32768"),
    H17("nothing is left of another life", "look at it; move it away or empty the data directory if it is not needed"),
    H18("root logs in to the server by its socket", "let root@localhost log in with unix_socket"),
    H19("number of members", "use an odd number of members, or add an arbiter"),
    H20("members that are there already", "galera_cluster decides what it needs"),
    V0("the source is a MariaDB", "move it to MariaDB first"),
    V1("binlog_format", "the members' configuration sets ROW"),
    V2("innodb_autoinc_lock_mode", "the members' configuration sets 2"),
    V3("the server's character set", "set character_set_server to utf8mb4 on the source and on the members"),
    V4("lower_case_table_names", "names would clash or be missed; use the same value on the members"),
    V5("innodb_page_size", "use the same page size on the members; rows may not fit into another one"),
    V6("sql_mode", "set the same sql_mode on the members, or test the application with theirs"),
    V7("time zone", "set the same time zone, or check every use of NOW() and TIMESTAMP"),
    V8("query cache", "the members keep the default, which is off"),
    V9("isolation level", "SERIALIZABLE holds within one member only; keep a single writer"),
    V10("binary log filters", "filters do not apply to replication between members; remove them"),
    V11("log_output", "the members log to files; TABLE does not work in a cluster"),
    V12("modes that change meaning", "set the same value on the members, or test the application with theirs"),
    V13("the source is newer", "install a version on the members that is at least as new"),
    E1("engines that are not replicated", "mysql_import converts it to InnoDB"),
    E2("tables without primary key", "mysql_import adds the invisible column my_row_id"),
    E3(
            "AUTO_INCREMENT that is first in no index",
            "add an index that begins with the column; numbering per group is lost"),
    E4("room for new ids", "widen the column; ids advance by the number of members"),
    E5(
            "full-text indexes of other engines",
            "InnoDB has another minimum word length and other stop words; check the searches"),
    E6("ids with gaps", "nothing may compute the next id or expect ids without gaps"),
    S1("sequences that cache", "mysql_import makes it NOCACHE"),
    R1("definers that do not exist", "give it another definer, or make the account; it fails when it is used"),
    R2("locks in stored code", "the lock holds on one member only: keep a single writer"),
    R3("locks and loads that the application uses", "locks hold on one member only: keep a single writer"),
    X1("distributed transactions", "Galera refuses XA; the application must do without"),
    X2("prepared distributed transactions", "commit or roll them back on the source"),
    L1("long or huge transactions", "let it end; write sets are limited by wsrep_max_ws_size"),
    N1("events", "the job's configuration runs them on the first member only"),
    N2("triggers", "they fire on the member that is written to; their changes are replicated as rows"),
    C1("three-byte character sets", "they stay as they are; convert them to utf8mb4 when convenient"),
    C2("collations that the members do not know", "change the collation on the source"),
    U1("accounts", "copy those that are needed with mysql_user"),
    U2("accounts with other authentication", "the plugin must be on every member, or give the account a password"),
    U3("accounts with the old password format", "set the password anew; old ones are not accepted"),
    P1("plugins", "install the plugin on every member if the databases need it"),
    B1("old row formats", "nothing needs to be done; new tables are DYNAMIC"),
    F1("rows whose parent is missing", "remove or repair them; a load does not notice them"),
    D1("rows that are longer than a packet", "raise max_allowed_packet on the members"),
    D2("databases that do not exist", "correct the names"),
    Z1("size", "nothing needs to be done");

    private final String subject;
    private final String remedy;

    Check(String subject, String remedy) {
        this.subject = subject;
        this.remedy = remedy;
    }

    /** As users and reports name it. */
    String id() {
        return name();
    }

    /** What is looked at. */
    String subject() {
        return subject;
    }

    String remedy() {
        return remedy;
    }

    static Optional<Check> of(String id) {
        return Arrays.stream(values()).filter(check -> check.id().equals(id)).findFirst();
    }

    static List<String> ids() {
        return Arrays.stream(values()).map(Check::id).toList();
    }
}
