package mirrorplay.playbook;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mirrorplay.yaml.YamlNode;

/** Where a task uses expressions. */
final class Uses {
    private Uses() {}

    /** Everything that may hold <code>${…}</code>, besides its variables. */
    static Stream<YamlNode> texts(Task task) {
        Keywords k = task.keywords();
        return Stream.of(
                        task.name().stream(),
                        task.call().bound().texts().stream(),
                        k.notifies().stream(),
                        k.environment().stream(),
                        k.loop().stream()
                                .flatMap(loop -> Stream.concat(
                                        Stream.of(loop.source()), given(List.of(loop.label(), loop.pause())))),
                        k.until().stream().flatMap(until -> given(List.of(until.retries(), until.delay()))),
                        given(List.of(
                                k.delegation().to(),
                                k.delegation().facts(),
                                k.delegation().runOnce())),
                        given(List.of(
                                k.rights().become(),
                                k.rights().becomeUser(),
                                k.rights().becomeMethod(),
                                k.rights().remoteUser(),
                                k.rights().port(),
                                k.rights().connection())),
                        given(List.of(
                                k.failures().ignoreErrors(),
                                k.failures().ignoreUnreachable(),
                                k.failures().anyErrorsFatal())),
                        given(List.of(
                                k.conduct().noLog(),
                                k.conduct().checkMode(),
                                k.conduct().diff(),
                                k.conduct().throttle(),
                                k.conduct().timeout())),
                        k.async().stream()
                                .flatMap(async -> Stream.concat(Stream.of(async.limit()), async.poll().stream())))
                .flatMap(stream -> stream.map(YamlNode.class::cast));
    }

    /** Its bare expressions. */
    static Stream<YamlNode> conditions(Task task) {
        Keywords k = task.keywords();
        return Stream.of(
                        task.call().bound().bareExpressions().stream(),
                        k.when().stream(),
                        k.changedWhen().stream(),
                        k.failedWhen().stream(),
                        k.until().stream().flatMap(until -> until.conditions().stream()),
                        k.loop().stream().flatMap(loop -> loop.breakWhen().stream()),
                        k.rolling().stream()
                                .flatMap(step -> step.gate().stream())
                                .flatMap(gate -> gate.that().stream()))
                .flatMap(stream -> stream);
    }

    private static Stream<YamlNode> given(List<Optional<YamlNode>> nodes) {
        return nodes.stream().flatMap(Optional::stream);
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
