package mirrorplay.template;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Source;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlReader;
import org.jspecify.annotations.Nullable;

/** Plain data from YAML text. Nothing in it is evaluated. */
final class YamlData {
    private YamlData() {}

    /** The data of one YAML document; null when it is empty. */
    static @Nullable Object read(String text) throws IOException {
        Diagnostics problems = new Diagnostics();
        Optional<YamlNode> node = new YamlReader().read(new Source("this text", text), problems);
        if (problems.hasErrors()) {
            Diagnostic first = problems.all().getFirst();
            int line = first.range() == null ? 1 : first.range().line();
            throw new IOException("line " + line + ": " + first.problem());
        }
        return node.map(YamlData::of).orElse(null);
    }

    /** A node as plain data, as it stands there. */
    static @Nullable Object of(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> scalar.value();
            case YamlNode.Sequence sequence -> {
                List<@Nullable Object> list = new ArrayList<>();
                sequence.items().forEach(item -> list.add(of(item)));
                yield list;
            }
            case YamlNode.Mapping mapping -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                mapping.entries().forEach(e -> map.put(e.key().text(), of(e.value())));
                yield map;
            }
        };
    }
}
