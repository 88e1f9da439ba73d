package mirrorplay.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import mirrorplay.command.Secret;
import mirrorplay.diag.Code;
import mirrorplay.diag.Suggestions;
import mirrorplay.event.Failure;
import mirrorplay.inventory.ConnectionSettings;
import mirrorplay.inventory.ConnectionVariables;
import mirrorplay.playbook.Keywords;
import mirrorplay.template.EvaluationException;
import mirrorplay.transport.Target;
import mirrorplay.transport.Transport;
import mirrorplay.yaml.YamlNode;

/** The sessions of a run: one for each host and way to log in, opened at first use. */
final class Sessions implements AutoCloseable {
    private final Services services;
    private final Map<String, HostRun> hosts;
    private final Function<HostRun, HostScope> scopes;
    private final ConcurrentMap<Key, Session> sessions = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, ConnectionSettings> settings = new ConcurrentHashMap<>();

    Sessions(Services services, Map<String, HostRun> hosts, Function<HostRun, HostScope> scopes) {
        this.services = services;
        this.hosts = hosts;
        this.scopes = scopes;
    }

    /** The session of a host as its own variables say. */
    Session of(String host) {
        return of(host, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The session of a host as a task's keywords say. */
    Session of(String host, Keywords.Rights rights, Values values) {
        try {
            return of(
                    host,
                    text(rights.remoteUser(), values),
                    text(rights.port(), values).map(Integer::valueOf),
                    text(rights.connection(), values));
        } catch (EvaluationException e) {
            throw new HostFailedException(Failures.input(java.util.List.of(e.diagnostic())));
        }
    }

    /** What the variables of a host say about reaching it. */
    ConnectionSettings settings(String host) {
        ConnectionSettings known = settings.get(host);
        if (known == null) {
            // Not within the map: the variables may need the facts of another host, and so its connection.
            known = evaluate(host);
            settings.put(host, known);
        }
        return known;
    }

    private Session of(String host, Optional<String> user, Optional<Integer> port, Optional<String> connection) {
        ConnectionSettings said = settings(host);
        return sessions.computeIfAbsent(new Key(host, user, port, connection), key -> {
            boolean local = connection.or(said::connection).map("local"::equals).orElse(false);
            Transport transport = local ? services.local() : services.ssh();
            return new Session(transport, () -> {
                if (services.interruption().atOnce()) {
                    throw new HostFailedException(Interruption.notDone("no connection to " + host + " any more"));
                }
                return target(host, said, user, port);
            });
        });
    }

    /** How a host is reached, as its own variables say: two that are reached alike are the same for whoever logs in. */
    String way(String host) {
        ConnectionSettings said = settings(host);
        if (said.connection().map("local"::equals).orElse(false)) {
            return "local";
        }
        String user =
                said.user().or(services.login()::user).map(name -> name + "@").orElse("");
        String port = said.port().map(number -> ":" + number).orElse("");
        String jump = said.jump().isEmpty() ? "" : " through " + String.join(", ", said.jump());
        return user + said.address().orElse(host) + port + jump;
    }

    private Target target(String host, ConnectionSettings said, Optional<String> user, Optional<Integer> port) {
        return new Target(
                host,
                said.address(),
                said.port().or(() -> port),
                said.user().or(() -> user).or(services.login()::user),
                said.password(),
                said.keys(),
                said.jump(),
                said.options(),
                said.connectTimeout());
    }

    private ConnectionSettings evaluate(String host) {
        HostRun run = hosts.get(host);
        if (run == null) {
            throw new HostFailedException(Failure.of(
                    Code.HOST_UNKNOWN,
                    "there is no host '" + host + "' in the inventory",
                    Suggestions.didYouMean(host, hosts.keySet())));
        }
        Values values = new Values(services.evaluator(), scopes.apply(run));
        try {
            ConnectionSettings said =
                    services.login().complete(ConnectionVariables.of(host, values.scope(), services.evaluator()));
            said.password().map(Secret::reveal).ifPresent(services.secrets());
            said.becomePassword().map(Secret::reveal).ifPresent(services.secrets());
            return said;
        } catch (EvaluationException e) {
            throw new HostFailedException(Failures.input(java.util.List.of(e.diagnostic())));
        }
    }

    /** Ends what runs on all hosts; waits no longer than the limit for hosts that do not answer. */
    void end(Duration limit) {
        List<Thread> enders = sessions.values().stream()
                .map(session -> Thread.startVirtualThread(session::end))
                .toList();
        long until = System.nanoTime() + limit.toNanos();
        try {
            for (Thread ender : enders) {
                ender.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Process groups that may still run, for each host that has some. */
    Map<String, Set<Long>> running() {
        Map<String, Set<Long>> all = new TreeMap<>();
        sessions.forEach((key, session) -> {
            Set<Long> groups = session.running();
            if (!groups.isEmpty()) {
                all.computeIfAbsent(key.host(), host -> new TreeSet<>()).addAll(groups);
            }
        });
        return all;
    }

    /** Gives all connections up: whoever waits for an answer sees that it is lost. */
    void abandon() {
        sessions.values().forEach(session -> Thread.startVirtualThread(session::close));
    }

    private static Optional<String> text(Optional<YamlNode> node, Values values) throws EvaluationException {
        return node.isEmpty() ? Optional.empty() : Optional.of(values.text(node.get()));
    }

    @Override
    public void close() {
        new Parallel(Integer.MAX_VALUE).each(java.util.List.copyOf(sessions.values()), Session::close);
        sessions.clear();
    }

    private record Key(String host, Optional<String> user, Optional<Integer> port, Optional<String> connection) {}
}
