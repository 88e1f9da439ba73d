package mirrorplay.modules.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import mirrorplay.event.DiffText;
import mirrorplay.module.Action;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.Result;
import mirrorplay.module.TaskModule;
import org.jspecify.annotations.Nullable;

/** Installs and removes Debian packages. */
@ModuleInfo(
        name = "apt",
        summary = "Install, upgrade or remove Debian packages.",
        notes = {
            "When all packages are as wanted, nothing is fetched: `update_cache` counts only when something is to be installed, when"
                    + " `state` is `latest`, or when the task names no package.",
            "Package lists are fetched again when they are older than `cache_valid_time` or older than a list of sources.",
            "Changed configuration files are kept. Nothing is ever asked on the terminal."
        })
public record Apt(
        @Param(
                doc = "Packages, each as `name`, `name:architecture` or `name=version`; a version may hold `*`.",
                example = "[mariadb-server, galera-4]",
                fallback = "[]",
                aliases = {"pkg", "package"})
        List<String> name,

        @Param(doc = "`latest` also upgrades.", fallback = "present")
        PackageState state,

        @Param(doc = "Whether package lists are fetched first.", fallback = "false")
        boolean updateCache,

        @Param(doc = "How old package lists may be, in seconds; 0 fetches them each time.", fallback = "3600")
        long cacheValidTime,

        @Param(
                doc = "Whether recommended packages are installed; without it as the host is configured.",
                example = "false")
        Optional<Boolean> installRecommends,

        @Param(doc = "Whether the configuration of removed packages goes too.", fallback = "false")
        boolean purge,

        @Param(doc = "Whether dependencies that nothing needs any more are removed, too.", fallback = "false")
        boolean autoremove,

        @Param(doc = "Release to prefer.", example = "bookworm-backports")
        Optional<String> defaultRelease,

        @Param(doc = "Whether an older version may replace a newer one.", fallback = "false")
        boolean allowDowngrade,

        @Param(doc = "Seconds to wait while another program holds the lock of dpkg.", fallback = "60")
        int lockTimeout,

        @Param(
                doc = "What `policy-rc.d` answers meanwhile; 101 keeps packages from starting their services.",
                example = "101")
        Optional<Integer> policyRcD)
        implements TaskModule {
    @Override
    public boolean everyTime() {
        return updateCache && cacheValidTime == 0;
    }

    @Override
    public Plan plan(Probe host) {
        List<AptName> wanted;
        try {
            wanted = AptName.parse(name);
        } catch (IllegalArgumentException e) {
            return Plan.refuse(String.valueOf(e.getMessage()), "write name, name:architecture or name=version");
        }
        if (wanted.isEmpty() && !updateCache) {
            return Plan.refuse("nothing is asked for", "give name, or update_cache: true");
        }
        return decide(wanted, host.ask(fact(wanted)), host);
    }

    AptFact fact(List<AptName> wanted) {
        return new AptFact(wanted.stream().map(AptName::name).toList(), state == PackageState.LATEST);
    }

    Plan decide(List<AptName> wanted, AptState now, Probe host) {
        boolean refresh = updateCache && now.stale(cacheValidTime);
        if (wanted.isEmpty()) {
            return refresh
                    ? Plan.change("fetch the package lists", List.of(AptCommands.update(lockTimeout)))
                    : Plan.unchanged("the package lists are fresh");
        }
        return switch (state) {
            case ABSENT -> remove(wanted, now);
            case PRESENT -> install(wanted, now, refresh, host);
            case LATEST -> upgrade(wanted, now, refresh, host);
        };
    }

    private Plan remove(List<AptName> wanted, AptState now) {
        List<AptName> there = wanted.stream()
                .filter(n -> purge ? now.leaves(n) : now.installed(n).isPresent())
                .toList();
        if (there.isEmpty()) {
            return Plan.unchanged("not installed: " + names(wanted));
        }
        String verb = purge ? "purge " : "remove ";
        return change(
                verb + names(there),
                now,
                there,
                List.of(AptCommands.remove(
                        this, there.stream().map(AptName::name).toList(), verb + names(there))));
    }

    private Plan install(List<AptName> wanted, AptState now, boolean refresh, Probe host) {
        List<AptName> missing = wanted.stream().filter(n -> !now.satisfies(n)).toList();
        if (missing.isEmpty()) {
            return Plan.unchanged("installed: " + names(wanted));
        }
        Optional<Plan> unknown = unknown(missing, now, refresh, host);
        if (unknown.isPresent()) {
            return unknown.get();
        }
        return change("install " + described(missing, now, refresh), now, missing, actions(missing, refresh));
    }

    private Plan upgrade(List<AptName> wanted, AptState now, boolean refresh, Probe host) {
        if (refresh) {
            return change("fetch the package lists, then upgrade " + names(wanted), now, wanted, actions(wanted, true));
        }
        List<AptName> behind = wanted.stream()
                .filter(n -> !now.satisfies(n)
                        || (now.candidate(n).isPresent() && !now.candidate(n).equals(now.installed(n))))
                .toList();
        if (behind.isEmpty()) {
            return Plan.unchanged("the latest: " + names(wanted));
        }
        Optional<Plan> unknown = unknown(behind, now, false, host);
        if (unknown.isPresent()) {
            return unknown.get();
        }
        return change("upgrade " + described(behind, now, false), now, behind, actions(behind, false));
    }

    private static Optional<Plan> unknown(List<AptName> missing, AptState now, boolean refresh, Probe host) {
        List<AptName> unknown =
                refresh ? List.of() : missing.stream().filter(now::unknown).toList();
        if (unknown.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                host.checkMode()
                        ? new Plan.Deferred("the package lists know " + names(unknown))
                        : Plan.refuse(
                                "the package lists do not know " + names(unknown),
                                "set update_cache: true, add the repository, or correct the name"));
    }

    private List<Action> actions(List<AptName> missing, boolean refresh) {
        List<Action> actions = new ArrayList<>();
        if (refresh) {
            actions.add(AptCommands.update(lockTimeout));
        }
        actions.add(AptCommands.install(
                this, missing.stream().map(AptName::argument).toList(), "install " + names(missing)));
        return actions;
    }

    private static Plan change(String summary, AptState now, List<AptName> names, List<Action> actions) {
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        boolean removes = summary.startsWith("remove") || summary.startsWith("purge");
        for (AptName name : names) {
            now.installed(name)
                    .ifPresent(v ->
                            before.append(name.name()).append(' ').append(v).append('\n'));
            if (!removes) {
                String version = name.version()
                        .or(() -> now.candidate(name))
                        .map(v -> " " + v)
                        .orElse("");
                after.append(name.name()).append(version).append('\n');
            }
        }
        Map<String, @Nullable Object> values =
                Map.of("packages", names.stream().map(AptName::name).toList());
        return new Plan.Change(
                summary,
                List.of(new DiffText("packages", before.toString(), after.toString())),
                actions,
                Result.values(values));
    }

    private static String described(List<AptName> names, AptState now, boolean refresh) {
        return names.stream()
                .map(n -> n.version().isPresent() || refresh
                        ? n.argument()
                        : n.name() + now.candidate(n).map(v -> " " + v).orElse(""))
                .collect(Collectors.joining(", "));
    }

    private static String names(List<AptName> names) {
        return names.stream().map(AptName::argument).collect(Collectors.joining(", "));
    }
}
