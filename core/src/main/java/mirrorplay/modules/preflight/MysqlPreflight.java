package mirrorplay.modules.preflight;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import mirrorplay.command.ByteSize;
import mirrorplay.command.RemotePath;
import mirrorplay.module.GroupModule;
import mirrorplay.module.GroupPlan;
import mirrorplay.module.GroupProbe;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.modules.mysql.TargetFact;
import org.jspecify.annotations.Nullable;

/** Looks at a MariaDB and at the hosts of a cluster to be, and says what stands in the way of moving databases there. */
@ModuleInfo(
        name = "mysql_preflight",
        summary =
                "Find out what stands in the way of moving databases from a MariaDB into a Galera cluster of the hosts of the play.",
        convergence = ModuleInfo.Convergence.READ_ONLY,
        roundTrips = 5,
        notes = {
            "Each finding has a stable id, a severity, evidence and a remedy. BLOCK: the job must not begin, the task fails. FIX: the job"
                    + " puts it right by itself. WARN and INFO: somebody should know.",
            "Ids: H… hosts, V… settings of the source, E… tables, S1 sequences, R… stored code and locks, X… XA, L1 transactions,"
                    + " N… events and triggers, C… character sets, U… accounts, P1 plugins, B1 row formats, F1 orphans, D… data, Z1 size.",
            "That ports are open is proven between all pairs: for a few seconds the hosts listen on those that nobody uses and connect to"
                    + " each other. A port of a running server of the cluster is not disturbed, and no finding.",
            "A host that is a member already is recognised. After the applications use the cluster the source is not asked any more.",
            "It registers `findings` (id, severity, host, object, evidence, remedy, accepted), `counts` by severity, and `blocked`."
        })
public record MysqlPreflight(
        @Param(doc = "Databases that are to be moved.", example = "[cloud, cloud_usage]")
        List<String> databases,

        @Param(
                doc = "Host with the MariaDB that has them now; without it only the hosts are examined.",
                example = "db0")
        Optional<String> source,

        @Param(doc = "Hosts that will connect to the members' port 3306.", fallback = "[]", example = "[app1, app2]")
        List<String> clients,

        @Param(
                doc = "Findings to accept, with the reason: an id, or an id and what has it.",
                fallback = "{}",
                example = "{F1 cloud.orders fk_customer: \"kept for the archive\"}")
        Map<String, String> overrides,

        @Param(
                doc = "Packages that the job installs.",
                fallback = "[mariadb-server, galera-4, mariadb-backup, rsync, socat]")
        List<String> packages,

        @Param(doc = "Buffer pool of a member.", fallback = "128M")
        ByteSize bufferPoolSize,

        @Param(doc = "Size of a member's gcache.", fallback = "128M")
        ByteSize gcacheSize,

        @Param(doc = "What a member takes in one statement.", fallback = "64M")
        ByteSize maxAllowedPacket,

        @Param(
                doc = "Whether the rows are examined too (orphans, rows that are too long): that reads whole tables.",
                fallback = "true")
        boolean content,

        @Param(doc = "How long the hosts try to reach each other.", fallback = "10s")
        Duration portTimeout,

        @Param(doc = "Unit of the server.", fallback = "mariadb")
        String service,

        @Param(doc = "Data directory of the members.", fallback = "/var/lib/mysql")
        RemotePath datadir)
        implements GroupModule {
    private static final Reading NOTHING = new Reading(Map.of(), Map.of(), Map.of());

    @Override
    public GroupPlan plan(GroupProbe group) {
        TreeSet<String> lost = new TreeSet<>(group.unreachable());
        lost.addAll(group.limitedOut());
        if (!lost.isEmpty()) {
            return new GroupPlan.Refuse(
                    "cannot examine " + String.join(", ", lost), List.of(), "all hosts of the play must take part");
        }
        Overrides accepted = new Overrides(overrides);
        Optional<String> wrong = accepted.problem();
        if (wrong.isPresent()) {
            return new GroupPlan.Refuse(wrong.get(), List.of(), "the ids are " + String.join(", ", Check.ids()));
        }
        Map<String, Reading> members =
                group.askEach(new HostFact(service, datadir, packages, group.hosts(), HostFact.STATE));
        List<Finding> findings = new ArrayList<>();
        long data = source(group, members, findings);
        Optional<String> cluster = members.values().stream()
                .filter(Reading::primary)
                .map(state -> state.variable("wsrep_cluster_state_uuid"))
                .findFirst();
        members.forEach((host, state) -> findings.addAll(
                new HostChecks(host, state, cluster, packages, bufferPoolSize, gcacheSize, data).findings()));
        Map<String, MeetingFact> questions = new Meeting(members, clients)
                .questions("mirrorplay-" + group.clock().millis(), Math.max(1, portTimeout.toSeconds()));
        findings.addAll(new GroupChecks(members, group.askTogether(questions)).findings());
        return verdict(findings.stream()
                .map(accepted::apply)
                .sorted(Comparator.comparing(Finding::severity).thenComparing(Finding::check))
                .toList());
    }

    /** Examines the source, when it still is one.
     *
     * @return bytes of its databases
     */
    private long source(GroupProbe group, Map<String, Reading> members, List<Finding> findings) {
        Optional<String> running = members.entrySet().stream()
                .filter(member -> member.getValue().primary())
                .map(Map.Entry::getKey)
                .findFirst();
        boolean moved = running.isPresent()
                && group.ask(running.get(), new TargetFact(databases)).movedHere();
        if (source.isEmpty() || moved) {
            return 0;
        }
        String host = source.get();
        Reading state = group.ask(host, new HostFact(service, datadir, List.of(), List.of(), SchemaSql.of(databases)));
        String version = state.one("version").orElse("");
        if (state.has("refused") || !state.has("client")) {
            findings.add(new Finding(
                    Check.H18,
                    Severity.BLOCK,
                    host,
                    "",
                    state.one("refused")
                            .map(said -> "root cannot log in: " + said)
                            .orElse("no database client is installed")));
            return 0;
        }
        if (!version.contains("MariaDB")) {
            findings.add(new Finding(Check.V0, Severity.BLOCK, host, "", "its server is " + version));
            return 0;
        }
        String sql = content ? new ContentSql(state, maxAllowedPacket.bytes()).text() : "";
        Reading rows = sql.isEmpty() ? NOTHING : group.ask(host, new ContentFact(sql));
        findings.addAll(
                new SchemaChecks(host, databases, state, rows, members.size(), version(members), maxAllowedPacket)
                        .findings());
        Reading member = running.map(members::get).orElse(NOTHING);
        findings.addAll(
                new SettingChecks(host, state, member == null ? NOTHING : member, version(members), zone(members))
                        .findings());
        return SchemaChecks.bytes(state);
    }

    private static String version(Map<String, Reading> members) {
        return members.values().stream()
                .flatMap(state -> java.util.stream.Stream.concat(
                        state.all("installed").stream(), state.all("candidate").stream()))
                .filter(line -> line.startsWith("mariadb-server "))
                .map(line -> line.substring("mariadb-server ".length()).replaceFirst("^[0-9]+:", ""))
                .findFirst()
                .orElse("");
    }

    private static String zone(Map<String, Reading> members) {
        return members.values().stream()
                .flatMap(state -> state.one("zone").stream())
                .findFirst()
                .orElse("");
    }

    private static GroupPlan verdict(List<Finding> findings) {
        Map<String, @Nullable Object> counts = new LinkedHashMap<>();
        for (Severity severity : Severity.values()) {
            counts.put(
                    severity.name(),
                    findings.stream().filter(one -> one.severity() == severity).count());
        }
        List<Finding> blocking = findings.stream().filter(Finding::blocks).toList();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("findings", findings.stream().map(Finding::values).toList());
        values.put("counts", counts);
        values.put("blocked", !blocking.isEmpty());
        List<String> lines = FindingTable.lines(findings);
        if (blocking.isEmpty()) {
            return new GroupPlan.NoChange(String.join("\n", lines), values);
        }
        return new GroupPlan.Refuse(
                "pre-flight: " + blocking.size() + (blocking.size() == 1 ? " finding blocks" : " findings block")
                        + " the job",
                lines,
                "put right what blocks, then run again; what you have looked at and accept goes into overrides, by id, with"
                        + " the reason",
                values);
    }
}
