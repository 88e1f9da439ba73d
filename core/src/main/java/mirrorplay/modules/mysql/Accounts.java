package mirrorplay.modules.mysql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.module.Fact;
import mirrorplay.module.UnreadableAnswer;
import org.jspecify.annotations.Nullable;

/** All accounts and roles of a server but its own. */
final class Accounts {
    private static final String OF_THE_SERVER = "('root', 'mysql', 'mariadb.sys', 'PUBLIC', '')";

    private Accounts() {}

    /** Whose it is.
     *
     * @param host empty for a role
     */
    record Name(String user, String host) {
        boolean role() {
            return host.isEmpty();
        }

        String sql() {
            return role() ? SqlText.identifier(user) : SqlText.account(user, host);
        }

        @Override
        public String toString() {
            return role() ? "role " + user : user + "@" + host;
        }
    }

    /** How it logs in, and the roles that it has.
     *
     * @param hash what the plugin compares a password with; never shown
     * @param defaultRole empty when it has none
     */
    record Login(String plugin, String hash, String defaultRole, List<String> roles) {
        @Override
        public String toString() {
            return "Login[" + plugin + ", " + defaultRole + ", " + roles + "]";
        }
    }

    /** Who there is. */
    record Listed() implements Fact<Map<Name, Login>> {
        @Override
        public Cmd command() {
            return new Query(SqlText.PRELUDE
                            + "SELECT User AS user, Host AS host, plugin, authentication_string AS hash, is_role AS role,"
                            + " default_role FROM mysql.user WHERE User NOT IN " + OF_THE_SERVER
                            + " ORDER BY User, Host;\n"
                            + "SELECT User AS user, Host AS host, Role AS role FROM mysql.roles_mapping"
                            + " WHERE User NOT IN " + OF_THE_SERVER + " ORDER BY Role;\n")
                    .command();
        }

        @Override
        public Map<Name, Login> parse(ExecResult result) {
            List<List<Map<String, @Nullable String>>> sets = new Query("").parse(result);
            if (sets.size() != 2) {
                throw new UnreadableAnswer("the server listed its accounts in part only");
            }
            Map<Name, Login> accounts = new LinkedHashMap<>();
            for (Map<String, @Nullable String> row : sets.getFirst()) {
                Name name = name(row);
                List<String> roles = new ArrayList<>();
                for (Map<String, @Nullable String> mapping : sets.get(1)) {
                    if (name(mapping).equals(name)) {
                        roles.add(text(mapping, "role"));
                    }
                }
                accounts.put(name, new Login(text(row, "plugin"), text(row, "hash"), text(row, "default_role"), roles));
            }
            return accounts;
        }

        private static Name name(Map<String, @Nullable String> row) {
            return new Name(text(row, "user"), text(row, "host"));
        }

        private static String text(Map<String, @Nullable String> row, String column) {
            return Objects.requireNonNullElse(row.get(column), "");
        }
    }

    /** What some of them may do. */
    record Granted(List<Name> names) implements Fact<Map<Name, Grants>> {
        @Override
        public Cmd command() {
            StringBuilder sql = new StringBuilder(SqlText.PRELUDE);
            names.forEach(
                    name -> sql.append("SHOW GRANTS FOR ").append(name.sql()).append(";\n"));
            return new Query(sql.toString(), Optional.empty()).command();
        }

        @Override
        public Map<Name, Grants> parse(ExecResult result) {
            List<List<Map<String, @Nullable String>>> sets = new Query("").parse(result);
            if (sets.size() != names.size()) {
                throw new UnreadableAnswer(
                        "the server showed grants of " + sets.size() + " accounts, not of " + names.size());
            }
            Map<Name, Grants> grants = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                grants.put(
                        names.get(i),
                        Grants.shown(sets.get(i).stream()
                                .flatMap(row -> row.values().stream())
                                .filter(Objects::nonNull)
                                .toList()));
            }
            return grants;
        }
    }
}
