package mirrorplay.modules.files;

/** Whether something is to be there. */
public enum Presence {
    PRESENT,
    ABSENT
}
