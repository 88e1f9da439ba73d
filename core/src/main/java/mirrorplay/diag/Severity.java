package mirrorplay.diag;

/** How much a finding weighs: an error stops the run before the first connection. */
public enum Severity {
    ERROR,
    WARNING,
    HINT
}
