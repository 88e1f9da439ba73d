package mirrorplay.template;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mirrorplay.diag.Source;
import mirrorplay.diag.SourceRange;
import mirrorplay.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** Nodes and variables for tests, as the YAML reader would make them. */
final class Written {
    private Written() {}

    /** A plain scalar at line 3, column 7 of {@code site.yml}. */
    static YamlNode.Scalar text(String text) {
        Source source = new Source("site.yml", "\n\n      " + text + "\n");
        SourceRange range = new SourceRange(source, 3, 7, 3, 7 + text.length());
        return new YamlNode.Scalar(range, text, text, YamlNode.Style.PLAIN, Optional.empty());
    }

    static YamlNode.Scalar scalar(String text, @Nullable Object value) {
        YamlNode.Scalar plain = text(text);
        return new YamlNode.Scalar(plain.range(), text, value, YamlNode.Style.PLAIN, Optional.empty());
    }

    static YamlNode.Scalar number(String text, long value) {
        return scalar(text, value);
    }

    static YamlNode.Scalar decimal(String text) {
        return scalar(text, new BigDecimal(text));
    }

    static YamlNode.Scalar tagged(String tag, String text) {
        return new YamlNode.Scalar(text(text).range(), text, text, YamlNode.Style.PLAIN, Optional.of(tag));
    }

    static YamlNode.Sequence list(YamlNode... items) {
        return new YamlNode.Sequence(text("-").range(), Arrays.asList(items));
    }

    static YamlNode.Mapping map(Object... keysAndValues) {
        List<YamlNode.Entry> entries = new ArrayList<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            Object value = keysAndValues[i + 1];
            entries.add(new YamlNode.Entry(
                    text((String) keysAndValues[i]), value instanceof YamlNode node ? node : text((String) value)));
        }
        return new YamlNode.Mapping(text("{}").range(), entries);
    }

    /** Variables: a node or a text with an expression is written by the user, everything else is data. */
    static Variables variables(@Nullable Object... namesAndValues) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            values.put(
                    String.valueOf(namesAndValues[i]),
                    switch (value) {
                        case YamlNode node -> new Value.Written(node);
                        case Value made -> made;
                        case null, default -> new Value.Data(value);
                    });
        }
        return new Variables() {
            @Override
            public Optional<Value> get(String name) {
                return Optional.ofNullable(values.get(name));
            }

            @Override
            public Set<String> names() {
                return values.keySet();
            }
        };
    }
}
