package mirrorplay.modules.preflight;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.module.AnswerReader;
import mirrorplay.module.Fact;
import mirrorplay.module.UnreadableAnswer;

/** Lets a host meet others on ports that nobody listens on yet: it listens for them and connects to them, while they do the same.
 * Perl, because Debian always has it (perl-base is essential). Everything it starts ends by itself, by an alarm in each process.
 *
 * @param token what the hosts know each other by
 * @param seconds how long it tries
 * @param listen port to how many will come
 * @param connect where to connect
 */
record MeetingFact(String token, long seconds, Map<Integer, Integer> listen, List<Target> connect)
        implements Fact<MeetingFact.Met> {
    /** A port on another host.
     *
     * @param greets whether our own listener is there; else a server, and the connection alone is the proof
     */
    record Target(String host, int port, boolean greets) {}

    /** What came of a connection.
     *
     * @param open whether the other one was reached
     * @param ahead seconds by which its clock is ahead of ours
     * @param why it was not reached
     */
    record Reach(boolean open, long ahead, String why) {}

    /** Answer.
     *
     * @param reached by target
     * @param busy why nobody could listen, by port
     */
    record Met(Map<Target, Reach> reached, Map<Integer, String> busy) {}

    private static final String SCRIPT = """
            exec perl -e '
            use strict; use IO::Socket::INET; use IO::Select;
            my ($token, $seconds, @what) = @ARGV;
            my $end = time + $seconds;
            alarm $seconds + 4;
            $SIG{PIPE} = "IGNORE";
            sub say_it { syswrite STDOUT, join(" ", @_) . "\\n" }
            my (@ears, %waits, $open);
            for (grep { /^listen / } @what) {
              my (undef, $port, $count) = split / /;
              my $ear = IO::Socket::INET->new(LocalAddr => "0.0.0.0", LocalPort => $port, Listen => 128, ReuseAddr => 1, Proto => "tcp");
              if ($ear) { push @ears, $ear; $waits{$port} = $count } else { say_it("busy", $port, $!) }
            }
            my $children = 0;
            for (grep { !/^listen / } @what) {
              my ($kind, $host, $port) = split / /;
              my $child = fork;
              if (!defined $child) { say_it("closed", $host, $port, "cannot fork: $!"); next }
              if ($child) { $children++; next }
              alarm $seconds + 4;
              close $_ for @ears;
              my $why = "";
              do {
                my $s = IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port, Proto => "tcp", Timeout => 2);
                if ($s && $kind eq "reach") { say_it("open", $host, $port, 0); exit 0 }
                if ($s) {
                  syswrite $s, "$token\\n";
                  my $said = "";
                  sysread $s, $said, 200 if IO::Select->new($s)->can_read(2);
                  if ($said =~ /^\\Q$token\\E (\\d+)\\n/) { say_it("open", $host, $port, $1 - time); exit 0 }
                  $why = "something else answers";
                } else { $why = $@ || "$!"; $why =~ s/.*connect: //; $why =~ s/\\s+/ /g }
                select undef, undef, undef, 0.2;
              } while (time < $end);
              say_it("closed", $host, $port, $why);
              exit 0;
            }
            my $select = IO::Select->new(@ears);
            while (time < $end && ($children > 0 || grep { $_ > 0 } values %waits)) {
              if (@ears) {
                for my $ear ($select->can_read(0.1)) {
                  my $guest = $ear->accept or next;
                  my $said = "";
                  sysread $guest, $said, 200 if IO::Select->new($guest)->can_read(1);
                  if ($said eq "$token\\n") { syswrite $guest, "$token " . time . "\\n"; $waits{$ear->sockport}-- }
                  close $guest;
                }
              } else { select undef, undef, undef, 0.1 }
              $children-- while $children > 0 && waitpid(-1, 1) > 0;
            }
            close $_ for @ears;
            while ($children > 0 && waitpid(-1, 0) > 0) { $children-- }
            say_it("end");
            ' -- "$@"
            """;

    @Override
    public Cmd command() {
        List<String> arguments = new ArrayList<>(List.of(token, String.valueOf(seconds)));
        listen.forEach((port, count) -> arguments.add("listen " + port + " " + count));
        connect.forEach(
                target -> arguments.add((target.greets() ? "meet " : "reach ") + target.host() + " " + target.port()));
        return Cmd.script(SCRIPT, arguments.toArray(new String[0]));
    }

    @Override
    public Met parse(ExecResult result) {
        AnswerReader reader = new AnswerReader(result);
        Map<Target, Reach> reached = new LinkedHashMap<>();
        Map<Integer, String> busy = new LinkedHashMap<>();
        while (true) {
            String line = reader.line();
            if (line.equals("end")) {
                reader.end();
                return new Met(reached, busy);
            }
            String[] part = line.split(" ", 4);
            boolean known =
                    part.length >= 3 && List.of("open", "closed", "busy").contains(part[0]);
            if (known && part[0].equals("busy")) {
                busy.put(
                        (int) AnswerReader.number(part[1], 10),
                        line.substring(line.indexOf(part[1]) + part[1].length()).strip());
                continue;
            }
            Target target = known ? target(part[1], part[2]) : null;
            if (target == null) {
                throw new UnreadableAnswer("not an answer of the meeting: '" + line + "'");
            }
            String rest = part.length > 3 ? part[3].strip() : "";
            boolean open = part[0].equals("open");
            reached.put(target, new Reach(open, open ? AnswerReader.number(rest, 10) : 0, open ? "" : rest));
        }
    }

    private @org.jspecify.annotations.Nullable Target target(String host, String port) {
        return connect.stream()
                .filter(one ->
                        one.host().equals(host) && String.valueOf(one.port()).equals(port))
                .findFirst()
                .orElse(null);
    }
}
