package mirrorplay.template;

import java.util.function.Supplier;
import mirrorplay.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** What a variable holds. Only {@link Written} is ever evaluated: everything else is data, even if it looks like an expression. */
public sealed interface Value {
    /** What the user wrote in a playbook, a variables file or an inventory; evaluated at use. */
    record Written(YamlNode node) implements Value {}

    /** Data: output of commands, facts, command-line values. Maps, lists, text, numbers, booleans, null, {@code Secret}. */
    record Data(@Nullable Object value) implements Value {}

    /** Data that is only made when it is used, e.g. facts or the variables of another host. */
    record Computed(Supplier<@Nullable Object> supplier) implements Value {}
}
