package mirrorplay.modules.mysql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import mirrorplay.command.Secret;
import mirrorplay.command.Stdin;
import mirrorplay.module.Action;

/** Statements that change accounts, and what they do in words. */
final class AccountChanges {
    private final List<String> summary = new ArrayList<>();
    private final StringBuilder sql = new StringBuilder(SqlText.PRELUDE);

    void add(String what, String statement) {
        summary.add(what);
        sql.append(statement).append(";\n");
    }

    boolean none() {
        return summary.isEmpty();
    }

    String summary() {
        return String.join("; ", summary);
    }

    /** Hashes of passwords are secrets: they go in by standard input. */
    Action action(String what) {
        return new Action.Run(what, MysqlClient.run(Stdin.of(new Secret(sql.toString())), Optional.empty()));
    }

    /** What an account may do with an object.
     *
     * @param who as SQL
     * @param append whether privileges that are not wanted are kept
     */
    void grants(String object, String who, String shownWho, Set<Privilege> has, Set<Privilege> wants, boolean append) {
        Set<Privilege> surplus = new TreeSet<>(has);
        surplus.removeAll(wants);
        Set<Privilege> missing = new TreeSet<>(wants);
        missing.removeAll(has);
        if (has.contains(Privilege.ALL)) {
            if (append || wants.contains(Privilege.ALL)) {
                missing.removeIf(privilege -> !privilege.equals(Privilege.GRANT_OPTION));
            } else {
                missing = new TreeSet<>(wants);
                missing.removeIf(privilege -> privilege.equals(Privilege.GRANT_OPTION) && has.contains(privilege));
            }
        }
        if (wants.contains(Privilege.ALL)) {
            surplus.removeIf(privilege -> !privilege.equals(Privilege.GRANT_OPTION));
        }
        if (!append && !surplus.isEmpty()) {
            if (surplus.contains(Privilege.ALL) && surplus.remove(Privilege.GRANT_OPTION)) {
                // In one statement with ALL the option is a syntax error.
                revoke(Set.of(Privilege.GRANT_OPTION), object, who, shownWho);
            }
            revoke(surplus, object, who, shownWho);
        }
        if (!missing.isEmpty()) {
            boolean option = missing.remove(Privilege.GRANT_OPTION);
            String list = missing.isEmpty() ? "USAGE" : list(missing);
            add(
                    "grant " + list + " on " + object + " to " + shownWho + (option ? " with grant option" : ""),
                    "GRANT " + list + " ON " + object + " TO " + who + (option ? " WITH GRANT OPTION" : ""));
        }
    }

    private void revoke(Set<Privilege> surplus, String object, String who, String shownWho) {
        add(
                "revoke " + list(surplus) + " on " + object + " from " + shownWho,
                "REVOKE " + list(surplus) + " ON " + object + " FROM " + who);
    }

    /** Privileges as SQL. */
    static String list(Set<Privilege> privileges) {
        return privileges.stream().map(Privilege::sql).collect(Collectors.joining(", "));
    }
}
