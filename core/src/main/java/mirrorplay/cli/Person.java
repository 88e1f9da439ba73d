package mirrorplay.cli;

import java.io.Console;
import java.util.Optional;

/** Who sits at the terminal and can be asked. */
@FunctionalInterface
public interface Person {
    /** The answer to a question, which may be empty text; absent when the input has ended.
     *
     * @param shown whether the answer may be seen while it is typed
     */
    Optional<String> answer(String question, boolean shown);

    /** The person at a console. */
    static Person at(Console console) {
        return (question, shown) -> {
            if (shown) {
                return Optional.ofNullable(console.readLine("%s", question));
            }
            char[] answer = console.readPassword("%s", question);
            return answer == null ? Optional.empty() : Optional.of(new String(answer));
        };
    }
}
