package mirrorplay.modules.mysql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import mirrorplay.command.RemotePath;
import mirrorplay.command.Stdin;
import mirrorplay.module.Action;
import mirrorplay.module.GroupModule;
import mirrorplay.module.GroupPlan;
import mirrorplay.module.GroupProbe;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import org.jspecify.annotations.Nullable;

/** Tells how far a migration into a cluster has come: from what lives on the members, confirmed by the ledger. */
@ModuleInfo(
        name = "mysql_migration",
        summary = "Tell, or write down, how far the migration of databases into a cluster has come.",
        notes = {
            "It registers `phase`: `before_load`, `loaded` or `cut_over`; with it `source`, `position` and `host` (a member that"
                    + " answers). A ledger row counts only for the cluster that runs and when the tables are there.",
            "When members hold the databases but no server answers, or tables that no load of ours put there, it refuses: then"
                    + " nothing can be told, and guessing would load over live data."
        })
public record MysqlMigration(
        @Param(doc = "Databases that are migrated.", example = "[cloud, cloud_usage]")
        List<String> databases,

        @Param(
                doc =
                        "`status`: only tell. `cut_over`: write down that the applications use the cluster from now on. `rolled_back`: they"
                                + " do not, and what was loaded is to be loaded anew; refused after `cut_over`.",
                fallback = "status")
        State state,

        @Param(doc = "Data directory of the members.", fallback = "/var/lib/mysql")
        RemotePath datadir)
        implements GroupModule {
    /** What is wanted. */
    public enum State {
        STATUS,
        CUT_OVER,
        ROLLED_BACK
    }

    @Override
    public GroupPlan plan(GroupProbe group) {
        TreeSet<String> lost = new TreeSet<>(group.unreachable());
        lost.addAll(group.limitedOut());
        if (!lost.isEmpty()) {
            return refuse("cannot ask " + String.join(", ", lost), "all members must take part");
        }
        Map<String, MemberFact.Member> members = group.askEach(new MemberFact(databases, datadir));
        Optional<String> host = members.entrySet().stream()
                .filter(e -> e.getValue().primary())
                .map(Map.Entry::getKey)
                .findFirst();
        if (host.isEmpty()) {
            return nothingRuns(members);
        }
        TargetFact.Target target = group.ask(host.get(), new TargetFact(databases));
        Optional<Ledger.Row> loaded = target.loaded();
        Optional<Ledger.Row> cutOver = target.cutOver();
        if (cutOver.isEmpty() && loaded.isEmpty() && target.tables() > 0 && !target.interrupted()) {
            return refuse(
                    "the cluster holds " + target.tables() + " tables of " + databases
                            + ", but no completed load is written down",
                    "drop the databases if they are not needed, or leave them out");
        }
        String phase = cutOver.isPresent() ? "cut_over" : loaded.isPresent() ? "loaded" : "before_load";
        if (state == State.ROLLED_BACK) {
            return rollBack(phase, host.get(), loaded);
        }
        if (state == State.STATUS || phase.equals("cut_over")) {
            return new GroupPlan.NoChange("phase " + phase, values(phase, host.get(), loaded));
        }
        if (phase.equals("before_load")) {
            return refuse("the databases are not loaded, so nothing can be cut over", "run mysql_import first");
        }
        return ledger(
                "write down that the applications use the cluster",
                host.get(),
                cutOver(loaded.orElseThrow(), group),
                values("cut_over", host.get(), loaded));
    }

    private GroupPlan rollBack(String phase, String host, Optional<Ledger.Row> loaded) {
        return switch (phase) {
            case "before_load" ->
                new GroupPlan.NoChange("nothing is loaded that would count", values(phase, host, loaded));
            case "loaded" ->
                ledger(
                        "write down that what was loaded is loaded anew",
                        host,
                        SqlText.PRELUDE + Ledger.rollBack(databases),
                        values("before_load", host, Optional.empty()));
            default ->
                refuse(
                        "the applications use the cluster, and what they wrote since is there only",
                        "move the databases back with mysql_dump and mysql_import if they have to go");
        };
    }

    private static GroupPlan ledger(String what, String host, String sql, Map<String, @Nullable Object> values) {
        return new GroupPlan.Change(
                what,
                List.of(new GroupPlan.Step(
                        host,
                        "write the ledger",
                        List.of(new Action.Run("write the ledger", MysqlClient.run(Stdin.of(sql), Optional.empty()))),
                        List.of(),
                        List.of())),
                values);
    }

    private static GroupPlan nothingRuns(Map<String, MemberFact.Member> members) {
        TreeSet<String> holders = new TreeSet<>();
        members.forEach((member, state) -> {
            if (state.holds()) {
                holders.add(member);
            }
        });
        return holders.isEmpty()
                ? new GroupPlan.NoChange(
                        "phase before_load: no member runs", values("before_load", "", Optional.empty()))
                : refuse(
                        String.join(", ", holders) + " holds the databases, but no member is Primary",
                        "bring the cluster up first (galera_cluster); then it can be told what was done");
    }

    private String cutOver(Ledger.Row loaded, GroupProbe group) {
        String token = "cut_over " + group.clock().millis();
        return SqlText.PRELUDE
                + Ledger.begin(token, "cut_over", databases, loaded.source())
                + Ledger.complete(token, databases, loaded.position(), "");
    }

    private static Map<String, @Nullable Object> values(String phase, String host, Optional<Ledger.Row> loaded) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("phase", phase);
        values.put("host", host);
        values.put("source", loaded.map(Ledger.Row::source).orElse(""));
        values.put("position", loaded.map(Ledger.Row::position).orElse(""));
        return values;
    }

    private static GroupPlan refuse(String problem, String remedy) {
        return new GroupPlan.Refuse(problem, List.of(), remedy);
    }
}
