package mirrorplay.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mirrorplay.diag.Diagnostics;
import mirrorplay.engine.Answers;
import mirrorplay.engine.RunOptions;
import mirrorplay.engine.Runner.PlayHosts;
import mirrorplay.inventory.Host;
import mirrorplay.inventory.Inventory;
import mirrorplay.inventory.InventoryLoader;
import mirrorplay.inventory.Patterns;
import mirrorplay.inventory.Sources;
import mirrorplay.playbook.Play;
import mirrorplay.playbook.Playbook;
import mirrorplay.playbook.PlaybookChecks;
import mirrorplay.playbook.PlaybookLoader;
import mirrorplay.playbook.Selection;
import mirrorplay.playbook.VarsPrompt;
import mirrorplay.template.EvaluationException;
import mirrorplay.template.Evaluator;
import mirrorplay.template.Value;
import mirrorplay.template.Variables;
import mirrorplay.yaml.YamlNode;

/** Everything that the user gave for a run, read and checked: either complete, or with findings that say what is wrong. */
record Input(
        Inventory inventory,
        List<Playbook> playbooks,
        List<PlayHosts> plays,
        Selection selection,
        Optional<Set<String>> limited,
        Map<String, Value> extraVariables,
        Answers answers) {

    /** Modules by which hosts and groups join the inventory. */
    private static final Set<String> JOINING = Set.of("add_host", "group_by");

    /** Reads and checks all of it.
     *
     * @param out takes all findings; with errors among them nothing may be run
     */
    static Input load(
            Sources sources,
            Evaluator evaluator,
            InventoryOptions hosts,
            List<String> playbookPaths,
            Selection selection,
            List<String> extraVars,
            Diagnostics out) {
        Optional<Path> beside = playbookPaths.stream().findFirst().map(path -> RunCommand.directoryOf(List.of(path)));
        Inventory inventory = new InventoryLoader().load(hosts.inventories(), beside, sources, out);
        Map<String, Value> extra = ExtraVariables.read(extraVars, sources, out);
        PlaybookLoader loader = new PlaybookLoader(evaluator);
        List<Playbook> playbooks = new ArrayList<>();
        for (String path : playbookPaths) {
            playbooks.add(loader.load(path, sources, out));
        }
        Optional<Set<String>> limited = hosts.limit().map(pattern -> limit(pattern, inventory, sources, out));
        Set<String> known = new HashSet<>(extra.keySet());
        inventory.hosts().forEach(host -> known.addAll(inventory.variables(host).keySet()));
        PlaybookChecks checks = new PlaybookChecks(evaluator, sources);
        List<PlayHosts> plays = new ArrayList<>();
        checks.check(playbooks, selection, known, out);
        boolean growing = playbooks.stream()
                .flatMap(playbook -> playbook.plays().stream())
                .flatMap(Selection::tasks)
                .anyMatch(task -> JOINING.contains(task.call().module())
                        || task.inclusion().filter(i -> i.known().isEmpty()).isPresent());
        for (Playbook playbook : playbooks) {
            for (Play play : playbook.plays()) {
                plays.add(hostsOf(play, inventory, limited, evaluator, extra, growing, out));
            }
        }
        return new Input(inventory, playbooks, plays, selection, limited, extra, Answers.NONE);
    }

    /** The variables that plays ask for and that must not be shown. */
    Set<String> hiddenAnswers() {
        Set<String> names = new LinkedHashSet<>();
        for (PlayHosts hosts : plays) {
            for (VarsPrompt prompt : hosts.play().variables().prompts()) {
                if (prompt.hidden()) {
                    names.add(prompt.name());
                }
            }
        }
        return names;
    }

    /** The same with what the user was asked for. */
    Input answered(Map<String, Value> extra, Answers given) {
        return new Input(inventory, playbooks, plays, selection, limited, extra, given);
    }

    /** The options of a run with what only the whole input tells. */
    RunOptions complete(RunOptions options) {
        return new RunOptions(
                options.forks(),
                options.check(),
                options.diff(),
                options.verify(),
                selection,
                limited,
                extraVariables,
                answers,
                options.timeout(),
                options.stopGrace(),
                options.playbooks());
    }

    private static Set<String> limit(String pattern, Inventory inventory, Sources sources, Diagnostics out) {
        Set<String> names = new LinkedHashSet<>();
        Patterns.limit(pattern, inventory, sources, out).forEach(host -> names.add(host.name()));
        return names;
    }

    private static PlayHosts hostsOf(
            Play play,
            Inventory inventory,
            Optional<Set<String>> limited,
            Evaluator evaluator,
            Map<String, Value> extra,
            boolean growing,
            Diagnostics out) {
        String pattern;
        try {
            pattern = pattern(play.hosts(), evaluator, extra);
        } catch (EvaluationException e) {
            boolean asked = play.variables().prompts().stream()
                    .map(VarsPrompt::name)
                    .anyMatch(evaluator.names(play.hosts())::contains);
            out.add(
                    asked
                            ? e.diagnostic()
                                    .withHint("the hosts must be known before anybody is asked: give it with -e")
                            : e.diagnostic());
            return new PlayHosts(play, List.of(), List.of(), "");
        }
        // What may join the inventory in the run cannot be missed before it.
        List<Host> all =
                Patterns.match(pattern, inventory, play.hosts().range(), growing, growing ? new Diagnostics() : out);
        List<Host> left = new ArrayList<>();
        List<String> cut = new ArrayList<>();
        for (Host host : all) {
            if (limited.isEmpty() || limited.get().contains(host.name())) {
                left.add(host);
            } else {
                cut.add(host.name());
            }
        }
        return new PlayHosts(play, left, cut, pattern);
    }

    /** The pattern of a play without expressions. */
    static String pattern(YamlNode node, Evaluator evaluator, Map<String, Value> extra) throws EvaluationException {
        Object value = evaluator.value(node, Variables.of(extra));
        return value instanceof List<?> list
                ? String.join(",", list.stream().map(String::valueOf).toList())
                : String.valueOf(value);
    }
}
