package mirrorplay.playbook;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.SourceRange;
import mirrorplay.diag.Suggestions;
import mirrorplay.template.EvaluationException;
import mirrorplay.template.Evaluator;
import mirrorplay.template.Value;
import mirrorplay.template.Variables;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlNode.Scalar;

/** Finds tasks that no host ever comes to, and names of hosts and groups that the inventory does not have. */
final class ReachCheck {
    private static final EnumSet<Meta.Order> ENDS =
            EnumSet.of(Meta.Order.END_PLAY, Meta.Order.END_HOST, Meta.Order.END_BATCH);
    private static final Variables NOTHING = new Variables() {
        @Override
        public Optional<Value> get(String name) {
            return Optional.empty();
        }

        @Override
        public Set<String> names() {
            return Set.of();
        }
    };

    private final Evaluator evaluator;
    private final Set<String> hosts;
    private final Set<String> groups;
    private final Diagnostics out;
    private final Set<SourceRange> seen = new HashSet<>();

    /** @param groups names of all groups; with {@code hosts} empty when there is no inventory to hold names to */
    ReachCheck(Evaluator evaluator, Set<String> hosts, Set<String> groups, Diagnostics out) {
        this.evaluator = evaluator;
        this.hosts = hosts;
        this.groups = groups;
        this.out = out;
    }

    void check(Playbook playbook) {
        boolean grows = playbook.plays().stream()
                .flatMap(Selection::tasks)
                .anyMatch(task ->
                        Set.of("add_host", "group_by").contains(task.call().module()));
        for (Play play : playbook.plays()) {
            after(Stream.of(play.preTasks(), play.tasks(), play.postTasks())
                    .flatMap(List::stream)
                    .toList());
            Stream.concat(Selection.tasks(play), play.handlers().stream().map(Handler::task))
                    .forEach(task -> {
                        task.keywords().when().forEach(node -> condition(node, task));
                        if (!grows && !hosts.isEmpty()) {
                            names(task);
                        }
                    });
        }
    }

    /** What follows an end that does not depend on anything. */
    private void after(List<? extends TaskItem> items) {
        Optional<Meta> end = Optional.empty();
        for (TaskItem item : items) {
            if (end.isPresent()) {
                hint(
                        Code.LINT_UNREACHABLE,
                        rangeOf(item),
                        contextOf(item),
                        "no host comes to this",
                        "'meta: " + end.get().order().name().toLowerCase(java.util.Locale.ROOT) + "' in line "
                                + end.get().range().line() + " has no 'when'");
                return;
            }
            switch (item) {
                case Meta meta
                when ENDS.contains(meta.order())
                        && meta.keywords().when().isEmpty()
                        && meta.keywords().tags().isEmpty() -> end = Optional.of(meta);
                case Block block ->
                    Stream.of(block.block(), block.rescue(), block.always()).forEach(this::after);
                default -> {}
            }
        }
    }

    private static SourceRange rangeOf(TaskItem item) {
        return switch (item) {
            case Task task -> task.range();
            case Block block -> block.range();
            case Meta meta -> meta.range();
        };
    }

    private static String contextOf(TaskItem item) {
        return item instanceof Task task ? "task \"" + task.title() + "\"" : "";
    }

    private void condition(YamlNode node, Task task) {
        if (!(node instanceof Scalar scalar)) {
            return;
        }
        String context = "task \"" + task.title() + "\"";
        if (isConstantlyFalse(scalar)) {
            hint(Code.LINT_UNREACHABLE, node.range(), context, "this never runs", "remove it, or tag it 'never'");
        } else if (!hosts.isEmpty()) {
            compared(scalar, context);
        }
    }

    private boolean isConstantlyFalse(Scalar scalar) {
        if (scalar.value() instanceof Boolean truth) {
            return !truth;
        }
        boolean constant = evaluator.conditionNames(scalar).isEmpty()
                && Evaluator.functionNames().stream().noneMatch(scalar.text()::contains)
                && scalar.text().indexOf('!') < 0
                && scalar.text().indexOf("??") < 0;
        try {
            return constant && !evaluator.condition(scalar, NOTHING);
        } catch (EvaluationException e) {
            // It fails on a host, too, and says so there.
            return false;
        }
    }

    /** {@code inventory_hostname == "web1"} as a whole condition. */
    private void compared(Scalar scalar, String context) {
        String text = scalar.text().strip();
        if (!text.startsWith("inventory_hostname") || text.contains("||")) {
            return;
        }
        String rest = text.substring("inventory_hostname".length()).strip();
        int end = rest.indexOf('"', 4);
        if (rest.startsWith("== \"") && end > 0) {
            unknown(rest.substring(4, end), hosts, "host", scalar.range(), context, true);
        }
    }

    private void names(Task task) {
        String context = "task \"" + task.title() + "\"";
        task.keywords()
                .delegation()
                .to()
                .filter(node -> node instanceof Scalar s && !evaluator.isExpression(s))
                .ifPresent(node -> unknown(((Scalar) node).text(), hosts, "host", node.range(), context, false));
        Uses.texts(task).stream().flatMap(Uses::scalars).forEach(node -> members(node, false, context));
        Uses.conditions(task).forEach(node -> members(node, true, context));
    }

    private void members(YamlNode node, boolean bare, String context) {
        evaluator
                .members(node, "groups", bare)
                .forEach(member -> unknown(
                        member.names().getFirst(),
                        groups,
                        "group",
                        member.ranges().getFirst(),
                        context,
                        false));
        evaluator
                .members(node, "hostvars", bare)
                .forEach(member -> unknown(
                        member.names().getFirst(),
                        hosts,
                        "host",
                        member.ranges().getFirst(),
                        context,
                        false));
    }

    private void unknown(
            String name, Set<String> known, String kind, SourceRange range, String context, boolean condition) {
        if (!known.contains(name) && !Set.of("localhost", "127.0.0.1", "::1").contains(name)) {
            hint(
                    condition ? Code.LINT_UNREACHABLE : Code.LINT_HOST,
                    range,
                    context,
                    (condition ? "this never runs: " : "") + "there is no " + kind + " '" + name + "' in the inventory",
                    Suggestions.didYouMean(name, known));
        }
    }

    private void hint(Code code, SourceRange range, String context, String problem, String hint) {
        if (seen.add(range)) {
            out.add(Diagnostic.hint(code, range, problem).withContext(context).withHint(hint));
        }
    }
}
