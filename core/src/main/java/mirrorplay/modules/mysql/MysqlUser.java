package mirrorplay.modules.mysql;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import mirrorplay.command.Secret;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.TaskModule;
import org.jspecify.annotations.Nullable;

/** Keeps accounts as wanted: compares password hashes and parsed grants, and sends only what differs. */
@ModuleInfo(
        name = "mysql_user",
        summary = "Manage accounts of MariaDB or MySQL and what they may do.",
        notes = {
            "Grants are compared after parsing, names that mean the same are the same (REPLICATION CLIENT is BINLOG MONITOR)."
                    + " On a Galera cluster run it on one node: account statements replicate.",
            "A password is compared by its mysql_native_password hash, computed on the controller; it is never sent."
        })
public record MysqlUser(
        @Param(doc = "User name.", example = "cloud", aliases = "user")
        String name,

        @Param(doc = "Hosts the user may come from; one account for each.", fallback = "[localhost]", aliases = "host")
        List<String> hosts,

        @Param(doc = "Password; without it an existing account keeps its own.")
        Optional<Secret> password,

        @Param(
                doc = "Host whose server already has this user: its password is taken over without anybody knowing it.",
                example = "db0")
        Optional<String> passwordFrom,

        @Param(doc = "Authentication plugin instead of a password.", example = "unix_socket")
        Optional<String> plugin,

        @Param(
                doc = "Privileges by object; without it they stay as they are.",
                fallback = "{}",
                example = "{\"cloud.*\": ALL}")
        Map<String, String> priv,

        @Param(doc = "Whether privileges that are not named are kept.", fallback = "false")
        boolean appendPrivs,

        @Param(doc = "Whether an existing account gets the password.", fallback = "always")
        UpdatePassword updatePassword,

        @Param(doc = "What the connection must have.", fallback = "none")
        Require require,

        @Param(doc = "Whether the accounts are to exist.", fallback = "present")
        State state)
        implements TaskModule {
    /** Whether the accounts are to exist. */
    public enum State {
        PRESENT,
        ABSENT
    }

    /** When a password is set. */
    public enum UpdatePassword {
        ALWAYS,
        ON_CREATE
    }

    /** What a client's connection must have. */
    public enum Require {
        NONE,
        SSL,
        X509
    }

    @Override
    public Plan plan(Probe host) {
        if (hosts.isEmpty()) {
            return Plan.refuse("hosts is empty", "name the hosts that " + name + " may come from, '%' for any");
        }
        if ((password.isPresent() ? 1 : 0) + (passwordFrom.isPresent() ? 1 : 0) + (plugin.isPresent() ? 1 : 0) > 1) {
            return Plan.refuse("password, password_from and plugin exclude each other", "give one of them");
        }
        if (plugin.isPresent() && !plugin.get().matches("[A-Za-z0-9_]+")) {
            return Plan.refuse(
                    "'" + plugin.get() + "' is no plugin", "name an authentication plugin, e.g. unix_socket");
        }
        Map<String, Set<Privilege>> wanted;
        try {
            wanted = Grants.wanted(priv);
        } catch (IllegalArgumentException e) {
            return Plan.refuse("priv: " + e.getMessage(), "write it like {\"cloud.*\": \"SELECT,INSERT\"}");
        }
        if (host.checkMode() && !host.ask(new ServerRuns())) {
            return new Plan.Deferred(ServerRuns.UNTIL);
        }
        Optional<String> hash = password.map(PasswordHash::of);
        if (passwordFrom.isPresent() && state == State.PRESENT) {
            List<Secret> hashes = host.ask(passwordFrom.get(), new HashFact(name));
            if (hashes.size() != 1) {
                return Plan.refuse(
                        hashes.isEmpty()
                                ? passwordFrom.get() + " has no user " + name + " with a native password"
                                : passwordFrom.get() + " has several passwords for " + name,
                        "give the password itself");
            }
            hash = Optional.of(hashes.getFirst().reveal());
        }
        Map<String, AccountFact.Account> existing = host.ask(new AccountFact(name, hosts));
        AccountChanges changes = new AccountChanges();
        for (String from : hosts) {
            AccountFact.Account account = existing.get(from);
            if (state == State.ABSENT) {
                if (account != null) {
                    changes.add("drop " + shown(from), "DROP USER " + SqlText.account(name, from));
                }
            } else {
                if (account == null && hash.isEmpty() && plugin.isEmpty()) {
                    return Plan.refuse(
                            "account " + shown(from) + " does not exist and no password is given",
                            "give a password or a plugin");
                }
                present(from, account, hash, wanted, changes);
            }
        }
        if (changes.none()) {
            return Plan.unchanged(state == State.ABSENT ? "no such account" : "accounts and grants are as wanted");
        }
        return Plan.change(changes.summary(), List.of(changes.action("change accounts of " + name)));
    }

    private void present(
            String from,
            AccountFact.@Nullable Account account,
            Optional<String> hash,
            Map<String, Set<Privilege>> wanted,
            AccountChanges changes) {
        String who = SqlText.account(name, from);
        String identified = identified(hash);
        if (account == null) {
            changes.add("create " + shown(from), "CREATE USER " + who + identified + requires());
        } else {
            if (differs(account, hash)) {
                changes.add("change how " + shown(from) + " logs in", "ALTER USER " + who + identified);
            }
            if (!account.grants().require().equals(require.name())) {
                changes.add(
                        "require " + require.name().toLowerCase(Locale.ROOT) + " of " + shown(from),
                        "ALTER USER " + who + " REQUIRE " + require);
            }
        }
        if (!priv.isEmpty()) {
            Map<String, Set<Privilege>> has =
                    account == null ? Map.of() : account.grants().objects();
            Set<String> objects = new TreeSet<>(wanted.keySet());
            objects.addAll(has.keySet());
            for (String object : objects) {
                changes.grants(
                        object,
                        who,
                        shown(from),
                        has.getOrDefault(object, Set.of()),
                        wanted.getOrDefault(object, Set.of()),
                        appendPrivs);
            }
        }
    }

    private boolean differs(AccountFact.Account account, Optional<String> hash) {
        if (plugin.isPresent()) {
            return !account.plugin().equals(plugin.get());
        }
        return hash.isPresent()
                && updatePassword == UpdatePassword.ALWAYS
                && !(account.plugin().equals("mysql_native_password")
                        && account.hash().equals(hash.get()));
    }

    private String identified(Optional<String> hash) {
        return plugin.map(value -> " IDENTIFIED WITH " + value)
                .or(() -> hash.map(value -> " IDENTIFIED WITH mysql_native_password AS " + SqlText.literal(value)))
                .orElse("");
    }

    private String requires() {
        return require == Require.NONE ? "" : " REQUIRE " + require;
    }

    private String shown(String from) {
        return name + "@" + from;
    }
}
