package mirrorplay.modules.mysql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.command.Cmd;
import mirrorplay.command.RemotePath;
import mirrorplay.command.Stdin;
import mirrorplay.module.Action;
import mirrorplay.module.ExactlyOne;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.Result;
import mirrorplay.module.TaskModule;

/** Copies databases into this host's server, from another server or from a dump, and makes them fit for Galera on the way.
 *
 * <p>Whether they are loaded already is decided from what is there together with the ledger: databases that hold tables but no
 * completed load are never touched, except when the ledger says that an own load of theirs broke off.
 */
@ExactlyOne({"from", "dump"})
@ModuleInfo(
        name = "mysql_import",
        summary = "Load databases from another host, or from a dump, fit for a Galera cluster.",
        notes = {
            "With `from` the dump is made there and streamed through the connections; it is stored nowhere. A dump that breaks off is"
                    + " never taken for a whole one.",
            "MyISAM, Aria, MEMORY, CSV and ARCHIVE tables become InnoDB; a table without primary key gets the invisible column"
                    + " `my_row_id`. What cannot be put right on the way is refused before anything is loaded.",
            "Source tables that are not InnoDB cannot be copied consistently while they are written: the source must be read-only.",
            "While it runs it tells how far and how fast it is; what is left is estimated from the size of the source's tables. A"
                    + " load in which nothing moves for `stall_timeout` is ended and says where it stands.",
            "Refused with the reason, before the server sees it: a dump that breaks off, holds another database, another statement"
                    + " than a copy needs, another character set than UTF-8, or a statement longer than `max_allowed_packet`.",
            "Run again it does nothing: the table `mirrorplay.ledger` (which stays, and is replicated) and the tables that are there"
                    + " say so together. A load that broke off is removed and done again.",
            "The schema `mysql` is refused: in a cluster it would destroy the accounts of the other members. Use mysql_user."
        })
public record MysqlImport(
        @Param(doc = "Databases to load.", example = "[cloud, cloud_usage]")
        List<String> databases,

        @Param(doc = "Inventory name of the host to copy from.", example = "db0")
        Optional<String> from,

        @Param(
                doc = "Dump on this host, made with --databases; `.sql`, `.sql.gz` or `.sql.zst`.",
                example = "/var/tmp/cloud.sql.gz")
        Optional<RemotePath> dump,

        @Param(doc = "What to do when a database holds tables that no load of ours put there.", fallback = "fail")
        IfNotEmpty ifNotEmpty,

        @Param(doc = "Whether other engines become InnoDB.", fallback = "true")
        boolean convertEngines,

        @Param(doc = "Whether tables without primary key get one.", fallback = "true")
        boolean addPrimaryKeys,

        @Param(doc = "After how long without a byte the load is given up.", fallback = "10m")
        Duration stallTimeout)
        implements TaskModule {
    private static final int TOKEN_BYTES = 16;
    private static final String UNPACK = """
            case $1 in
              *.gz) exec gzip -dc -- "$1" ;;
              *.zst) exec zstd -dcq -- "$1" ;;
              *) exec cat -- "$1" ;;
            esac
            """;

    /** What to do with databases that are in use already. */
    public enum IfNotEmpty {
        FAIL,
        KEEP
    }

    @Override
    public Plan plan(Probe host) {
        if (databases.isEmpty() || databases.stream().anyMatch(SystemSchemas::contains)) {
            return Plan.refuse(
                    databases.isEmpty() ? "databases is empty" : databases + " holds a schema of the server's own",
                    "name your own databases; accounts are copied with mysql_user");
        }
        if (host.checkMode() && !host.ask(new ServerRuns())) {
            return new Plan.Deferred(ServerRuns.UNTIL);
        }
        TargetFact.Target target = host.ask(new TargetFact(databases));
        Optional<Ledger.Row> loaded = target.loaded();
        if (loaded.isPresent()) {
            return new Plan.NoChange("already loaded from " + loaded.get().source(), result(target, loaded.get()));
        }
        boolean again = target.interrupted();
        if (target.tables() > 0 && !again) {
            return ifNotEmpty == IfNotEmpty.KEEP
                    ? Plan.unchanged("the databases hold " + target.tables() + " tables, which are kept")
                    : Plan.refuse(
                            "the databases hold " + target.tables() + " tables, and no completed load is written down",
                            "drop them if they are not needed, or give if_not_empty: keep");
        }
        return from.isPresent() ? copy(host, from.get(), again) : unpack(host, dump.orElseThrow(), again);
    }

    private Plan copy(Probe host, String source, boolean again) {
        SourceFact.Source found = host.ask(source, new SourceFact(databases));
        List<String> missing = new ArrayList<>(databases);
        missing.removeAll(found.databases());
        if (!missing.isEmpty()) {
            return Plan.refuse(source + " has no database " + missing, "correct the names; " + source + " has others");
        }
        if (!found.blockers().isEmpty()) {
            return Plan.refuse(
                    source + " has tables that do not fit into a cluster: " + String.join("; ", found.blockers()),
                    "add primary keys or change the engines on the source first");
        }
        if (!found.unsafe().isEmpty() && !found.readOnly() && host.checkMode()) {
            return new Plan.Deferred(source + " is made read-only");
        }
        if (!found.unsafe().isEmpty() && !found.readOnly()) {
            return Plan.refuse(
                    source + " is not read-only, and a dump of " + found.unsafe() + " would not be consistent",
                    "stop the writers and SET GLOBAL read_only=1 on " + source + " before the copy");
        }
        Cmd producer = MysqlClient.dump(DumpOptions.of(databases, found.binlog()));
        return load(host, source, again, source, producer, found.bytes());
    }

    private Plan unpack(Probe host, RemotePath file, boolean again) {
        return load(host, file.value(), again, host.host(), Cmd.script(UNPACK, file.value()), 0);
    }

    private Plan load(Probe host, String source, boolean again, String producerHost, Cmd producer, long bytes) {
        byte[] random = new byte[TOKEN_BYTES];
        host.random().nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        StringBuilder begin = new StringBuilder(SqlText.PRELUDE).append(Ledger.create());
        if (again) {
            databases.forEach(name -> begin.append("DROP DATABASE IF EXISTS ")
                    .append(SqlText.identifier(name))
                    .append(";\n"));
        }
        begin.append(Ledger.begin(token, "load", databases, source));
        DumpFooter footer = (position, id, length) ->
                SqlText.PRELUDE + Ledger.complete(token, databases, position, id + "/" + length);
        String size = bytes > 0 ? " (" + (bytes >> 20) + " MB)" : "";
        return Plan.change(
                (again ? "remove the load that broke off, and load " : "load ") + Ledger.names(databases) + size
                        + " from " + source,
                List.of(
                        new Action.Run(
                                "write down that loading begins",
                                MysqlClient.run(Stdin.of(begin.toString()), Optional.empty())),
                        new Action.Pipe(
                                "load " + Ledger.names(databases) + " from " + source,
                                producerHost,
                                producer,
                                MysqlClient.load(),
                                new DumpFilter(
                                        databases, convertEngines, addPrimaryKeys, host.ask(new PacketFact()), footer),
                                bytes,
                                stallTimeout)));
    }

    private static Result result(TargetFact.Target target, Ledger.Row row) {
        return Result.values(Map.of("source", row.source(), "position", row.position(), "tables", target.tables()));
    }
}
