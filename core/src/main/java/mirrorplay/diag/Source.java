package mirrorplay.diag;

import java.util.List;

/** A named text that the user wrote: an inventory, a playbook, a template.
 *
 * @param name what the user calls it, a path relative to where the program was started where there is one
 * @param text the whole text, used to quote lines in messages
 */
public record Source(String name, String text) {
    /** The line with this 1-based number, without its end of line; empty when there is none. */
    public String line(int number) {
        List<String> lines = text.lines().toList();
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }

    @Override
    public String toString() {
        return name;
    }
}
