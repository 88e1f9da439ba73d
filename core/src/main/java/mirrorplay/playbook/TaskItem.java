package mirrorplay.playbook;

import mirrorplay.diag.SourceRange;

/** What stands in a list of tasks. */
public sealed interface TaskItem permits Task, Block, Meta {
    /** Unique in the playbook and the same for the same files: {@code file:line}, with {@code #2} for a second import. */
    String id();

    /** Where it begins. */
    SourceRange range();
}
