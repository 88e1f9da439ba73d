package mirrorplay.modules.mysql;

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

/** What a server knows about the accounts of one user name. */
record AccountFact(String user, List<String> hosts) implements Fact<Map<String, AccountFact.Account>> {
    /** One account.
     *
     * @param hash what the plugin compares a password with
     */
    record Account(String plugin, String hash, Grants grants) {
        /** The hash is never shown. */
        @Override
        public String toString() {
            return "Account[" + plugin + ", " + grants + "]";
        }
    }

    @Override
    public Cmd command() {
        StringBuilder sql = new StringBuilder(SqlText.PRELUDE)
                .append("SELECT Host AS host, plugin, authentication_string AS hash FROM mysql.user WHERE User = ")
                .append(SqlText.literal(user))
                .append(" AND Host IN ")
                .append(SqlText.literals(hosts))
                .append(";\n");
        for (String host : hosts) {
            sql.append("SET @mirrorplay = IF(EXISTS(SELECT 1 FROM mysql.user WHERE User = ")
                    .append(SqlText.literal(user))
                    .append(" AND Host = ")
                    .append(SqlText.literal(host))
                    .append("), ")
                    .append(SqlText.literal("SHOW GRANTS FOR " + SqlText.account(user, host)))
                    .append(
                            ", 'SELECT 1 FROM DUAL WHERE FALSE');\nPREPARE mirrorplay FROM @mirrorplay;\nEXECUTE mirrorplay;\n");
        }
        return new Query(sql.toString()).command();
    }

    @Override
    public Map<String, Account> parse(ExecResult result) {
        List<List<Map<String, @Nullable String>>> sets = new Query("").parse(result);
        if (sets.size() != hosts.size() + 1) {
            throw new UnreadableAnswer("the server gave " + sets.size() + " results, not " + (hosts.size() + 1));
        }
        Map<String, Account> accounts = new LinkedHashMap<>();
        for (int i = 0; i < hosts.size(); i++) {
            String host = hosts.get(i);
            List<String> lines = sets.get(i + 1).stream()
                    .flatMap(row -> row.values().stream())
                    .filter(Objects::nonNull)
                    .toList();
            Optional<Map<String, @Nullable String>> row = sets.getFirst().stream()
                    .filter(found -> host.equals(found.get("host")))
                    .findFirst();
            if (row.isPresent()) {
                accounts.put(
                        host,
                        new Account(
                                Objects.requireNonNullElse(row.get().get("plugin"), ""),
                                Objects.requireNonNullElse(row.get().get("hash"), ""),
                                Grants.shown(lines)));
            }
        }
        return accounts;
    }
}
