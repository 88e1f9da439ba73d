package mirrorplay.command;

import java.util.Optional;

/** Whose rights a command runs with.
 *
 * @param user who to become
 * @param password asked for by the method; sent by standard input only when its prompt was seen
 */
public record Become(Method method, String user, Optional<Secret> password) {
    /** How another user's rights are taken. */
    public enum Method {
        SUDO,
        SU,
        DOAS
    }
}
