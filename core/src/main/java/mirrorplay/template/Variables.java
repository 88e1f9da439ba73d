package mirrorplay.template;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The variables that an expression sees. */
public interface Variables {
    /** The variable of this name, if it is defined. */
    Optional<Value> get(String name);

    /** All defined names, for messages. */
    Set<String> names();

    /** These and no others. */
    static Variables of(Map<String, Value> values) {
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
