package mirrorplay.playbook;

import java.util.List;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlNode.Mapping;
import mirrorplay.yaml.YamlNode.Scalar;

/** Reads {@code environment}: a mapping, an expression that gives one, or a list of these. */
final class EnvironmentReader {
    private EnvironmentReader() {}

    static List<YamlNode> read(Fields fields) {
        return fields.items("environment").stream()
                .filter(node -> isEnvironment(node, fields))
                .filter(fields::checked)
                .toList();
    }

    private static boolean isEnvironment(YamlNode node, Fields fields) {
        return switch (node) {
            case Mapping m ->
                m.entries().stream().allMatch(entry -> isName(entry.key(), fields) && isSingle(entry.value(), fields));
            case Scalar s when fields.loading().evaluator().isExpression(s) -> true;
            default -> fields.wrong(node, "'environment' must be a mapping of names to text, not " + node.kind());
        };
    }

    private static boolean isName(Scalar key, Fields fields) {
        return key.text().matches(Fields.NAME)
                || fields.wrong(key, "'" + key.text() + "' cannot be the name of an environment variable");
    }

    private static boolean isSingle(YamlNode value, Fields fields) {
        return value instanceof Scalar
                || fields.wrong(value, "an environment variable must be a single value, not " + value.kind());
    }
}
