package mirrorplay.playbook;

import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.SourceRange;
import mirrorplay.diag.Suggestions;
import mirrorplay.inventory.Sources;
import mirrorplay.template.Evaluator;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlNode.Scalar;

/** Finds names of variables that no path can define: neither inventory nor play, role, file, register, set_fact or loop. */
final class VariableCheck {
    private static final Set<String> SHELLS = Set.of("command", "shell", "raw", "script");

    private final Evaluator evaluator;
    private final Sources sources;
    private final Set<String> known;
    private final Diagnostics out;
    private final FactCheck facts;
    private final Set<String> reported = new HashSet<>();
    private boolean ownFacts;

    /** The first include before or in the play that is being checked whose name only the run knows, and what it could define. */
    private Optional<Task> open = Optional.empty();

    private Set<String> possible = Set.of();

    /** Tasks share what surrounds them, so that the same nodes come back with each of them. */
    private final IdentityHashMap<YamlNode, Set<String>> names = new IdentityHashMap<>();

    VariableCheck(Evaluator evaluator, Sources sources, Set<String> knownVariables, Diagnostics out) {
        this.evaluator = evaluator;
        this.sources = sources;
        this.known = new HashSet<>(knownVariables);
        this.ownFacts = known.contains("facts");
        this.known.addAll(Names.MAGIC);
        this.out = out;
        this.facts = new FactCheck(evaluator, out);
    }

    void check(List<Playbook> playbooks) {
        List<Play> plays = playbooks.stream()
                .flatMap(playbook -> playbook.plays().stream())
                .toList();
        playbooks.forEach(playbook -> known.addAll(playbook.lostNames()));
        Set<String> published = new HashSet<>();
        plays.forEach(play -> tasks(play).forEach(task -> Names.published(task, published)));
        ownFacts |= published.contains("facts") || plays.stream().anyMatch(VariableCheck::definesFacts);
        known.addAll(published);
        Set<String> anywhere = new HashSet<>(known);
        for (Play play : plays) {
            Names.of(play.variables()).forEach(anywhere::add);
            tasks(play).forEach(task -> anywhere.addAll(Names.own(task)));
        }
        for (Play play : plays) {
            if (open.isEmpty()) {
                open = tasks(play).filter(VariableCheck::definesAnything).findFirst();
                if (open.isPresent()) {
                    Optional<Set<String>> words = couldBeIncluded(plays);
                    if (words.isEmpty()) {
                        return;
                    }
                    possible = words.get();
                }
            }
            check(play, anywhere);
        }
    }

    /** All names that files beside the playbooks could define; empty when that cannot be told. */
    private Optional<Set<String>> couldBeIncluded(List<Play> plays) {
        Set<String> read = new HashSet<>();
        Set<String> directories = new HashSet<>();
        for (Play play : plays) {
            directories.add(play.directory());
            read.add(play.range().source().name());
            tasks(play).forEach(task -> read.add(task.range().source().name()));
        }
        return new PossibleNames(sources, read).below(directories);
    }

    private void check(Play play, Set<String> anywhere) {
        Set<String> names = new HashSet<>(known);
        Names.of(play.variables()).forEach(names::add);
        Scope scope = new Scope(names);
        String context = "play \"" + play.name() + "\"";
        play.variables().written().forEach(vars -> lazily(vars, anywhere, context));
        play.variables()
                .prompts()
                .forEach(prompt -> Stream.concat(prompt.text().stream(), prompt.fallback().stream())
                        .forEach(node -> texts(node, scope, context, false)));
        play.rolling().serial().forEach(node -> texts(node, scope, context, false));
        play.rolling().maxFailPercentage().ifPresent(node -> texts(node, scope, context, false));
        tasks(play).forEach(task -> check(task, names, anywhere));
    }

    private void check(Task task, Set<String> play, Set<String> anywhere) {
        Set<String> own = Names.own(task);
        Scope scope = new Scope(play, own);
        String context = "task \"" + task.title() + "\"";
        boolean shell = SHELLS.contains(task.call().module());
        lazily(task.keywords().vars(), anywhere, context);
        if (task.origin().role().isPresent()) {
            Origin.Role role = task.origin().role().get();
            lazily(role.defaults(), anywhere, "role " + role.name());
            lazily(role.vars(), anywhere, "role " + role.name());
            lazily(role.parameters(), anywhere, "role " + role.name());
        }
        for (YamlNode node : Uses.texts(task)) {
            texts(node, scope, context, shell);
        }
        for (YamlNode node : Uses.conditions(task)) {
            names(node, evaluator::conditionNames, scope, context, false, true);
        }
    }

    /** Names that are there: those of the play and those of one task. They are not put together, as a long play has many. */
    private record Scope(Set<String> play, Set<String> own) {
        Scope(Set<String> play) {
            this(play, Set.of());
        }

        boolean contains(String name) {
            return play.contains(name) || own.contains(name);
        }

        Set<String> all() {
            Set<String> all = new TreeSet<>(play);
            all.addAll(own);
            return all;
        }
    }

    /** Variables are evaluated where they are used, so that they may use what is only defined there. */
    private void lazily(Map<String, YamlNode> vars, Set<String> anywhere, String context) {
        for (YamlNode node : vars.values()) {
            texts(node, new Scope(anywhere), context, false);
        }
    }

    private void texts(YamlNode node, Scope scope, String context, boolean shell) {
        switch (node) {
            case Scalar scalar -> {
                if (evaluator.isExpression(scalar)) {
                    names(scalar, evaluator::names, scope, context, shell, false);
                }
            }
            case YamlNode.Sequence sequence -> {
                for (YamlNode item : sequence.items()) {
                    texts(item, scope, context, shell);
                }
            }
            case YamlNode.Mapping mapping -> {
                for (YamlNode.Entry entry : mapping.entries()) {
                    texts(entry.key(), scope, context, shell);
                    texts(entry.value(), scope, context, shell);
                }
            }
        }
    }

    private void names(
            YamlNode node,
            Function<YamlNode, Set<String>> reader,
            Scope scope,
            String context,
            boolean shell,
            boolean bare) {
        if (!ownFacts) {
            facts.check(node, bare, context);
        }
        names.computeIfAbsent(node, reader).stream()
                .filter(name -> !scope.contains(name) && !possible.contains(name))
                .sorted(Comparator.naturalOrder())
                .filter(name -> reported.add(node.range() + " " + name))
                .forEach(name -> out.add(undefined(name, range(node, name))
                        .withContext(context)
                        .withHint(hint(name, node, scope, shell, bare))));
    }

    /** An error, unless something from elsewhere may be included that defines it after all. */
    private Diagnostic undefined(String name, SourceRange range) {
        String problem = "nothing defines the variable '" + name + "'";
        return open.map(include -> Diagnostic.warning(
                                Code.EXPRESSION_UNDEFINED, range, problem + ", as far as can be told before the run")
                        .withNotes("what is included at " + include.range() + " is only known in the run"))
                .orElseGet(() -> Diagnostic.error(Code.EXPRESSION_UNDEFINED, range, problem));
    }

    private String hint(String name, YamlNode node, Scope scope, boolean shell, boolean bare) {
        String translated = facts.translated(name, node, bare);
        if (!translated.isEmpty()) {
            return translated;
        }
        String similar = Suggestions.didYouMean(name, scope.all());
        if (shell && similar.isEmpty() && name.equals(name.toUpperCase(Locale.ROOT))) {
            return "for the shell's own variable write $" + name + " or ${r\"${" + name + "}\"}";
        }
        if (similar.isEmpty()) {
            return Suggestions.closest(name, Evaluator.functionNames())
                    .map(function -> "did you mean the function '" + function + "'?")
                    .orElse("");
        }
        return similar;
    }

    private static SourceRange range(YamlNode node, String name) {
        if (node instanceof Scalar s && s.columnsExact()) {
            Matcher matcher = Pattern.compile("(?<![A-Za-z0-9_.?])" + Pattern.quote(name) + "(?![A-Za-z0-9_])")
                    .matcher(s.text());
            if (matcher.find()) {
                return s.range().within(matcher.start(), name.length());
            }
        }
        return node.range();
    }

    /** Whether {@code facts} is a variable of the user's own somewhere. */
    private static boolean definesFacts(Play play) {
        return Names.of(play.variables()).anyMatch("facts"::equals)
                || tasks(play).anyMatch(task -> task.keywords().vars().containsKey("facts"));
    }

    private static Stream<Task> tasks(Play play) {
        return Stream.concat(Selection.tasks(play), play.handlers().stream().map(Handler::task));
    }

    /** Whether names come out of a task that cannot be seen before the run. */
    private static boolean definesAnything(Task task) {
        return task.inclusion().filter(inclusion -> inclusion.known().isEmpty()).isPresent();
    }
}
