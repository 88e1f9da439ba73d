package mirrorplay.modules.accounts;

import java.util.Set;

/** A user of the host.
 *
 * @param primary name of the main group
 * @param groups names of all other groups
 */
record UserState(
        long uid,
        String primary,
        long gid,
        Set<String> groups,
        String comment,
        String home,
        String shell,
        Password password) {
    /** How the password compares with the wanted one. */
    enum Password {
        NOT_ASKED,
        SAME,
        DIFFERS,
        UNREADABLE
    }
}
