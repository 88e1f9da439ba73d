package mirrorplay.engine;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.command.Secret;
import org.jspecify.annotations.Nullable;

/** Finds the secrets among the arguments of a module. */
final class Secrets {
    private Secrets() {}

    static List<Secret> in(@Nullable Object value) {
        List<Secret> found = new ArrayList<>();
        collect(value, found);
        return found;
    }

    private static void collect(@Nullable Object value, List<Secret> found) {
        switch (value) {
            case null -> {}
            case Secret secret -> found.add(secret);
            case Optional<?> optional -> collect(optional.orElse(null), found);
            case Collection<?> items -> items.forEach(item -> collect(item, found));
            case Map<?, ?> map -> map.values().forEach(item -> collect(item, found));
            case Record record
            when record.getClass().getName().startsWith("mirrorplay.modules.") -> components(record, found);
            default -> {}
        }
    }

    private static void components(Record record, List<Secret> found) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                collect(component.getAccessor().invoke(record), found);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + component + " of a module", e);
            }
        }
    }
}
