package mirrorplay.modules.mysql;

import java.util.ArrayList;
import java.util.List;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.command.RemotePath;
import mirrorplay.module.Fact;
import mirrorplay.module.UnreadableAnswer;

/** Whether a host is a working member of a cluster, and whether databases lie in its data directory. */
record MemberFact(List<String> databases, RemotePath datadir) implements Fact<MemberFact.Member> {
    /** Answer.
     *
     * @param holds whether one of the databases is there, whether or not a server runs
     */
    record Member(boolean primary, boolean holds) {}

    private static final String SCRIPT = """
            data=$1
            shift
            for d; do [ -d "$data/$d" ] && echo holds && break; done
            client=mysql
            command -v mariadb >/dev/null 2>&1 && client=mariadb
            printf '%s' "SHOW GLOBAL STATUS LIKE 'wsrep_cluster_status'" | "$client" --batch --skip-column-names --connect-timeout=5 2>/dev/null
            echo end
            """;

    @Override
    public Cmd command() {
        List<String> arguments = new ArrayList<>(List.of(datadir.value()));
        databases.forEach(name -> arguments.add(directory(name)));
        return Cmd.script(SCRIPT, arguments.toArray(new String[0]));
    }

    @Override
    public Member parse(ExecResult result) {
        List<String> lines = result.out().lines().toList();
        if (lines.isEmpty() || !lines.getLast().equals("end")) {
            throw new UnreadableAnswer("the question about the member was answered in part only");
        }
        return new Member(lines.contains("wsrep_cluster_status\tPrimary"), lines.contains("holds"));
    }

    /** The directory of a database: what is neither letter, digit nor underscore is written as its code. */
    private static String directory(String database) {
        StringBuilder name = new StringBuilder();
        database.chars().forEach(c -> {
            boolean plain = c == '_' || (c < 128 && Character.isLetterOrDigit(c));
            name.append(plain ? String.valueOf((char) c) : String.format("@%04x", c));
        });
        return name.toString();
    }
}
