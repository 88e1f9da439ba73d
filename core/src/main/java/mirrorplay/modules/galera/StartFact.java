package mirrorplay.modules.galera;

import java.util.ArrayList;
import java.util.List;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.module.Fact;
import mirrorplay.module.UnreadableAnswer;

/** What would keep a server from starting again and joining the others: asked before it is stopped, because afterwards it is
 * too late. Reads what the next start will use, not what the running server has loaded.
 *
 * @param service systemd's name of the server
 */
record StartFact(String service) implements Fact<List<String>> {
    // s_client with TLS 1.2: there the server's refusal of our certificate is part of the handshake.
    private static final String SCRIPT = """
            svc=$1
            user=$(systemctl show -p User --value -- "$svc") || exit 1
            options=$(my_print_defaults --mysqld) && state_transfer=$(my_print_defaults sst) || exit 1
            problem() { printf 'problem %s\\n' "$*"; }
            option() { printf '%s\\n' "$options" | sed -n "s/^--$1=//p" | tail -n 1; }
            transfer() { printf '%s\\n' "$state_transfer" | sed -n "s/^--$1=//p" | tail -n 1; }
            provider() { option 'wsrep[-_]provider[-_]options' | tr ';' '\\n' | sed -n "s/^ *socket\\.$1 *= *//p" | tail -n 1; }
            as_server() {
              if [ "$(id -u)" = 0 ] && [ -n "$user" ]; then runuser -u "$user" -- "$@"; else "$@"; fi
            }
            files() {
              for f in "$1" "$2" "$3"; do
                if [ -z "$f" ]; then problem "$4: certificate, key and authority are not all configured"; return 1; fi
                if [ ! -f "$f" ]; then problem "$4: there is no file $f"; return 1; fi
                if ! as_server test -r "$f"; then problem "$4: ${user:-the server} cannot read $f ($(ls -ldL -- "$f"))"; return 1; fi
              done
              case $(ls -ldL -- "$2") in -??????r*) problem "$4: everybody can read the key $2"; return 1 ;; esac
            }
            pair() {
              files "$1" "$2" "$3" "$4" || return 1
              command -v openssl >/dev/null 2>&1 || return 0
              of_certificate=$(openssl x509 -noout -pubkey -in "$1" 2>/dev/null) || { problem "$4: $1 is not a certificate"; return 1; }
              of_key=$(openssl pkey -pubout -passin pass: -in "$2" 2>/dev/null) || { problem "$4: $2 is not a key without passphrase"; return 1; }
              [ "$of_certificate" = "$of_key" ] || { problem "$4: the key $2 does not belong to the certificate $1"; return 1; }
              for purpose in sslserver sslclient; do
                said=$(openssl verify -CAfile "$3" -untrusted "$1" -purpose "$purpose" "$1" 2>&1) && continue
                problem "$4: $1 is refused ($purpose): $(printf '%s\\n' "$said" | sed -n 's/^error [0-9]* at [0-9]* depth lookup: *//p' | head -n 1), $(openssl x509 -noout -enddate -in "$1")"
                return 1
              done
            }
            whole() {
              case $seen in *"|$1 $2 $3|"*) return 0 ;; esac
              seen="$seen|$1 $2 $3|"
              pair "$1" "$2" "$3" "$4"
            }
            seen=
            said=$(as_server mariadbd --help --verbose 2>&1 >/dev/null) || problem "the configuration is refused: $(printf '%s\\n' "$said" | grep -F '[ERROR]' | head -n 2 | tr '\\n' ' ')"
            cert=$(provider ssl_cert) key=$(provider ssl_key) ca=$(provider ssl_ca)
            if [ -n "$cert" ] && whole "$cert" "$key" "$ca" replication && command -v openssl >/dev/null 2>&1; then
              for peer in $(option 'wsrep[-_]cluster[-_]address' | sed -e 's,^gcomm://,,' -e 's/?.*//' | tr ',' ' '); do
                case $peer in *:*) ;; *) peer=$peer:4567 ;; esac
                said=$(timeout 5 openssl s_client -connect "$peer" -tls1_2 -cert "$cert" -key "$key" -CAfile "$ca" -verify_return_error </dev/null 2>&1) && continue
                # A member that is down is not its own fault.
                case $said in *'onnection refused'*|*'o route to host'*|'') continue ;; esac
                problem "replication: no TLS between here and $peer: $(printf '%s\\n' "$said" | sed -n -e 's/^verify error://p' -e 's/.*:SSL routines:[^:]*:\\([^:]*\\):.*/\\1/p' | head -n 1)"
              done
            fi
            if [ -n "$(option 'ssl[-_]cert')" ]; then
              whole "$(option 'ssl[-_]cert')" "$(option 'ssl[-_]key')" "$(option 'ssl[-_]ca')" clients
            fi
            if [ -n "$(transfer tcert)" ]; then
              whole "$(transfer tcert)" "$(transfer tkey)" "$(transfer tca)" 'state transfer'
            fi
            echo end
            """;

    @Override
    public Cmd command() {
        return Cmd.script(SCRIPT, service);
    }

    /** The problems, for people; empty when nothing speaks against a start. */
    @Override
    public List<String> parse(ExecResult result) {
        List<String> problems = new ArrayList<>();
        boolean whole = false;
        for (String line : result.out().lines().toList()) {
            if (line.startsWith("problem ")) {
                problems.add(line.substring("problem ".length()).strip());
            }
            whole = line.equals("end");
        }
        if (!whole) {
            throw new UnreadableAnswer(
                    "the question whether " + service + " could start again was answered in part only: "
                            + result.err().strip());
        }
        return problems;
    }
}
