package mirrorplay.modules.preflight;

import java.util.List;
import mirrorplay.modules.preflight.MeetingFact.Reach;
import mirrorplay.modules.preflight.MysqlPreflightTest.Case;

/** Everything that can be wrong with hosts, one thing at a time. */
final class HostCases {
    private static final String OTHER = "11111111-e576-11f1-ae94-5f7be4e82a60";

    private HostCases() {}

    static List<Case> all() {
        return List.of(
                new Case(s -> s.fact("h1", "dpkg"), "BLOCK H1 h1 "),
                new Case(
                        s -> s.fact("h1", "candidate", "mariadb-server 1:10.11.19", "galera-4 1:10.11.19"),
                        "BLOCK H2 h1 mariadb-backup"),
                new Case(
                        s -> s.fact("h2", "installed", "rsync 3", "socat 1", "mariadb-server 1:10.6.22-1"),
                        "BLOCK H3 h1, h2, h3 mariadb-server"),
                new Case(s -> s.fact("h1", "bind", "127.0.0.1"), "FIX H4 h1 bind_address"),
                new Case(s -> s.fact("h1", "bind", "0.0.0.0")),
                new Case(s ->
                        s.fact("h1", "unit", "LoadState=not-found", "TimeoutStartUSec=1min 30s", "LimitNOFILE=1024")),
                new Case(s -> s.fact("h1", "listening", "4567 0.0.0.0:4567 nc"), "BLOCK H5 h1 port 4567"),
                new Case(s -> s.fact("h1", "listening", "3306 127.0.0.1:3306 mariadbd"), "BLOCK H5 h1 port 3306"),
                new Case(s -> s.fact("h1", "listening", "3306 127.0.0.1:3306 mariadbd")
                        .fact("h1", "unit", "LoadState=loaded", "ActiveState=active")),
                new Case(
                        s -> s.busy(4568, "Address already in use"),
                        "BLOCK H5 h1 port 4568",
                        "BLOCK H5 h2 port 4568",
                        "BLOCK H5 h3 port 4568",
                        "BLOCK H5 app1 port 4568"),
                new Case(
                        s -> s.reach("h2", 4444, MysqlPreflightTest.CLOSED),
                        "BLOCK H6 h1 h2 port 4444 (state transfer)",
                        "BLOCK H6 h3 h2 port 4444 (state transfer)"),
                new Case(
                        s -> s.reach("h2", 3306, MysqlPreflightTest.CLOSED),
                        "BLOCK H6 h1 h2 port 3306 (clients)",
                        "BLOCK H6 h3 h2 port 3306 (clients)",
                        "BLOCK H6 app1 h2 port 3306 (clients)"),
                new Case(s -> s.fact("h1", "firewall", "12"), "INFO H7 h1 "),
                new Case(s -> s.fact("h1", "selinux", "Enforcing"), "WARN H8 h1 "),
                new Case(s -> s.fact("h1", "apparmor", ""), "INFO H9 h1 "),
                new Case(s -> s.fact("h1", "named"), "BLOCK H10 h1 h1"),
                new Case(
                        s -> s.fact("h1", "peer", "h1 127.0.1.1", "h2 127.0.0.1", "h3"),
                        "BLOCK H11 h1 h2",
                        "BLOCK H11 h1 h3"),
                new Case(s -> s.fact("h1", "synchronised", "no"), "WARN H12 h1 "),
                new Case(s -> s.reach("h2", 4567, new Reach(true, 3, "")), "WARN H13 h1 h2"),
                new Case(s -> s.reach("h2", 4567, new Reach(true, -6, "")), "BLOCK H13 h1 h2"),
                new Case(s -> s.reach("h2", 4567, new Reach(true, 1, ""))),
                new Case(s -> s.fact("h1", "free", "100000"), "BLOCK H14 h1 "),
                new Case(s -> s.fact("h1", "memory", "300000"), "WARN H15 h1 "),
                new Case(
                        s -> s.fact(
                                "h1", "unit", "LoadState=loaded", "ActiveState=inactive", "TimeoutStartUSec=1min 30s"),
                        "WARN H16 h1 TimeoutStartSec"),
                new Case(
                        s -> s.fact("h1", "unit", "LoadState=loaded", "TimeoutStartUSec=infinity", "LimitNOFILE=1024"),
                        "WARN H16 h1 LimitNOFILE"),
                new Case(s -> s.fact("h1", "unit", "LoadState=loaded", "SendSIGKILL=yes"), "WARN H16 h1 SendSIGKILL"),
                new Case(s -> s.fact("h1", "database", "mysql", "sys", "shop"), "BLOCK H17 h1 data directory"),
                new Case(s -> s.fact("h1", "database", "mysql", "sys")),
                new Case(s -> s.fact("h1", "view", ""), "BLOCK H17 h1 gvwstate.dat"),
                new Case(s -> s.fact("h1", "transfer", ""), "WARN H17 h1 sst_in_progress"),
                new Case(s -> s.fact("h1", "bootstrap", ""), "BLOCK H17 h1 /run/mariadb-wsrep-new-cluster"),
                new Case(
                        s -> s.running("h1")
                                .target(new mirrorplay.modules.mysql.TargetFact.Target(0, Scripted.UUID, List.of()))
                                .fact("h2", "saved", "")
                                .fact("h2", "uuid", OTHER),
                        "BLOCK H17 h2 grastate.dat",
                        "INFO H20 h1 "),
                new Case(
                        s -> s.fact("h1", "saved", "").fact("h1", "uuid", OTHER).fact("h1", "database", "cloud"),
                        "INFO H20 h1 "),
                new Case(
                        s -> s.fact("h1", "unit", "ActiveState=active").fact("h1", "refused", "ERROR 1698 (28000)"),
                        "BLOCK H18 h1 "),
                new Case(s -> s.fact("h1", "refused", "ERROR 2002 (HY000): Can't connect")),
                new Case(
                        s -> s.fact("h1", "unit", "ActiveState=activating").fact("h1", "refused", "ERROR 2002 (HY000)"),
                        "WARN H18 h1 "),
                new Case(s -> s.members("h1", "h2"), "WARN H19 h1, h2 "));
    }
}
