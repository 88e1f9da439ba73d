package mirrorplay.engine;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import mirrorplay.facts.GatheredFacts;
import mirrorplay.module.Answers;
import mirrorplay.module.ControllerFile;
import mirrorplay.module.Fact;
import mirrorplay.module.Probe;

/** What a module sees while it plans one task on one host.
 *
 * <p>Facts that a module gathers are the facts of the host from there on.
 */
final class HostProbe implements Probe {
    private final String host;
    private final Workplace place;
    private final HostFacts facts;
    private final Map<String, HostFacts> others = new HashMap<>();
    private final Function<String, Session> sessions;
    private final TaskFiles files;
    private final Services services;
    private final boolean check;
    private final Consumer<GatheredFacts> gathered;

    HostProbe(
            String host,
            Workplace place,
            Function<String, Session> sessions,
            TaskFiles files,
            Services services,
            boolean check,
            Consumer<GatheredFacts> gathered) {
        this.host = host;
        this.place = place;
        this.facts = new HostFacts(place);
        this.sessions = sessions;
        this.files = files;
        this.services = services;
        this.check = check;
        this.gathered = gathered;
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public <T> T ask(Fact<T> fact) {
        T answer = facts.ask(fact);
        if (answer instanceof GatheredFacts all) {
            gathered.accept(all);
        }
        return answer;
    }

    @Override
    public Answers askAll(List<? extends Fact<?>> wanted) {
        return facts.askAll(wanted);
    }

    @Override
    public <T> T ask(String otherHost, Fact<T> fact) {
        return others.computeIfAbsent(
                        otherHost, name -> new HostFacts(new Workplace(name, sessions.apply(name), place.become())))
                .ask(fact);
    }

    @Override
    public ControllerFile file(String path) {
        return files.file(path);
    }

    @Override
    public boolean hasFile(String path) {
        return files.hasFile(path);
    }

    @Override
    public String template(String path) {
        return files.template(path);
    }

    @Override
    public boolean checkMode() {
        return check;
    }

    @Override
    public Clock clock() {
        return services.clock();
    }

    @Override
    public SecureRandom random() {
        return services.random();
    }
}
