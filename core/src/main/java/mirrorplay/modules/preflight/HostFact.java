package mirrorplay.modules.preflight;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.command.RemotePath;
import mirrorplay.module.AnswerReader;
import mirrorplay.module.Fact;
import mirrorplay.module.UnreadableAnswer;
import mirrorplay.modules.mysql.Query;
import org.jspecify.annotations.Nullable;

/** Everything about a host and its server, in one question.
 *
 * @param packages that the job installs
 * @param peers names that have to resolve
 * @param sql asked when a MariaDB answers; empty asks nothing
 */
record HostFact(String service, RemotePath datadir, List<String> packages, List<String> peers, String sql)
        implements Fact<Reading> {
    // Each line is a fact's name and its value. What a tool cannot tell is left out.
    private static final String SCRIPT = """
            svc=$1 data=$2 n=$3
            shift 3
            packages=
            while [ "$n" -gt 0 ]; do packages="$packages $1"; n=$((n - 1)); shift; done
            LC_ALL=C; export LC_ALL
            command -v dpkg-query >/dev/null 2>&1 && echo dpkg
            name=$(uname -n)
            printf 'name %s\\n' "$name"
            getent hosts "$name" >/dev/null 2>&1 && echo named
            for p; do printf 'peer %s %s\\n' "$p" "$(getent ahostsv4 "$p" </dev/null 2>/dev/null | awk 'NR == 1 { print $1 }')"; done
            if [ -n "$packages" ]; then
              dpkg-query -W -f '${db:Status-Status} ${Package} ${Version}\\n' $packages 2>/dev/null </dev/null | grep '^installed '
              ls /var/lib/apt/lists/*Packages* >/dev/null 2>&1 && echo lists
              apt-cache policy $packages 2>/dev/null </dev/null |
                awk '/^[^ ]/ { p = $1; sub(/:$/, "", p) } $1 == "Candidate:" && $2 != "(none)" { print "candidate", p, $2 }'
            fi
            # Who listens is not told to everybody; whose socket it is, is.
            ss -H -ltnpe 2>/dev/null </dev/null | awk -v mysql="uid:$(id -u mysql 2>/dev/null)" '{
              port = $4; sub(/.*:/, "", port); who = ""
              for (i = 6; i <= NF; i++) { if ($i == mysql && who == "") who = "mariadbd"; if ($i ~ /^users:/) { who = $i; sub(/^users:\\(\\("/, "", who); sub(/".*/, "", who) } }
              if (port == 3306 || port == 4567 || port == 4568 || port == 4444) print "listening", port, $4, who }'
            d=$data
            while [ ! -d "$d" ]; do d=${d%/*}; d=${d:-/}; done
            df -Pk -- "$d" </dev/null | awk 'NR == 2 { print "free", $4 }'
            awk '$1 == "MemTotal:" { print "memory", $2 }' /proc/meminfo
            printf 'synchronised %s\\n' "$(timedatectl show -p NTPSynchronized --value 2>/dev/null </dev/null)"
            printf 'zone %s\\n' "$(date +%z)"
            printf 'selinux %s\\n' "$(getenforce 2>/dev/null)"
            grep -qvE '^[[:space:]]*(#|$)' /etc/apparmor.d/usr.sbin.mariadbd 2>/dev/null && echo apparmor
            rules=$(nft list ruleset 2>/dev/null </dev/null | grep -cE 'drop|reject')
            [ "$rules" -gt 0 ] || rules=$(iptables-save 2>/dev/null </dev/null | grep -cE 'DROP|REJECT')
            printf 'firewall %s\\n' "$rules"
            systemctl show -p LoadState,ActiveState,TimeoutStartUSec,LimitNOFILE,SendSIGKILL -- "$svc" 2>/dev/null </dev/null | sed 's/^/unit /'
            my_print_defaults mysqld server mariadb mariadbd 2>/dev/null </dev/null | sed -n 's/^--bind[-_]address=/bind /p' | tail -n 1
            [ -f "$data/grastate.dat" ] && { echo saved; sed -n 's/^uuid:[[:space:]]*/uuid /p' "$data/grastate.dat"; }
            [ -f "$data/gvwstate.dat" ] && echo view
            [ -e "$data/sst_in_progress" ] && echo transfer
            [ -e /run/mariadb-wsrep-new-cluster ] && echo bootstrap
            for d in "$data"/*/; do
              [ -d "$d" ] && d=${d%/} && printf 'database %s\\n' "${d##*/}"
            done
            client=
            for c in mariadb mysql; do command -v "$c" >/dev/null 2>&1 && { client=$c; break; }; done
            if [ -n "$client" ]; then
              printf 'client %s\\n' "$client"
              said=$(echo 'SELECT VERSION()' | "$client" --batch --skip-column-names --connect-timeout=5 2>&1) || { printf 'refused %s\\n' "$(printf '%s' "$said" | head -n 1)"; said=; }
              printf 'version %s\\n' "$(printf '%s' "$said" | head -n 1)"
              case $said in *MariaDB*) echo end; exec "$client" --xml --default-character-set=utf8mb4 ;; esac
            fi
            echo end
            """;

    /** The variables that say what a server is. SHOW works without quorum too, where SELECT is refused. */
    static final String STATE = """
            SHOW GLOBAL VARIABLES WHERE Variable_name IN ('version', 'wsrep_on', 'wsrep_cluster_name', 'lower_case_table_names', 'innodb_page_size',
              'sql_mode', 'max_allowed_packet');
            SHOW GLOBAL STATUS WHERE Variable_name IN ('wsrep_cluster_status', 'wsrep_cluster_state_uuid', 'wsrep_local_state_comment');
            """;

    @Override
    public Cmd command() {
        List<String> arguments = new ArrayList<>(List.of(service, datadir.value(), String.valueOf(packages.size())));
        arguments.addAll(packages);
        arguments.addAll(peers);
        return Cmd.script(SCRIPT, arguments.toArray(new String[0]))
                .withStdin("SET SESSION TRANSACTION READ ONLY;\n" + sql + "\n");
    }

    @Override
    public Reading parse(ExecResult result) {
        AnswerReader reader = new AnswerReader(result);
        Map<String, List<String>> facts = new LinkedHashMap<>();
        while (true) {
            String line = reader.line();
            if (line.equals("end")) {
                break;
            }
            int blank = line.indexOf(' ');
            facts.computeIfAbsent(blank < 0 ? line : line.substring(0, blank), key -> new ArrayList<>())
                    .add(blank < 0 ? "" : line.substring(blank + 1).strip());
        }
        return answered(
                facts, ExecResult.of(0, new String(reader.rest(), java.nio.charset.StandardCharsets.UTF_8), ""));
    }

    /** Sorts what the server answered: rows with a column {@code c} by it, the others are variables. */
    static Reading answered(Map<String, List<String>> facts, ExecResult xml) {
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        Map<String, String> variables = new LinkedHashMap<>();
        for (List<Map<String, @Nullable String>> set : new Query("").parse(xml)) {
            for (Map<String, @Nullable String> values : set) {
                Row row = row(values);
                if (values.containsKey("c")) {
                    rows.computeIfAbsent(row.text("c"), key -> new ArrayList<>())
                            .add(row);
                } else if (values.containsKey("Variable_name")) {
                    variables.put(row.text("Variable_name").toLowerCase(Locale.ROOT), row.text("Value"));
                } else if (values.containsKey("gtrid_length")) {
                    rows.computeIfAbsent("X2", key -> new ArrayList<>()).add(row);
                } else if (values.containsKey("Binlog_Do_DB")) {
                    rows.computeIfAbsent("V10", key -> new ArrayList<>()).add(row);
                } else {
                    throw new UnreadableAnswer("the server answered what nobody asked: " + values.keySet());
                }
            }
        }
        return new Reading(facts, rows, variables);
    }

    private static Row row(Map<String, @Nullable String> values) {
        Map<String, String> columns = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (value != null) {
                columns.put(name, value);
            }
        });
        return new Row(columns);
    }
}
