package mirrorplay.module;

import java.util.List;
import java.util.Optional;

/** A parameter of a module, or of a mapping inside one.
 *
 * @param name in snake case, as users write it
 * @param fallback what holds when the user gives nothing, as YAML text
 * @param takesSecret whether a secret may become this text even where the module shows its other texts
 * @param optional whether the module copes without it, so that neither the user nor a fallback must give it
 */
public record Parameter(
        String name,
        String doc,
        String example,
        Optional<String> fallback,
        List<String> aliases,
        ParameterType type,
        boolean takesSecret,
        boolean optional) {
    public Parameter {
        aliases = List.copyOf(aliases);
    }

    /** Whether the user must give it. */
    public boolean required() {
        return !optional && fallback.isEmpty();
    }

    /** Whether users may call it so. */
    public boolean isCalled(String key) {
        return name.equals(key) || aliases.contains(key);
    }
}
