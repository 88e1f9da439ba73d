package mirrorplay.module;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a task leaves behind for the playbook.
 *
 * @param values what {@code register} holds beside {@code changed}, {@code failed} and {@code msg}; a {@link java.util.function.Supplier}
 *     stands for what takes long to find out, is asked only when the task registers its result, and is left out otherwise
 * @param facts variables that the host has from here on
 * @param lines text shown to the user, e.g. by debug; empty when there is none
 */
public record Result(Map<String, @Nullable Object> values, Map<String, @Nullable Object> facts, String lines) {
    public static final Result NONE = new Result(Map.of(), Map.of(), "");

    public static Result values(Map<String, @Nullable Object> values) {
        return new Result(values, Map.of(), "");
    }

    public static Result facts(Map<String, @Nullable Object> facts) {
        return new Result(Map.of(), facts, "");
    }
}
