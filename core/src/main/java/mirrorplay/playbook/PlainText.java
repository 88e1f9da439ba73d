package mirrorplay.playbook;

import java.util.Map;
import java.util.stream.Collectors;
import mirrorplay.yaml.YamlNode;

/** What nodes say, without where they stand: to compare them. */
final class PlainText {
    private PlainText() {}

    static String of(Map<String, YamlNode> variables) {
        return variables.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + of(entry.getValue()))
                .sorted()
                .collect(Collectors.joining(",", "{", "}"));
    }

    static String of(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar s -> s.style() + s.tag().orElse("") + s.text().length() + ":" + s.text();
            case YamlNode.Sequence s ->
                s.items().stream().map(PlainText::of).collect(Collectors.joining(",", "[", "]"));
            case YamlNode.Mapping m ->
                m.entries().stream()
                        .map(entry -> of(entry.key()) + ":" + of(entry.value()))
                        .sorted()
                        .collect(Collectors.joining(",", "{", "}"));
        };
    }
}
