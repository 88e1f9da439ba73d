package mirrorplay.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import mirrorplay.diag.Diagnostics;
import mirrorplay.event.HostStats;
import mirrorplay.event.RunEvent;
import mirrorplay.inventory.Host;
import mirrorplay.inventory.Inventory;
import mirrorplay.inventory.Patterns;
import mirrorplay.playbook.Play;
import mirrorplay.playbook.Playbook;

/** Runs playbooks on the hosts of an inventory. */
public final class Runner {
    private static final int INTERRUPTED = 130;

    private final Services services;
    private final Durability durability;

    public Runner(Services services, Durability durability) {
        this.services = services;
        this.durability = durability;
    }

    /** What became of the run.
     *
     * @param hosts recap of every host that took part
     */
    public record Result(Map<String, HostStats> hosts, int exitCode) {
        /** Whether anything was changed, or would be. */
        public boolean changed() {
            return hosts.values().stream().anyMatch(stats -> stats.changed() > 0);
        }
    }

    /** The hosts of each play, as the pattern and the limit give them.
     *
     * @param limitedOut hosts of the pattern that the limit took away
     * @param pattern the pattern without expressions
     */
    public record PlayHosts(Play play, List<Host> hosts, List<String> limitedOut, String pattern) {
        /** The same with the hosts and groups that joined the inventory since it was read. */
        PlayHosts again(Inventory inventory, Optional<Set<String>> limited) {
            List<Host> left = new ArrayList<>();
            List<String> cut = new ArrayList<>();
            for (Host host : Patterns.match(pattern, inventory, play.hosts().range(), true, new Diagnostics())) {
                if (limited.isEmpty() || limited.get().contains(host.name())) {
                    left.add(host);
                } else {
                    cut.add(host.name());
                }
            }
            return new PlayHosts(play, left, cut, pattern);
        }
    }

    /** Runs the plays in their order. Returns when every connection is closed.
     *
     * @param replay what an earlier run did, which is not done again
     */
    public Result run(List<Playbook> playbooks, List<PlayHosts> plays, RunOptions options, Replay replay) {
        Instant begin = services.clock().instant();
        Map<String, HostRun> hosts = new ConcurrentHashMap<>();
        services.inventory().hosts().forEach(host -> hosts.put(host.name(), new HostRun(host)));
        services.inventory()
                .host("localhost")
                .ifPresent(controller -> hosts.putIfAbsent(controller.name(), new HostRun(controller)));
        replay.restore(hosts);
        Gathering gathering = new Gathering(services);
        Scopes scopes = new Scopes(services, options, hosts, gathering);
        try (Sessions sessions = new Sessions(services, hosts, scopes::ofHost)) {
            gathering.attach(sessions);
            ControllerFiles files = new ControllerFiles(services.directory(), services.writable());
            Unfinished unfinished = new Unfinished();
            Executor executor = new Executor(
                    sessions::of,
                    files,
                    services.clock(),
                    services.sleeper(),
                    services.events(),
                    durability,
                    services.interruption(),
                    unfinished);
            services.interruption().attach(new Stopping(services, sessions, unfinished));
            RunContext context = new RunContext(
                    services,
                    options,
                    hosts,
                    scopes,
                    sessions,
                    gathering,
                    files,
                    executor,
                    unfinished,
                    replay,
                    new StepGate(services));
            Parallel parallel = new Parallel(options.forks());
            StartGate start = new StartGate(playbooks.stream()
                    .flatMap(playbook -> options.selection().startId(playbook).stream())
                    .findFirst());
            Set<String> took = Collections.newSetFromMap(new LinkedHashMap<>());
            for (PlayHosts loaded : plays) {
                PlayHosts play = services.inventory().changes() == 0
                        ? loaded
                        : loaded.again(services.inventory(), options.limited());
                List<HostRun> members = ordered(play, hosts);
                members.forEach(member -> took.add(member.name()));
                if (!new PlayRun(context, play.play(), start, parallel).run(members, play.limitedOut())) {
                    break;
                }
            }
            if (context.stopping()) {
                services.events()
                        .accept(unfinished.event(
                                context.now(),
                                services.interruption(),
                                took.stream()
                                        .flatMap(name -> Optional.ofNullable(hosts.get(name)).stream())
                                        .toList(),
                                plays.stream().map(PlayHosts::play).toList()));
            }
            return finish(begin, hosts, took, executor.artefacts());
        }
    }

    private Result finish(Instant begin, Map<String, HostRun> hosts, Set<String> took, List<String> artefacts) {
        Map<String, HostStats> stats = new LinkedHashMap<>();
        for (String name : took) {
            Optional.ofNullable(hosts.get(name)).ifPresent(host -> stats.put(name, host.stats()));
        }
        int exit = services.interruption().stopping() ? INTERRUPTED : exitCode(hosts, took);
        services.events()
                .accept(new RunEvent.RunFinished(
                        services.clock().instant(),
                        stats,
                        exit,
                        Duration.between(begin, services.clock().instant()),
                        artefacts));
        return new Result(stats, exit);
    }

    private static int exitCode(Map<String, HostRun> hosts, Set<String> took) {
        boolean failed = false;
        boolean unreachable = false;
        for (String name : took) {
            HostRun host = hosts.get(name);
            if (host != null) {
                failed |= host.hasFailed();
                unreachable |= host.wasUnreachable();
            }
        }
        return unreachable ? 4 : failed ? 2 : 0;
    }

    private List<HostRun> ordered(PlayHosts play, Map<String, HostRun> runs) {
        List<HostRun> hosts = new ArrayList<>();
        for (Host host : play.hosts()) {
            hosts.add(runs.computeIfAbsent(host.name(), name -> new HostRun(host)));
        }
        switch (play.play().order()) {
            case INVENTORY -> {}
            case REVERSE_INVENTORY -> Collections.reverse(hosts);
            case SORTED -> hosts.sort(Comparator.comparing(HostRun::name));
            case REVERSE_SORTED ->
                hosts.sort(Comparator.comparing(HostRun::name).reversed());
            case SHUFFLE -> Collections.shuffle(hosts, services.random());
        }
        return hosts;
    }
}
