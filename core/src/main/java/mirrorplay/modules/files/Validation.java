package mirrorplay.modules.files;

import java.util.ArrayList;
import java.util.List;
import mirrorplay.command.Cmd;
import mirrorplay.command.PosixShell;
import mirrorplay.command.ShellWords;

/** The user's command that checks a new file before it is put in place. */
final class Validation {
    private Validation() {}

    /** The command; the engine appends the path of the new file, which takes the place of each {@code %s}.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    static Cmd command(String text) {
        if (!text.contains("%s")) {
            throw new IllegalArgumentException(
                    "validate does not say with %s where the path of the new file goes: " + text);
        }
        List<String> words = new ArrayList<>();
        for (String word : ShellWords.split(text)) {
            List<String> parts = new ArrayList<>();
            for (String part : word.split("%s", -1)) {
                parts.add(part.isEmpty() ? "" : PosixShell.quote(part));
            }
            words.add(word.isEmpty() ? "''" : String.join("\"$1\"", parts));
        }
        return Cmd.script(String.join(" ", words));
    }
}
