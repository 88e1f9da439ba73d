package mirrorplay.modules.galera;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.command.RemotePath;
import mirrorplay.module.Fact;
import mirrorplay.module.UnreadableAnswer;

/** Everything about a node that decisions rest on, in one question.
 *
 * @param service systemd's name of the server
 * @param configuration files that a running server must have been started after
 */
record NodeFact(String service, RemotePath datadir, List<RemotePath> configuration) implements Fact<NodeState> {
    private static final Set<String> NOT_THE_USERS =
            Set.of("mysql", "performance_schema", "sys", "mirrorplay", "lost+found", "#rocksdb", "#innodb_redo");

    // SHOW works without quorum too, where SELECT is refused.
    private static final String SCRIPT = """
            svc=$1 data=$2
            shift 2
            state=$(systemctl show -p ActiveState -- "$svc") && printf 'unit %s\\n' "${state#ActiveState=}" || exit 1
            client=mysql
            command -v mariadb >/dev/null 2>&1 && client=mariadb
            vars=$(printf '%s' "SHOW GLOBAL VARIABLES WHERE Variable_name IN ('wsrep_on','wsrep_provider','wsrep_cluster_name','wsrep_node_name','wsrep_cluster_address');
            SHOW GLOBAL STATUS WHERE Variable_name IN ('wsrep_cluster_status','wsrep_cluster_size','wsrep_cluster_state_uuid','wsrep_cluster_conf_id','wsrep_local_state_comment','wsrep_ready','wsrep_connected','wsrep_last_committed','wsrep_local_recv_queue','wsrep_flow_control_active','wsrep_desync_count');
            SHOW PROCESSLIST;" |
              "$client" --batch --skip-column-names --connect-timeout=5 2>/dev/null) && {
              echo answers
              printf '%s\\n' "$vars" | sed -n 's/^wsrep_/status &/p'
              t=$(printf '\\t')
              printf 'clients %s\\n' "$(printf '%s\\n' "$vars" | grep '^[0-9]' | grep -v -e "^[0-9]*$t[^$t]*${t}localhost" -e "^[0-9]*${t}system user$t" | grep -c .)"
            }
            [ -f "$data/grastate.dat" ] && { echo saved; sed 's/^/grastate /' < "$data/grastate.dat"; echo; }
            [ -f "$data/gvwstate.dat" ] && { echo view; sed 's/^/gvwstate /' < "$data/gvwstate.dat"; echo; }
            [ -e "$data/sst_in_progress" ] && printf 'transfer %s\\n' "$(du -sk "$data" 2>/dev/null | cut -f 1)"
            [ -e /run/mariadb-wsrep-new-cluster ] && echo bootstrap
            grep -qs ' [0-9A-F]*:11D7 [0-9A-F]*:0000 0A ' /proc/net/tcp /proc/net/tcp6 && echo listens
            for d in "$data"/*/; do
              [ -d "$d" ] && d=${d%/} && printf 'database %s\\n' "${d##*/}"
            done
            if [ -f /run/mysqld/mysqld.pid ]; then
              for f; do [ "$f" -nt /run/mysqld/mysqld.pid ] && printf 'newer %s\\n' "$f"; done
            fi
            [ "$state" = ActiveState=failed ] && journalctl -u "$svc" -n 25 --no-pager -o cat 2>/dev/null | sed 's/^/log /'
            echo end
            """;

    @Override
    public Cmd command() {
        List<String> arguments = new ArrayList<>(List.of(service, datadir.value()));
        configuration.forEach(path -> arguments.add(path.value()));
        return Cmd.script(SCRIPT, arguments.toArray(new String[0]));
    }

    @Override
    public NodeState parse(ExecResult result) {
        List<String> lines =
                result.out().lines().filter(line -> !line.isEmpty()).toList();
        if (lines.isEmpty() || !lines.getLast().equals("end")) {
            throw new UnreadableAnswer("the question about the node was answered in part only");
        }
        Map<String, String> status = new LinkedHashMap<>();
        for (String variable : of(lines, "status")) {
            int tab = variable.indexOf('\t');
            if (tab < 0) {
                throw new UnreadableAnswer("not a status variable: " + variable);
            }
            status.put(variable.substring(0, tab), variable.substring(tab + 1));
        }
        return new NodeState(
                of(lines, "unit").stream().findFirst().orElse("unknown"),
                lines.contains("answers"),
                status,
                of(lines, "clients").stream()
                        .findFirst()
                        .filter(number -> number.matches("[0-9]{1,6}"))
                        .map(Integer::parseInt)
                        .orElse(0),
                lines.contains("listens"),
                lines.contains("saved") ? Optional.of(SavedState.read(of(lines, "grastate"))) : Optional.empty(),
                lines.contains("view"),
                SavedView.read(of(lines, "gvwstate")),
                of(lines, "transfer").stream()
                        .findFirst()
                        .map(kilobytes -> kilobytes.matches("[0-9]{1,18}") ? Long.parseLong(kilobytes) : 0),
                lines.contains("bootstrap"),
                of(lines, "database").stream()
                        .filter(name -> !NOT_THE_USERS.contains(name))
                        .toList(),
                of(lines, "newer"),
                of(lines, "log"));
    }

    private static List<String> of(List<String> lines, String kind) {
        return lines.stream()
                .filter(line -> line.startsWith(kind + " "))
                .map(line -> line.substring(kind.length() + 1))
                .toList();
    }
}
