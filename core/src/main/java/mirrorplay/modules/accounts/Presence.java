package mirrorplay.modules.accounts;

/** Whether an account is to be there. */
public enum Presence {
    PRESENT,
    ABSENT
}
