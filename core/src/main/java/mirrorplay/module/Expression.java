package mirrorplay.module;

import org.jspecify.annotations.Nullable;

/** A parameter that is a bare expression with any value, e.g. the name of a variable. Its syntax is checked at load; it is
 * evaluated for each host when the task is bound, and an undefined name is an error there.
 *
 * @param text the expression as written, for messages
 * @param value its value on this host: String, number, Boolean, List, Map, Secret or null
 */
public record Expression(String text, @Nullable Object value) {}
