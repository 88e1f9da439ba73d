package mirrorplay.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import org.jspecify.annotations.Nullable;

/** Collects the entries of one mapping: refuses keys written twice, and merges what {@code <<} names. */
final class MappingBuilder {
    private final Diagnostics out;
    private final Map<String, YamlNode.Entry> own = new LinkedHashMap<>();
    private final List<YamlNode.Mapping> merges = new ArrayList<>();
    private YamlNode.@Nullable Scalar mergeKey;

    MappingBuilder(Diagnostics out) {
        this.out = out;
    }

    void add(YamlNode.Scalar key, YamlNode value) {
        if (key.text().equals("<<") && key.style() == YamlNode.Style.PLAIN) {
            if (mergeKey != null) {
                reportTwice(key, mergeKey, "write the mappings as one list: <<: [*a, *b]");
            }
            mergeKey = key;
            merge(value);
            return;
        }
        YamlNode.Entry first = own.putIfAbsent(key.text(), new YamlNode.Entry(key.readable(), value));
        if (first != null) {
            reportTwice(key, first.key(), "remove one of them");
        }
    }

    /** What was merged comes first, one's own keys win and keep the place of those that they replace. */
    List<YamlNode.Entry> merged() {
        if (merges.isEmpty()) {
            return List.copyOf(own.values());
        }
        Map<String, YamlNode.Entry> all = new LinkedHashMap<>();
        for (YamlNode.Mapping mapping : merges) {
            for (YamlNode.Entry entry : mapping.entries()) {
                all.putIfAbsent(entry.key().text(), entry);
            }
        }
        all.putAll(own);
        return List.copyOf(all.values());
    }

    private void merge(YamlNode value) {
        switch (value) {
            case YamlNode.Mapping mapping -> merges.add(mapping);
            case YamlNode.Sequence sequence -> sequence.items().forEach(this::mergeOne);
            case YamlNode.Scalar scalar -> mergeOne(scalar);
        }
    }

    private void mergeOne(YamlNode value) {
        if (value instanceof YamlNode.Mapping mapping) {
            merges.add(mapping);
            return;
        }
        out.add(Diagnostic.error(
                        Code.YAML_WRONG_KIND,
                        value.range(),
                        "<< merges a mapping, or a list of mappings, but this is " + value.kind())
                .withHint("write <<: *name, where &name marks a mapping"));
    }

    private void reportTwice(YamlNode.Scalar key, YamlNode.Scalar first, String hint) {
        out.add(Diagnostic.error(Code.YAML_DUPLICATE_KEY, key.range(), "the key '" + key.text() + "' is there twice")
                .withHint(hint)
                .withNotes("first at " + first.range()));
    }
}
