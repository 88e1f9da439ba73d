package mirrorplay.diag;

import java.util.List;

/** A named text that the user wrote: an inventory, a playbook, a template.
 *
 * @param name what the user calls it, a path relative to where the program was started where there is one
 * @param text the whole text, used to quote lines in messages
 * @param secret whether the text was encrypted: no line of it is ever quoted
 */
public record Source(String name, String text, boolean secret) {
    /** A text that may be quoted. */
    public Source(String name, String text) {
        this(name, text, false);
    }

    /** The line with this 1-based number, without its end of line; empty when there is none, or when it must not be quoted. */
    public String line(int number) {
        if (secret) {
            return "";
        }
        List<String> lines = text.lines().toList();
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }

    @Override
    public String toString() {
        return name;
    }
}
