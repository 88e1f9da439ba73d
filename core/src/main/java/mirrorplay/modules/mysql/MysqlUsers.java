package mirrorplay.modules.mysql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.Result;
import mirrorplay.module.TaskModule;
import org.jspecify.annotations.Nullable;

/** Takes over the accounts that may use some databases from another server: passwords, roles, and what they may do there. */
@ModuleInfo(
        name = "mysql_users",
        summary = "Take over the accounts and roles that use some databases from another server.",
        roundTrips = 3,
        notes = {
            "An account is taken over when it, or a role that it has, has a grant on one of the databases. Passwords come along as"
                    + " their hashes; the schema `mysql` is never copied. On a Galera cluster run it on one node, after the load.",
            "What is compared is what the accounts mean: how they log in, roles, and parsed grants on these databases. Grants on"
                    + " other databases are neither taken over nor revoked, and no account is dropped.",
            "Global privileges are not taken over: they, and accounts that have nothing else, are registered in `left_out`. It also"
                    + " registers `accounts`."
        })
public record MysqlUsers(
        @Param(doc = "Databases whose users are meant.", example = "[cloud, cloud_usage]")
        List<String> databases,

        @Param(doc = "Inventory name of the host to take them from.", example = "db0")
        String from,

        @Param(
                doc = "New host of an account by its old one, both as the server writes them; others keep theirs.",
                fallback = "{}",
                example = "{\"10.0.0.5\": \"10.1.0.%\", \"localhost\": \"%\"}")
        Map<String, String> mapHosts,

        @Param(doc = "User names (and roles) that are left out.", fallback = "[]", example = "[backup]")
        List<String> exclude)
        implements TaskModule {
    // Those whose stored hash means the same on every server; the others need something on the server itself.
    private static final Set<String> WITH_HASH = Set.of("", "mysql_native_password", "ed25519");

    /** An account as it is wanted here. */
    private record Wanted(Accounts.Login login, String require, Map<String, Set<Privilege>> grants) {}

    @Override
    public Plan plan(Probe host) {
        if (databases.isEmpty()) {
            return Plan.refuse("databases is empty", "name the databases whose users are to be taken over");
        }
        if (host.checkMode() && (!host.ask(new ServerRuns()) || !host.ask(from, new ServerRuns()))) {
            return new Plan.Deferred(ServerRuns.UNTIL);
        }
        Map<Accounts.Name, Accounts.Login> there = new LinkedHashMap<>(host.ask(from, new Accounts.Listed()));
        there.keySet().removeIf(name -> exclude.contains(name.user()));
        Map<Accounts.Name, Grants> granted =
                there.isEmpty() ? Map.of() : host.ask(from, new Accounts.Granted(List.copyOf(there.keySet())));
        Set<Accounts.Name> users = users(there, granted);
        List<String> leftOut = leftOut(there.keySet(), users, granted);
        Map<Accounts.Name, Wanted> wanted = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        // Roles first: accounts are given them.
        users.stream().filter(Accounts.Name::role).forEach(name -> want(name, there, granted, wanted, problems));
        users.stream().filter(name -> !name.role()).forEach(name -> want(name, there, granted, wanted, problems));
        if (!problems.isEmpty()) {
            return Plan.refuse(
                    "accounts of " + from + " cannot be taken over: " + String.join("; ", problems),
                    "make them anew with mysql_user, and name them in exclude");
        }
        return changes(host, wanted, leftOut);
    }

    private Plan changes(Probe host, Map<Accounts.Name, Wanted> wanted, List<String> leftOut) {
        Map<Accounts.Name, Accounts.Login> here = host.ask(new Accounts.Listed());
        List<Accounts.Name> known =
                wanted.keySet().stream().filter(here::containsKey).toList();
        Map<Accounts.Name, Grants> has = known.isEmpty() ? Map.of() : host.ask(new Accounts.Granted(known));
        AccountChanges changes = new AccountChanges();
        wanted.forEach((name, account) -> login(name, account, here.get(name), has.get(name), changes));
        wanted.forEach((name, account) -> {
            roles(name, account.login(), here.get(name), changes);
            grants(name, account, has.get(name), changes);
        });
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put(
                "accounts",
                wanted.keySet().stream().map(Accounts.Name::toString).toList());
        values.put("left_out", leftOut);
        if (changes.none()) {
            return new Plan.NoChange(wanted.size() + " accounts and roles are as on " + from, Result.values(values));
        }
        return new Plan.Change(
                changes.summary(),
                List.of(),
                List.of(changes.action("take over accounts of " + from)),
                Result.values(values));
    }

    private void want(
            Accounts.Name name,
            Map<Accounts.Name, Accounts.Login> there,
            Map<Accounts.Name, Grants> granted,
            Map<Accounts.Name, Wanted> wanted,
            List<String> problems) {
        Accounts.Login login = there.getOrDefault(name, new Accounts.Login("", "", "", List.of()));
        Grants all = granted.getOrDefault(name, new Grants(Map.of(), "NONE"));
        if (!name.role() && !WITH_HASH.contains(login.plugin())) {
            problems.add(name + " logs in with " + login.plugin());
        } else if (!name.role() && login.hash().isEmpty()) {
            problems.add(name + " has no password");
        }
        Map<String, Set<Privilege>> own = new TreeMap<>(all.objects());
        own.keySet().removeIf(object -> !meant(object));
        Accounts.Name mapped =
                name.role() ? name : new Accounts.Name(name.user(), mapHosts.getOrDefault(name.host(), name.host()));
        Wanted before = wanted.get(mapped);
        if (before != null) {
            if (!before.login().equals(login)) {
                problems.add(name + " and another become " + mapped + ", but log in otherwise");
            }
            before.grants().forEach((object, privileges) -> own.merge(object, privileges, MysqlUsers::union));
        }
        wanted.put(mapped, new Wanted(login, all.require(), own));
    }

    private static void login(
            Accounts.Name name,
            Wanted account,
            Accounts.@Nullable Login here,
            @Nullable Grants has,
            AccountChanges changes) {
        if (name.role()) {
            if (here == null) {
                changes.add("create " + name, "CREATE ROLE " + name.sql());
            }
            return;
        }
        String plugin = account.login().plugin().isEmpty()
                ? "mysql_native_password"
                : account.login().plugin();
        String identified = " IDENTIFIED WITH " + plugin + " AS "
                + SqlText.literal(account.login().hash());
        if (here == null) {
            changes.add(
                    "create " + name,
                    "CREATE USER " + name.sql() + identified
                            + (account.require().equals("NONE") ? "" : " REQUIRE " + account.require()));
            return;
        }
        if (!here.plugin().equals(plugin) || !here.hash().equals(account.login().hash())) {
            changes.add("change how " + name + " logs in", "ALTER USER " + name.sql() + identified);
        }
        if (has != null && !has.require().equals(account.require())) {
            changes.add(
                    "require " + account.require() + " of " + name,
                    "ALTER USER " + name.sql() + " REQUIRE " + account.require());
        }
    }

    private void roles(
            Accounts.Name name, Accounts.Login login, Accounts.@Nullable Login here, AccountChanges changes) {
        for (String role : login.roles()) {
            if (!exclude.contains(role) && (here == null || !here.roles().contains(role))) {
                changes.add(
                        "give " + name + " the role " + role,
                        "GRANT " + SqlText.identifier(role) + " TO " + name.sql());
            }
        }
        String role = login.defaultRole();
        if (!role.isEmpty()
                && !exclude.contains(role)
                && (here == null || !here.defaultRole().equals(role))) {
            changes.add(
                    "make " + role + " the default role of " + name,
                    "SET DEFAULT ROLE " + SqlText.identifier(role) + " FOR " + name.sql());
        }
    }

    private void grants(Accounts.Name name, Wanted account, @Nullable Grants has, AccountChanges changes) {
        Map<String, Set<Privilege>> held = has == null ? Map.of() : has.objects();
        Set<String> objects = new TreeSet<>(account.grants().keySet());
        held.keySet().stream().filter(this::meant).forEach(objects::add);
        for (String object : objects) {
            changes.grants(
                    object,
                    name.sql(),
                    name.toString(),
                    held.getOrDefault(object, Set.of()),
                    account.grants().getOrDefault(object, Set.of()),
                    false);
        }
    }

    /** The accounts with a grant on the databases, those that have one through a role, and these roles. */
    private Set<Accounts.Name> users(Map<Accounts.Name, Accounts.Login> all, Map<Accounts.Name, Grants> granted) {
        Set<Accounts.Name> users = new java.util.LinkedHashSet<>();
        granted.forEach((name, grants) -> {
            if (grants.objects().keySet().stream().anyMatch(this::meant)) {
                users.add(name);
            }
        });
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<Accounts.Name, Accounts.Login> entry : all.entrySet()) {
                for (String role : entry.getValue().roles()) {
                    Accounts.Name named = new Accounts.Name(role, "");
                    if (users.contains(named) && users.add(entry.getKey())) {
                        more = true;
                    } else if (users.contains(entry.getKey()) && all.containsKey(named) && users.add(named)) {
                        // A role without a grant here: the account has it all the same.
                        more = true;
                    }
                }
            }
        }
        return users;
    }

    private static List<String> leftOut(
            Set<Accounts.Name> all, Set<Accounts.Name> users, Map<Accounts.Name, Grants> granted) {
        List<String> leftOut = new ArrayList<>();
        for (Accounts.Name name : all) {
            Grants grants = granted.getOrDefault(name, new Grants(Map.of(), "NONE"));
            Set<Privilege> global = grants.objects().getOrDefault("*.*", Set.of());
            if (!users.contains(name)) {
                leftOut.add(name + ": no grant on these databases");
            } else if (!global.isEmpty()) {
                leftOut.add(name + ": " + AccountChanges.list(global) + " on *.*");
            }
        }
        return leftOut;
    }

    /** Whether an object of a grant lies in one of the databases; in {@code `name`.*} the name is a pattern. */
    private boolean meant(String object) {
        int start = object.indexOf('`');
        int end = object.lastIndexOf(object.endsWith("*") ? "`.*" : "`.`");
        if (start < 0 || end <= start) {
            return false;
        }
        String name = object.substring(start + 1, end).replace("``", "`");
        return databases.stream()
                .anyMatch(database ->
                        object.endsWith("`.*") ? LikePattern.matches(name, database) : name.equals(database));
    }

    private static Set<Privilege> union(Set<Privilege> one, Set<Privilege> other) {
        Set<Privilege> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }
}
