package mirrorplay.vault;

import java.io.IOException;

/** Something encrypted cannot be read, or a password is missing; the message is for the user. */
public final class VaultException extends IOException {
    private static final long serialVersionUID = 1;

    private final String hint;

    VaultException(String problem, String hint) {
        super(problem);
        this.hint = hint;
    }

    /** What to do; empty when the message says it all. */
    public String hint() {
        return hint;
    }
}
