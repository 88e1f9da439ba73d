package mirrorplay.module;

/** A parameter that is a bare expression with a boolean value, as in {@code when}. Its syntax and names are checked at load; it
 * is evaluated for each host when the task is bound.
 *
 * @param text the expression as written, for messages
 * @param holds its value on this host
 */
public record Condition(String text, boolean holds) {}
