package mirrorplay.modules.preflight;

import java.util.List;
import java.util.Set;

/** What the source's accounts and plugins are examined for. */
record AccountChecks(String host, Reading source) {
    private static final Set<String> OF_THE_SERVER = Set.of("root", "mysql", "mariadb.sys");
    // Page compression of the server's own packages: there or not, tables without it are read everywhere.
    private static final String COMPRESSION = "provider_";
    private static final Set<String> EVERYWHERE = Set.of("", "mysql_native_password", "unix_socket");

    void add(List<Finding> findings) {
        List<Row> own = source.rows("U").stream()
                .filter(row -> !OF_THE_SERVER.contains(row.text("o").replaceFirst("@.*", "")))
                .toList();
        long roles = own.stream().filter(AccountChecks::role).count();
        if (!own.isEmpty()) {
            findings.add(new Finding(
                    Check.U1,
                    Severity.INFO,
                    host,
                    "",
                    own.size() - roles + " accounts and " + roles + " roles; none is copied by itself"));
        }
        for (Row row : own) {
            String plugin = row.text("plugin");
            if (plugin.equals("mysql_old_password")) {
                findings.add(new Finding(Check.U3, Severity.WARN, host, row.text("o"), "has " + plugin));
            } else if (!role(row) && !EVERYWHERE.contains(plugin)) {
                findings.add(new Finding(Check.U2, Severity.WARN, host, row.text("o"), "has " + plugin));
            }
        }
        for (Row row : source.rows("P1")) {
            if (row.text("o").startsWith(COMPRESSION)) {
                continue;
            }
            findings.add(new Finding(Check.P1, Severity.WARN, host, row.text("o"), "from " + row.text("library")));
        }
    }

    private static boolean role(Row row) {
        return row.text("role").equals("Y");
    }
}
