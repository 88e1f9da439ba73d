package mirrorplay.modules.preflight;

import static mirrorplay.testkit.Arguments.module;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mirrorplay.command.RemotePath;
import mirrorplay.module.GroupPlan;
import mirrorplay.modules.mysql.TargetFact;
import mirrorplay.testkit.FakeGroup;

/** A source and three hosts that are fit to become a cluster, from scripted answers; a test changes one thing. */
final class Scripted {
    static final List<String> DATABASES = List.of("cloud");
    static final String UUID = "aed36073-e576-11f1-ae94-5f7be4e82a60";
    private static final List<String> HOSTS = List.of("h1", "h2", "h3");
    private static final List<String> PACKAGES =
            List.of("mariadb-server", "galera-4", "mariadb-backup", "rsync", "socat");
    private static final long TOKEN_MILLIS = 1_767_323_045_000L;

    private final Map<String, Map<String, List<String>>> facts = new TreeMap<>();
    private final Map<String, Map<String, String>> variables = new TreeMap<>();
    private final Map<String, List<Row>> rows = new LinkedHashMap<>();
    private final Map<String, List<Row>> content = new LinkedHashMap<>();
    private final Map<MeetingFact.Target, MeetingFact.Reach> notReached = new LinkedHashMap<>();
    private final Map<Integer, String> busy = new LinkedHashMap<>();
    private List<String> members = HOSTS;
    private Optional<TargetFact.Target> moved = Optional.empty();

    Scripted() {
        for (String host : HOSTS) {
            Map<String, List<String>> of = new LinkedHashMap<>();
            of.put("dpkg", List.of(""));
            of.put("name", List.of(host));
            of.put("named", List.of(""));
            of.put(
                    "peer",
                    HOSTS.stream()
                            .map(peer -> peer + " 10.0.0." + peer.substring(1))
                            .toList());
            of.put("installed", List.of("rsync 3.2.7-1", "socat 1.7.4.4-2"));
            of.put("lists", List.of(""));
            of.put(
                    "candidate",
                    PACKAGES.stream()
                            .map(name -> name + " 1:10.11.19-0+deb12u1")
                            .toList());
            of.put("free", List.of("50000000"));
            of.put("memory", List.of("8000000"));
            of.put("synchronised", List.of("yes"));
            of.put("zone", List.of("+0000"));
            of.put("selinux", List.of(""));
            of.put("firewall", List.of("0"));
            of.put("unit", List.of("LoadState=not-found", "ActiveState=inactive", "TimeoutStartUSec=15min"));
            facts.put(host, of);
            variables.put(host, new TreeMap<>());
        }
        Map<String, List<String>> source = new LinkedHashMap<>();
        source.put("dpkg", List.of(""));
        source.put("zone", List.of("+0000"));
        source.put("client", List.of("mariadb"));
        source.put("version", List.of("10.11.19-MariaDB"));
        facts.put("db0", source);
        variables.put(
                "db0",
                new TreeMap<>(
                        Map.of(
                                "version", "10.11.19-MariaDB",
                                "binlog_format", "ROW",
                                "innodb_autoinc_lock_mode", "2",
                                "character_set_server", "utf8mb4",
                                "lower_case_table_names", "0",
                                "innodb_page_size", "16384",
                                "time_zone", "SYSTEM",
                                "tx_isolation", "REPEATABLE-READ",
                                "log_output", "FILE",
                                "sql_mode",
                                        "STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION")));
        row("D2", "o", "cloud");
    }

    /** The fact of a host has these values instead; none removes it. */
    Scripted fact(String host, String name, String... values) {
        Map<String, List<String>> of = facts.getOrDefault(host, new LinkedHashMap<>());
        if (values.length == 0) {
            of.remove(name);
        } else {
            of.put(name, List.of(values));
        }
        return this;
    }

    /** A variable of a host's server. */
    Scripted variable(String host, String name, String value) {
        variables.getOrDefault(host, new TreeMap<>()).put(name, value);
        return this;
    }

    /** A row that the source answers for a check: columns and values in turn. */
    Scripted row(String check, String... columns) {
        rows.computeIfAbsent(check, key -> new ArrayList<>()).add(columns(columns));
        return this;
    }

    /** The source answers no row for a check. */
    Scripted without(String check) {
        rows.remove(check);
        return this;
    }

    /** A row that the source answers when asked for its rows. */
    Scripted content(String check, String... columns) {
        content.computeIfAbsent(check, key -> new ArrayList<>()).add(columns(columns));
        return this;
    }

    /** The host that all others try in vain, or whose clock is ahead. */
    Scripted reach(String host, int port, MeetingFact.Reach reach) {
        notReached.put(new MeetingFact.Target(host, port, true), reach);
        return this;
    }

    Scripted busy(int port, String why) {
        busy.put(port, why);
        return this;
    }

    Scripted members(String... names) {
        members = List.of(names);
        for (String host : members) {
            fact(
                    host,
                    "peer",
                    members.stream()
                            .map(peer -> peer + " 10.0.0." + peer.substring(1))
                            .toArray(String[]::new));
        }
        return this;
    }

    /** These run in the cluster. */
    Scripted running(String... names) {
        for (String host : names) {
            fact(host, "unit", "LoadState=loaded", "ActiveState=active", "TimeoutStartUSec=15min");
            fact(host, "listening", "3306 0.0.0.0:3306 mariadbd", "4567 0.0.0.0:4567 mariadbd");
            fact(host, "database", "mysql", "cloud");
            fact(host, "saved", "");
            fact(host, "uuid", UUID);
            variable(host, "wsrep_on", "ON");
            variable(host, "wsrep_cluster_status", "Primary");
            variable(host, "wsrep_cluster_state_uuid", UUID);
            variable(host, "wsrep_local_state_comment", "Synced");
        }
        return this;
    }

    /** What a member's ledger says. */
    Scripted target(TargetFact.Target answer) {
        moved = Optional.of(answer);
        return this;
    }

    Reading reading(String host) {
        return new Reading(
                facts.getOrDefault(host, Map.of()),
                host.equals("db0") ? rows : Map.of(),
                variables.getOrDefault(host, Map.of()));
    }

    /** Plans a pre-flight with these arguments beside the databases and the source. */
    GroupPlan plan(Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("databases", DATABASES, "source", "db0"));
        arguments.addAll(List.of(more));
        return planned(arguments);
    }

    GroupPlan planned(List<Object> arguments) {
        MysqlPreflight preflight = module(MysqlPreflight.class, arguments.toArray());
        RemotePath datadir = new RemotePath("/var/lib/mysql");
        FakeGroup group = new FakeGroup(members.toArray(new String[0])).inCheckMode();
        Map<String, Reading> readings = new LinkedHashMap<>();
        for (String host : members) {
            readings.put(host, reading(host));
            group.answering(
                    host,
                    new HostFact("mariadb", datadir, preflight.packages(), members, HostFact.STATE),
                    reading(host));
            moved.ifPresent(answer -> group.answering(host, new TargetFact(DATABASES), answer));
        }
        group.answering(
                "db0", new HostFact("mariadb", datadir, List.of(), List.of(), SchemaSql.of(DATABASES)), reading("db0"));
        String sql = new ContentSql(reading("db0"), preflight.maxAllowedPacket().bytes()).text();
        if (!sql.isEmpty()) {
            group.answering("db0", new ContentFact(sql), new Reading(Map.of(), content, Map.of()));
        }
        new Meeting(readings, preflight.clients())
                .questions("mirrorplay-" + TOKEN_MILLIS, preflight.portTimeout().toSeconds())
                .forEach((host, question) -> group.answering(host, question, met(question)));
        return preflight.plan(group);
    }

    private MeetingFact.Met met(MeetingFact question) {
        Map<MeetingFact.Target, MeetingFact.Reach> reached = new LinkedHashMap<>();
        question.connect()
                .forEach(target ->
                        reached.put(target, notReached.getOrDefault(target, new MeetingFact.Reach(true, 0, ""))));
        return new MeetingFact.Met(reached, busy);
    }

    private static Row columns(String... columns) {
        Map<String, String> of = new LinkedHashMap<>();
        for (int i = 0; i < columns.length; i += 2) {
            of.put(columns[i], columns[i + 1]);
        }
        return new Row(of);
    }
}
