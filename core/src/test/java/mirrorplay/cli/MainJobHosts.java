package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import mirrorplay.cli.CommandLineHarness.Result;
import mirrorplay.lab.MachineImage;

/** The hosts of the shipped main job on real machines, which can be brought back to where the job starts from, again and again. */
final class MainJobHosts implements AutoCloseable {
    static final List<String> MEMBERS = List.of("h1", "h2", "h3");
    static final List<String> APPLICATIONS = List.of("app1", "app2");
    private static final String SOURCE = "db0";
    private static final List<String> SHIPPED = List.of("playbooks", "templates", "inventory");

    private static final String KEEP_MEMBER = "cp -a /var/lib/mysql /root/mysql.start";
    private static final String KEEP_APPLICATION =
            "cp -p /etc/cloudstack/management/db.properties /root/db.properties.start";
    private static final String RESET_SOURCE = """
            rm -f /etc/mysql/mariadb.conf.d/90-moved-to-cluster.cnf
            mariadb -e "SET GLOBAL read_only = OFF; SET GLOBAL event_scheduler = OFF; DROP DATABASE IF EXISTS mirrorplay"
            """;
    private static final String RESET_MEMBER = """
            systemctl stop mariadb
            systemctl reset-failed mariadb
            rm -rf /var/lib/mysql /etc/mysql/tls /etc/mysql/mariadb.conf.d/60-galera.cnf /run/mariadb-wsrep-new-cluster
            cp -a /root/mysql.start /var/lib/mysql
            """;
    private static final String RESET_APPLICATION = """
            rm -f /etc/cloudstack/management/db.properties*
            cp -p /root/db.properties.start /etc/cloudstack/management/db.properties
            systemctl restart management
            """;

    /** Everything that a job has started and that should have ended with it. */
    private static final String LEFT_OVER = """
            ps -eo pid=,ppid=,args= | grep -E 'mariadb-dump|mysqldump|mirrorplay|apt-get|dpkg|sshd: root|/(mariadb|mysql) |^ *[0-9]+ +[0-9]+ (mariadb|mysql) |wsrep_sst|socat|mariabackup' \
              | grep -vE 'grep -E|perl|sh -c ps -eo'
            ls -d /run/lock/mirrorplay* /tmp/mirrorplay* 2>/dev/null
            """;

    private final LabHost lab;
    private final Path directory;
    private final CommandLineHarness program;

    private MainJobHosts(LabHost lab, Path directory, CommandLineHarness program) {
        this.lab = lab;
        this.directory = directory;
        this.program = program;
    }

    /** Boots the machines and gives them the standalone database and the application. */
    static MainJobHosts boot(Path directory) throws IOException {
        for (String part : SHIPPED) {
            copy(Path.of("..").resolve(part), directory.resolve(part));
        }
        LabHost lab = LabHost.boot(MachineImage.MARIADB, SOURCE, "h1", "h2", "h3", "app1", "app2");
        CommandLineHarness program = new CommandLineHarness(directory);
        MainJobHosts hosts = new MainJobHosts(lab, directory, program);
        try {
            lab.inventory(program);
            hosts.prepare();
        } catch (IOException | RuntimeException | Error e) {
            hosts.close();
            throw e;
        }
        return hosts;
    }

    private void prepare() {
        Result result = program.run(arguments("playbooks/site.rehearsal.yml"));
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        MEMBERS.forEach(member -> text(member, KEEP_MEMBER));
        APPLICATIONS.forEach(application -> text(application, KEEP_APPLICATION));
    }

    /** Brings everything back to where the job starts from. */
    void reset() {
        Stream.concat(Stream.of(SOURCE), Stream.concat(MEMBERS.stream(), APPLICATIONS.stream()))
                .parallel()
                .forEach(host -> text(
                        host,
                        host.equals(SOURCE)
                                ? RESET_SOURCE
                                : MEMBERS.contains(host) ? RESET_MEMBER : RESET_APPLICATION));
    }

    /** The command line of the job, or of another playbook on the same hosts. */
    String[] arguments(String playbook, String... more) {
        List<String> all = new ArrayList<>(List.of("run", playbook, "-i", "inventory/hosts.yml", "-i", "hosts.yml"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /** The job without the proxy, which no drill is about: that saves a machine. */
    String[] job() {
        return arguments("playbooks/site.yml", "--skip-tags", "proxy");
    }

    CommandLineHarness program() {
        return program;
    }

    LabHost lab() {
        return lab;
    }

    Path runs() {
        return directory.resolve(".mirrorplay/runs");
    }

    ProgramProcess start(String... arguments) throws IOException {
        return ProgramProcess.start(directory, arguments);
    }

    /** Runs a script on a host, which must succeed. */
    String text(String host, String script) {
        return lab.machine(host).shell(script).text();
    }

    /** The job is done: once, wholly, everywhere; and nothing of the runs is left. */
    void assertDone() {
        String tables =
                "SELECT CONCAT('SELECT ''', table_schema, '.', table_name, ''', COUNT(*) FROM ', table_schema, '.',"
                        + " table_name, ';') FROM information_schema.tables WHERE table_type = 'BASE TABLE'"
                        + " AND table_schema IN ('cloud', 'cloud_usage') ORDER BY table_schema, table_name";
        Map<String, String> rows = new TreeMap<>();
        Stream.concat(Stream.of(SOURCE), MEMBERS.stream())
                .forEach(host -> rows.put(host, sql(host, "SET SESSION wsrep_sync_wait = 15;\n" + sql(host, tables))));
        assertThat(rows.values().stream().distinct()).as("rows of all tables").hasSize(1);
        assertThat(rows.get(SOURCE)).contains("cloud_usage.");
        for (String member : MEMBERS) {
            assertThat(
                            sql(
                                    member,
                                    "SELECT CONCAT(kind, ' ', COUNT(*)) FROM mirrorplay.ledger WHERE state = 'complete' GROUP BY kind ORDER BY 1"))
                    .as("what is written down on " + member)
                    .isEqualTo("cut_over 1\nload 1");
            assertThat(sql(
                            member,
                            "SHOW GLOBAL STATUS WHERE Variable_name IN ('wsrep_cluster_size',"
                                    + " 'wsrep_local_state_comment', 'wsrep_cluster_status')"))
                    .as(member)
                    .contains("wsrep_cluster_size\t3", "Synced", "Primary");
        }
        assertThat(sql(SOURCE, "SELECT @@global.read_only")).isEqualTo("1");
        assertThat(text(SOURCE, "cat /etc/mysql/mariadb.conf.d/90-moved-to-cluster.cnf"))
                .contains("read_only = ON");
        for (String application : APPLICATIONS) {
            assertThat(text(application, "cat /etc/cloudstack/management/db.properties"))
                    .contains("db.cloud.host=h1", "db.ha.enabled=true");
            assertThat(text(application, "ls /etc/cloudstack/management"))
                    .as("one backup, and nothing half written, on " + application)
                    .isEqualTo("db.properties\ndb.properties.before-cluster");
            assertThat(page(application)).contains("200 OK", "\"ha\":true");
        }
        assertNothingRuns();
    }

    /** No process and no lock of a run is left on any host. */
    void assertNothingRuns() {
        for (String host : hosts()) {
            assertThat(lab.machine(host).shell(LEFT_OVER).out())
                    .as("left over on " + host)
                    .isEmpty();
        }
    }

    static List<String> hosts() {
        return Stream.concat(Stream.of(SOURCE), Stream.concat(MEMBERS.stream(), APPLICATIONS.stream()))
                .toList();
    }

    String sql(String host, String statements) {
        return text(host, "mariadb --batch --skip-column-names <<'EOT'\n" + statements + "\nEOT");
    }

    private String page(String application) {
        return text(application, """
                exec 3<>/dev/tcp/127.0.0.1/8080 || exit 1
                printf 'GET /client/ HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3
                cat <&3
                """.transform(script -> "bash -c '" + script.replace("'", "'\\''") + "'"));
    }

    @Override
    public void close() {
        lab.close();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
