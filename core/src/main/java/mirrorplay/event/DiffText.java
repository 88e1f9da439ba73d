package mirrorplay.event;

/** What a change does to a text: shown by {@code --diff}.
 *
 * @param title what is changed, usually a path
 * @param before the text now; empty when there is none
 * @param after the text to be
 */
public record DiffText(String title, String before, String after) {}
