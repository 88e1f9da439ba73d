package mirrorplay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import mirrorplay.diag.Diagnostics;
import mirrorplay.event.RunEvent;
import mirrorplay.event.RunEvent.TaskFinished;
import mirrorplay.inventory.Inventory;
import mirrorplay.inventory.InventoryLoader;
import mirrorplay.inventory.MemorySources;
import mirrorplay.inventory.Patterns;
import mirrorplay.modules.ModuleCatalog;
import mirrorplay.playbook.Play;
import mirrorplay.playbook.Playbook;
import mirrorplay.playbook.PlaybookLoader;
import mirrorplay.playbook.Selection;
import mirrorplay.template.Evaluator;
import mirrorplay.template.Functions;
import mirrorplay.testkit.VirtualTime;
import mirrorplay.transport.FakeTransport;
import mirrorplay.yaml.YamlNode;

/** A playbook on the hosts w1, w2 and w3, which answer by a script, in virtual time. */
final class ScriptedRun {
    private static final String INVENTORY = "web:\n  hosts:\n    w1:\n    w2:\n    w3:\n";

    final VirtualTime time = new VirtualTime();
    final List<RunEvent> events = new CopyOnWriteArrayList<>();
    final FakeTransport hosts;
    FactCache factCache = FactCache.NONE;
    private final List<Class<? extends Record>> modules = new ArrayList<>(ModuleCatalog.all());

    ScriptedRun(FakeTransport hosts) {
        this.hosts = hosts;
    }

    /** All three answer by this script. */
    static ScriptedRun answering(FakeTransport.Script script) {
        return new ScriptedRun(
                new FakeTransport().host("w1", script).host("w2", script).host("w3", script));
    }

    /** Tasks may use this module, too. */
    ScriptedRun with(Class<? extends Record> module) {
        modules.add(module);
        return this;
    }

    /** Runs the playbook; its exit status. */
    int run(String playbook) {
        MemorySources files = new MemorySources().file("hosts.yml", INVENTORY).file("site.yml", playbook);
        Diagnostics findings = new Diagnostics();
        Evaluator evaluator = new Evaluator(Functions.none());
        Inventory inventory = new InventoryLoader().load(List.of("hosts.yml"), Optional.empty(), files, findings);
        Playbook book = new PlaybookLoader(evaluator, modules).load("site.yml", files, findings);
        List<Runner.PlayHosts> plays = new ArrayList<>();
        for (Play play : book.plays()) {
            String pattern = ((YamlNode.Scalar) play.hosts()).text();
            plays.add(new Runner.PlayHosts(
                    play, Patterns.match(pattern, inventory, play.hosts().range(), findings), List.of(), ""));
        }
        assertThat(findings.all()).isEmpty();
        Services services = new Services(
                inventory,
                evaluator,
                hosts,
                hosts,
                LoginDefaults.NONE,
                events::add,
                secret -> {},
                time,
                time,
                new Interruption(Duration.ZERO, "", () -> {}),
                new SecureRandom(),
                Path.of("/"),
                Path.of("/"),
                Map.of(),
                factCache,
                Stepper.NOBODY);
        RunOptions options = new RunOptions(
                8,
                false,
                false,
                false,
                Selection.everything(),
                Optional.empty(),
                Map.of(),
                Answers.NONE,
                Optional.empty(),
                Duration.ZERO,
                List.of("site.yml"));
        return new Runner(services, Durability.NONE)
                .run(List.of(book), plays, options, Replay.none())
                .exitCode();
    }

    /** The commands of the user's that a host got, in their order. */
    List<String> commands(String host) {
        return hosts.sent().stream()
                .filter(sent -> sent.host().equals(host) && sent.ownChannel())
                .map(sent -> sent.command().display())
                .toList();
    }

    /** What came of each task, by task title and host, in the order of its end: {@code title w1 CHANGED}. */
    List<String> outcomes() {
        List<String> outcomes = new ArrayList<>();
        for (RunEvent event : events) {
            if (event instanceof TaskFinished finished) {
                outcomes.add(title(finished.task()) + " " + finished.host() + " "
                        + finished.outcome().status());
            }
        }
        return outcomes;
    }

    /** The task that failed on a host. */
    TaskFinished failed(String host) {
        return events.stream()
                .filter(TaskFinished.class::isInstance)
                .map(TaskFinished.class::cast)
                .filter(event ->
                        event.host().equals(host) && event.outcome().failure().isPresent())
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing failed on " + host + ": " + outcomes()));
    }

    private String title(String id) {
        return events.stream()
                .filter(RunEvent.TaskStarted.class::isInstance)
                .map(RunEvent.TaskStarted.class::cast)
                .filter(started -> started.task().equals(id))
                .map(RunEvent.TaskStarted::name)
                .findFirst()
                .orElse(id);
    }
}
