package mirrorplay.modules.preflight;

/** What a finding means for the job. The worst comes first. */
enum Severity {
    /** The job would fail, or lose something: it must not begin. */
    BLOCK,
    /** The job itself puts it right. */
    FIX,
    /** The job goes on, but somebody should know. */
    WARN,
    /** Good to know. */
    INFO
}
