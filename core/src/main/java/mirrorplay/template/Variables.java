package mirrorplay.template;

import java.util.Optional;
import java.util.Set;

/** The variables that an expression sees. */
public interface Variables {
    /** The variable of this name, if it is defined. */
    Optional<Value> get(String name);

    /** All defined names, for messages. */
    Set<String> names();
}
