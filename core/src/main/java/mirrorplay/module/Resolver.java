package mirrorplay.module;

import mirrorplay.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** Gives the values of expressions on one host. */
public interface Resolver {
    /** The value of what the user wrote, with all expressions below it: plain data, {@code Secret}, {@code Omitted}. */
    @Nullable
    Object resolve(YamlNode node) throws BindingException;

    /** Whether a bare expression is true. */
    boolean condition(YamlNode node) throws BindingException;

    /** The value of a bare expression. */
    @Nullable
    Object expression(YamlNode node) throws BindingException;
}
