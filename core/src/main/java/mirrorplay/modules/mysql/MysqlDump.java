package mirrorplay.modules.mysql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.command.RemotePath;
import mirrorplay.module.Action;
import mirrorplay.module.Fact;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.TaskModule;

/** Dumps databases into a file on the host. A file under the wanted name is always whole. */
@ModuleInfo(
        name = "mysql_dump",
        summary = "Dump databases into a file on the host.",
        notes = {
            "Consistent for InnoDB tables; with routines, events and triggers, binary data as hexadecimal, and without locks. The file"
                    + " has mode 0600 and gets its name only when the dump came to its end.",
            "A whole dump that exists is kept; give `force: true` for a new one."
        })
public record MysqlDump(
        @Param(doc = "Databases to dump.", example = "[cloud, cloud_usage]")
        List<String> databases,

        @Param(doc = "The file; packed when it ends with `.gz`.", example = "/var/tmp/cloud.sql.gz", aliases = "dest")
        RemotePath path,

        @Param(doc = "Whether a whole dump that exists is replaced.", fallback = "false")
        boolean force)
        implements TaskModule {
    private static final String DUMP = """
            path=$1 client=$2
            shift 2
            umask 077
            command -v "$client" >/dev/null 2>&1 || client=mysqldump
            trap 'rm -f -- "$path.part"' EXIT
            case $path in
              *.gz) "$client" "$@" | gzip > "$path.part" && last=$(gzip -dc < "$path.part" | tail -n 1) ;;
              *) "$client" "$@" > "$path.part" && last=$(tail -n 1 < "$path.part") ;;
            esac || exit 1
            case $last in
              '-- Dump completed'*) sync "$path.part" 2>/dev/null; mv -f -- "$path.part" "$path" ;;
              *) echo "the dump broke off" >&2; exit 1 ;;
            esac
            """;

    /** Whether there is a whole dump. */
    record Existing(RemotePath path) implements Fact<Boolean> {
        private static final String LAST_LINE = """
                [ -f "$1" ] || exit 1
                case $1 in
                  *.gz) gzip -dc < "$1" 2>/dev/null | tail -n 1 ;;
                  *) tail -n 1 < "$1" ;;
                esac
                """;

        @Override
        public Cmd command() {
            return Cmd.script(LAST_LINE, path.value());
        }

        @Override
        public Boolean parse(ExecResult result) {
            return result.ok() && result.out().startsWith("-- Dump completed");
        }

        @Override
        public Set<Integer> answers() {
            return Set.of(0, 1);
        }
    }

    @Override
    public Plan plan(Probe host) {
        if (databases.isEmpty()) {
            return Plan.refuse("databases is empty", "name the databases to dump");
        }
        if (host.checkMode() && !host.ask(new ServerRuns())) {
            return new Plan.Deferred(ServerRuns.UNTIL);
        }
        if (!force && host.ask(new Existing(path))) {
            return Plan.unchanged("a whole dump exists");
        }
        List<String> arguments = new ArrayList<>(List.of(path.value(), "mariadb-dump"));
        arguments.addAll(DumpOptions.of(databases, host.ask(new BinaryLog())));
        return Plan.change(
                "dump " + Ledger.names(databases) + " into " + path,
                List.of(new Action.Execute(
                        "dump " + Ledger.names(databases), Cmd.script(DUMP, arguments.toArray(new String[0])))));
    }

    /** Whether the server writes a binary log. */
    record BinaryLog() implements Fact<Boolean> {
        @Override
        public Cmd command() {
            return new Query("SELECT @@log_bin AS log_bin;").command();
        }

        @Override
        public Boolean parse(ExecResult result) {
            return new Query("")
                    .parse(result).stream().flatMap(List::stream).anyMatch(row -> "1".equals(row.get("log_bin")));
        }
    }
}
