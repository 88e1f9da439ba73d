package mirrorplay.playbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mirrorplay.yaml.YamlNode;

/** Where a task uses expressions. */
final class Uses {
    private Uses() {}

    /** Everything that may hold <code>${…}</code>, besides its variables. */
    static List<YamlNode> texts(Task task) {
        // Loops, here and below: this is asked of every task at each start, and a stream costs more than the few nodes
        // in it.
        Keywords k = task.keywords();
        List<YamlNode> texts = new ArrayList<>();
        task.name().ifPresent(texts::add);
        texts.addAll(task.call().bound().texts());
        texts.addAll(k.notifies());
        texts.addAll(k.environment());
        if (k.loop().isPresent()) {
            Loop loop = k.loop().get();
            texts.add(loop.source());
            add(texts, loop.label(), loop.pause());
        }
        if (k.until().isPresent()) {
            add(texts, k.until().get().retries(), k.until().get().delay());
        }
        Keywords.Delegation delegation = k.delegation();
        add(texts, delegation.to(), delegation.facts(), delegation.runOnce());
        Keywords.Rights rights = k.rights();
        add(texts, rights.become(), rights.becomeUser(), rights.becomeMethod());
        add(texts, rights.remoteUser(), rights.port(), rights.connection());
        Keywords.Failures failures = k.failures();
        add(texts, failures.ignoreErrors(), failures.ignoreUnreachable(), failures.anyErrorsFatal());
        Keywords.Conduct conduct = k.conduct();
        add(texts, conduct.noLog(), conduct.checkMode(), conduct.diff(), conduct.throttle(), conduct.timeout());
        if (k.async().isPresent()) {
            texts.add(k.async().get().limit());
            add(texts, k.async().get().poll());
        }
        return texts;
    }

    /** Its bare expressions. */
    static List<YamlNode> conditions(Task task) {
        Keywords k = task.keywords();
        List<YamlNode> conditions = new ArrayList<>(task.call().bound().bareExpressions());
        conditions.addAll(k.when());
        conditions.addAll(k.changedWhen());
        conditions.addAll(k.failedWhen());
        k.until().ifPresent(until -> conditions.addAll(until.conditions()));
        k.loop().ifPresent(loop -> conditions.addAll(loop.breakWhen()));
        k.rolling().flatMap(RollingStep::gate).ifPresent(gate -> conditions.addAll(gate.that()));
        return conditions;
    }

    @SafeVarargs
    private static void add(List<YamlNode> nodes, Optional<? extends YamlNode>... given) {
        for (Optional<? extends YamlNode> node : given) {
            if (node.isPresent()) {
                nodes.add(node.get());
            }
        }
    }

    /** The single values in a node, from top to bottom; keys of mappings are among them. */
    static Stream<YamlNode.Scalar> scalars(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar s -> Stream.of(s);
            case YamlNode.Sequence s -> s.items().stream().flatMap(Uses::scalars);
            case YamlNode.Mapping m ->
                m.entries().stream().flatMap(entry -> Stream.concat(Stream.of(entry.key()), scalars(entry.value())));
        };
    }
}
