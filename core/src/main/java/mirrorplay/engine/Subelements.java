package mirrorplay.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.playbook.Loop;
import mirrorplay.template.EvaluationException;
import org.jspecify.annotations.Nullable;

/** The items of {@code with_subelements}: each mapping of a list with each item of a list inside of it. */
final class Subelements {
    private Subelements() {}

    /** @param terms the list of mappings, the key of the inner list (with dots for deeper ones), and perhaps {@code {skip_missing: true}} */
    static List<@Nullable Object> of(Loop loop, List<@Nullable Object> terms) throws EvaluationException {
        if (terms.size() < 2 || terms.size() > 3 || !(terms.get(1) instanceof String key)) {
            throw LoopItems.wrong(loop, "with_subelements needs a list of mappings and the key of a list in each");
        }
        boolean skip = terms.size() == 3
                && terms.get(2) instanceof Map<?, ?> flags
                && Boolean.TRUE.equals(flags.get("skip_missing"));
        Collection<?> outer = terms.getFirst() instanceof Map<?, ?> map
                ? map.values()
                : terms.getFirst() instanceof Collection<?> list ? list : List.of(String.valueOf(terms.getFirst()));
        List<@Nullable Object> pairs = new ArrayList<>();
        for (Object element : outer) {
            if (!(element instanceof Map<?, ?> map)) {
                throw LoopItems.wrong(loop, "with_subelements needs mappings, and one of the items is none");
            }
            Optional<Object> inner = below(map, key);
            if (inner.isEmpty() && skip) {
                continue;
            }
            if (!(inner.orElse(null) instanceof Collection<?> items)) {
                throw LoopItems.wrong(
                        loop,
                        inner.isEmpty()
                                ? "an item has no '" + key + "'; with {skip_missing: true} as third item it is left out"
                                : "'" + key + "' of an item is no list");
            }
            for (Object item : items) {
                List<@Nullable Object> pair = new ArrayList<>();
                pair.add(element);
                pair.add(item);
                pairs.add(pair);
            }
        }
        return pairs;
    }

    private static Optional<Object> below(Map<?, ?> map, String path) {
        @Nullable Object value = map;
        for (String key : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> inner ? inner.get(key) : null;
        }
        return Optional.ofNullable(value);
    }
}
