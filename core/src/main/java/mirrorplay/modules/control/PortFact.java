package mirrorplay.modules.control;

import java.util.Locale;
import java.util.Set;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.module.AnswerReader;
import mirrorplay.module.Fact;

/** How a TCP port looks from the host.
 *
 * @param host name or address; ports of the host itself are read from the kernel's table, others are connected to
 * @param connectSeconds how long a connection attempt may take
 */
record PortFact(String host, int port, long connectSeconds) implements Fact<PortFact.Answer> {
    private static final Set<String> OWN = Set.of("127.0.0.1", "localhost", "::1", "0.0.0.0", "::");

    /** What was seen.
     *
     * @param open whether connections are accepted
     * @param busy how many connections of the host itself use this port
     */
    record Answer(boolean open, long busy) {}

    // Listening sockets at any address or at a loopback address, in both byte orders.
    private static final String LOCAL = """
            t=$(cat /proc/net/tcp /proc/net/tcp6 2>/dev/null) || [ -n "$t" ] || { echo 'cannot read /proc/net/tcp' >&2; exit 1; }
            any='0{8}|0{32}|[0-9A-F]{6}7F|7F[0-9A-F]{6}|0{24}01000000|0{31}1|0{16}FFFF0000[0-9A-F]{6}7F|0{16}0000FFFF7F[0-9A-F]{6}'
            o=no
            printf '%s\\n' "$t" | grep -Eq "^ *[0-9]+: ($any):$1 [0-9A-F]+:0000 0A" && o=yes
            b=$(printf '%s\\n' "$t" | grep -Ec "^ *[0-9]+: [0-9A-F]+:$1 [0-9A-F]+:[0-9A-F]{4} 0[1-589B]")
            printf 'open %s\\nbusy %s\\n' "$o" "$b"
            """;

    private static final String REMOTE = """
            t=; command -v timeout >/dev/null && t="timeout $3"
            if command -v bash >/dev/null; then
            $t bash -c 'exec 3<>"/dev/tcp/$0/$1"' "$1" "$2" 2>/dev/null && o=yes || o=no
            elif command -v nc >/dev/null; then
            $t nc -z -w "$3" "$1" "$2" </dev/null >/dev/null 2>&1 && o=yes || o=no
            elif command -v perl >/dev/null; then
            perl -MIO::Socket::IP -e 'exit !IO::Socket::IP->new(PeerHost=>$ARGV[0],PeerPort=>$ARGV[1],Timeout=>$ARGV[2])' "$1" "$2" "$3" && o=yes || o=no
            else
            echo 'to try a port of another host, one of bash, nc and perl must be installed' >&2; exit 1
            fi
            printf 'open %s\\nbusy 0\\n' "$o"
            """;

    boolean own() {
        return OWN.contains(host);
    }

    @Override
    public Cmd command() {
        return own()
                ? Cmd.script(LOCAL, String.format(Locale.ROOT, "%04X", port))
                : Cmd.script(REMOTE, host, Integer.toString(port), Long.toString(connectSeconds));
    }

    @Override
    public Answer parse(ExecResult result) {
        AnswerReader in = new AnswerReader(result);
        Answer answer = new Answer(in.flag("open"), AnswerReader.number(in.value("busy"), 10));
        in.end();
        return answer;
    }
}
