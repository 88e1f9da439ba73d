package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mirrorplay.cli.CommandLineHarness.Result;
import mirrorplay.lab.MachineImage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source with every finding that a server can be brought to have, and hosts that are not fit to be members. */
@Tag("lab")
class PreflightIT {
    private static final Map<String, List<String>> GROUPS = Map.of("galera", List.of("h1", "h2", "h3"));
    private static final Pattern FINDING =
            Pattern.compile("\"id\":\"(\\w+)\",\"severity\":\"(\\w+)\",\"host\":\"([^\"]*)\",\"object\":\"([^\"]*)\"");
    private static final String SETTINGS = """
            [mariadbd]
            log_bin = binlog
            binlog_do_db = bad
            binlog_format = STATEMENT
            lower_case_table_names = 1
            query_cache_type = 1
            query_cache_size = 1M
            log_output = TABLE
            innodb_strict_mode = OFF
            transaction_isolation = SERIALIZABLE
            default_time_zone = +03:00
            sql_mode = ''
            character_set_server = utf32
            collation_server = utf32_general_ci
            max_allowed_packet = 1G
            performance_schema = ON
            """;

    private static LabHost hosts;

    @TempDir
    private Path directory;

    @BeforeAll
    static void boot() {
        hosts = LabHost.boot(MachineImage.MARIADB, "db0", "h1", "h2", "h3", "app1");
    }

    @AfterAll
    static void close() {
        hosts.close();
    }

    @Test
    void everythingThatStandsInTheWayIsFoundAndNothingIsDoneThen() throws IOException {
        CommandLineHarness program = new CommandLineHarness(directory);
        hosts.inventory(program, GROUPS);
        program.file("bad.cnf", SETTINGS).file("bad.sql", resource());
        program.file("prepare.yml", """
                - hosts: db0
                  tasks:
                    - copy: {src: bad.cnf, dest: /etc/mysql/mariadb.conf.d/70-bad.cnf}
                    - copy: {src: bad.sql, dest: /root/bad.sql}
                    - service: {name: mariadb, state: restarted}
                    - shell: |
                        mariadb --default-character-set=utf8mb4 < /root/bad.sql
                        systemd-run --unit=open mariadb --default-character-set=utf8mb4 bad -e "BEGIN; INSERT INTO compact SELECT seq FROM seq_1_to_100100; SELECT SLEEP(600)"
                        sleep 3
                - hosts: h1
                  tasks:
                    - shell: echo 127.0.0.1 h2 >> /etc/hosts
                - hosts: h2
                  tasks:
                    - shell: systemd-run --unit=other perl -MIO::Socket::INET -e 'push @ears, IO::Socket::INET->new(LocalPort => 4568, Listen => 1); sleep 600'
                - hosts: h3
                  tasks:
                    - shell: |
                        mkdir -p /var/lib/mysql/shop
                        touch /var/lib/mysql/gvwstate.dat /run/mariadb-wsrep-new-cluster
                        hostname nowhere
                        ip route add prohibit $(getent ahostsv4 h1 | awk 'NR == 1 { print $1 }')
                """);
        Result prepared = program.run("run", "prepare.yml", "-i", "hosts.yml");
        assertThat(prepared.exit()).as(prepared.out() + prepared.err()).isZero();
        program.file("site.yml", """
                - hosts: galera
                  any_errors_fatal: true
                  tasks:
                    - mysql_preflight:
                        databases: [bad, old, absent]
                        source: db0
                        clients: [app1]
                        buffer_pool_size: 9000G
                        gcache_size: 9000G
                        packages: [mariadb-server, galera-4, socat, pv]
                        port_timeout: 4s
                        overrides:
                          X2: they are being resolved
                          E4 bad.tiny: is emptied every night
                - hosts: db0
                  tasks:
                    - file: {path: /root/changed, state: touch}
                """);
        for (String mode : List.of("--check", "--diff")) {
            Result result = program.run("run", "site.yml", "-i", "hosts.yml", mode, "--report", "json=events.json");

            assertThat(result.exit()).as(result.out() + result.err()).isNotZero();
            assertThat(result.out()).contains("block the job", "→", "X2", "(accepted: they are being resolved)");
            assertThat(hosts.machine("db0").shell("ls /root").text()).doesNotContain("changed");
            assertThat(found(Files.readString(directory.resolve("events.json")), "db0"))
                    .as(result.out())
                    .containsExactlyInAnyOrder(
                            "BLOCK D1 bad.packets",
                            "BLOCK D2 absent",
                            "BLOCK E1 bad.hole",
                            "BLOCK E2 bad.counted",
                            "BLOCK E2 bad.parted",
                            "BLOCK E3 bad.grouped",
                            "BLOCK E4 bad.tiny",
                            "BLOCK V3 character_set_server",
                            "BLOCK V4 lower_case_table_names",
                            "BLOCK X1 XA START",
                            "BLOCK X2 XA RECOVER",
                            "FIX E1 bad.grouped",
                            "FIX E1 bad.locks",
                            "FIX E1 bad.pages",
                            "FIX E1 bad.sheet",
                            "FIX E1 bad.words",
                            "FIX E2 bad.keyless",
                            "FIX E2 bad.sheet",
                            "FIX N1 bad.nightly",
                            "FIX S1 bad.numbers",
                            "FIX V1 binlog_format",
                            "FIX V11 log_output",
                            "FIX V2 innodb_autoinc_lock_mode",
                            "WARN E4 bad.small",
                            "WARN E5 bad.words",
                            "WARN E6 ",
                            "WARN F1 bad.child lost",
                            "WARN L1 connection",
                            "WARN P1 BLACKHOLE",
                            "WARN P1 ed25519",
                            "WARN R1 bad.before_tiny",
                            "WARN R1 bad.one",
                            "WARN R1 bad.seen",
                            "WARN R2 bad.serial",
                            "WARN R3 LOAD DATA",
                            "WARN R3 LOAD DATA INFILE ? INTO TABLE `pages` ",
                            "WARN R3 LOCK TABLES",
                            "WARN R3 LOCK TABLES `tiny` READ ",
                            "WARN U2 curve@%",
                            "WARN V10 ",
                            "WARN V12 innodb_strict_mode",
                            "WARN V6 sql_mode",
                            "WARN V7 time_zone",
                            "WARN V9 tx_isolation",
                            "INFO B1 ",
                            "INFO C1 old",
                            "INFO N2 ",
                            "INFO U1 ",
                            "INFO V8 query_cache_type",
                            "INFO Z1 bad",
                            "INFO Z1 old");
        }
        String events = Files.readString(directory.resolve("events.json"));
        assertThat(found(events, "h1"))
                .contains("BLOCK H11 h2", "BLOCK H14 ", "WARN H15 ", "WARN H12 ", "FIX H4 bind_address", "FIX H2 pv")
                .doesNotContain("FIX H2 socat");
        assertThat(found(events, "h2")).contains("BLOCK H5 port 4568");
        assertThat(found(events, "h3"))
                .contains(
                        "BLOCK H6 h1 port 4567 (replication)",
                        "BLOCK H6 h1 port 4444 (state transfer)",
                        "BLOCK H10 nowhere",
                        "BLOCK H17 data directory",
                        "BLOCK H17 gvwstate.dat",
                        "BLOCK H17 /run/mariadb-wsrep-new-cluster")
                .doesNotContain("BLOCK H6 h2 port 4567 (replication)");
        assertThat(found(events, "app1")).isEmpty();
        for (String host : List.of("h1", "h3")) {
            assertThat(hosts.machine(host)
                            .shell(
                                    "ss -H -ltn '( sport = :3306 or sport = :4567 or sport = :4568 or sport = :4444 )'; pgrep perl")
                            .out())
                    .as("what listens on " + host + " afterwards")
                    .isEmpty();
        }
    }

    /** Findings of a host: severity, id, object. */
    private static Set<String> found(String events, String host) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = FINDING.matcher(events);
        while (matcher.find()) {
            if (matcher.group(3).equals(host)) {
                // The number of a connection is the server's choice.
                String object = matcher.group(4).replaceFirst("^(connection) .*", "$1");
                found.add(matcher.group(2) + " " + matcher.group(1) + " " + object);
            }
        }
        return found;
    }

    private static String resource() throws IOException {
        try (InputStream in = PreflightIT.class.getResourceAsStream("/mirrorplay/preflight.sql")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
