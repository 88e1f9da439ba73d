package mirrorplay.docs;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mirrorplay.diag.Code;

/** What each code of a finding or failure means. */
final class FindingDocs {
    private static final Map<Code, String> MEANINGS = Map.ofEntries(
            Map.entry(Code.FILE_NOT_FOUND, "a file that was named is not there"),
            Map.entry(Code.FILE_UNREADABLE, "a file cannot be read"),
            Map.entry(Code.YAML_SYNTAX, "the text is not YAML (or JSON)"),
            Map.entry(Code.YAML_DUPLICATE_KEY, "a key stands twice in a mapping"),
            Map.entry(Code.YAML_UNKNOWN_TAG, "a tag that is not `!vault` or `!unsafe`, often an unquoted `!`"),
            Map.entry(Code.YAML_LIMIT, "nested too deeply, too long, or aliases that grow too large"),
            Map.entry(Code.YAML_WRONG_KIND, "a list, mapping or text stands where another belongs"),
            Map.entry(Code.YAML_WRONG_TYPE, "a value of the wrong type"),
            Map.entry(Code.INVENTORY_UNKNOWN_KEY, "a key that a group does not have"),
            Map.entry(Code.INVENTORY_RANGE, "a range of hosts that is reversed, empty or not closed"),
            Map.entry(Code.INVENTORY_CYCLE, "groups that contain each other"),
            Map.entry(Code.INVENTORY_SYNTAX, "a line of an inventory that cannot be read"),
            Map.entry(Code.INVENTORY_EMPTY, "an inventory without hosts"),
            Map.entry(Code.INVENTORY_NAME, "a name that is no name of a host or group"),
            Map.entry(Code.PATTERN_SYNTAX, "a pattern of hosts that cannot be read"),
            Map.entry(Code.PATTERN_NO_MATCH, "a pattern that matches no host"),
            Map.entry(Code.HOST_UNKNOWN, "a host that is not in the inventory"),
            Map.entry(Code.VARIABLE_FILE, "a file of variables that cannot be used"),
            Map.entry(Code.CONNECTION_VARIABLE, "a connection variable with a wrong value"),
            Map.entry(Code.EXPRESSION_SYNTAX, "an expression that cannot be read, or a wrong call of a function"),
            Map.entry(Code.EXPRESSION_UNDEFINED, "a variable, or a name of a fact, that nothing defines"),
            Map.entry(Code.EXPRESSION_FAILED, "an expression that fails"),
            Map.entry(Code.EXPRESSION_CYCLE, "variables that need each other"),
            Map.entry(Code.EXPRESSION_FOREIGN, "Jinja where an expression belongs"),
            Map.entry(Code.EXPRESSION_DEFAULT_OPERATOR, "a default with `!` that swallows the operator behind it"),
            Map.entry(Code.TEMPLATE_SYNTAX, "a template that cannot be read"),
            Map.entry(Code.TEMPLATE_FAILED, "a template that fails"),
            Map.entry(Code.PLAYBOOK_UNKNOWN_KEY, "a keyword that is unknown, or that stands in the wrong place"),
            Map.entry(Code.PLAYBOOK_MISSING_KEY, "a keyword that must be there"),
            Map.entry(Code.PLAYBOOK_STRUCTURE, "a playbook that is not built as it should be"),
            Map.entry(Code.MODULE_UNKNOWN, "a module that there is not"),
            Map.entry(Code.MODULE_MISSING, "a task without a module"),
            Map.entry(Code.MODULE_UNKNOWN_PARAMETER, "a parameter that the module does not have"),
            Map.entry(Code.MODULE_MISSING_PARAMETER, "a parameter that the module needs"),
            Map.entry(
                    Code.MODULE_WRONG_VALUE,
                    "a value that the parameter does not take, e.g. a mode without its leading zero"),
            Map.entry(Code.MODULE_PARAMETERS_CONFLICT, "parameters that exclude each other"),
            Map.entry(Code.HANDLER_UNKNOWN, "a handler that the play does not have"),
            Map.entry(Code.TAG_UNKNOWN, "a tag that no task has"),
            Map.entry(Code.TASK_UNKNOWN, "a task that there is not"),
            Map.entry(Code.INCLUDE_CYCLE, "files that import each other"),
            Map.entry(Code.SECRET_IN_ARGV, "a secret among the arguments of a command"),
            Map.entry(Code.LINT, "what works and is probably not meant"),
            Map.entry(Code.LINT_JINJA, "hint: Jinja in a text, where it is plain text"),
            Map.entry(
                    Code.LINT_UNREACHABLE,
                    "hint: a task that no host comes to: a condition that is never true, or after an end of the play"),
            Map.entry(Code.LINT_NAME, "hint: a task without a name"),
            Map.entry(Code.LINT_CLEAR_SECRET, "hint: a secret in clear text"),
            Map.entry(Code.LINT_COMMAND, "hint: a command for which there is a module"),
            Map.entry(Code.LINT_HOST, "hint: a host or group that the inventory does not have"),
            Map.entry(Code.LINT_HANDLER, "hint: a handler that no task notifies"),
            Map.entry(
                    Code.VAULT, "an encrypted value that cannot be read: no password, a wrong one, or a damaged text"),
            Map.entry(Code.USAGE, "a wrong option"),
            Map.entry(Code.CONFIGURATION, "a wrong setting"),
            Map.entry(Code.RESUME, "a run that cannot be resumed"),
            Map.entry(Code.UNREACHABLE, "a host that cannot be reached"),
            Map.entry(Code.HOST_KEY, "the key of a host is not the known one"),
            Map.entry(Code.COMMAND_FAILED, "a command failed"),
            Map.entry(Code.AUTHENTICATION, "a login was refused"),
            Map.entry(Code.BECOME, "other rights were refused"),
            Map.entry(Code.TIMED_OUT, "something took too long"),
            Map.entry(Code.CONNECTION_LOST, "the connection was lost in the middle"),
            Map.entry(Code.REFUSED, "a module refuses to do what was asked"),
            Map.entry(Code.EVALUATION_FAILED, "an expression failed on a host"),
            Map.entry(Code.GATE, "a condition between two steps did not hold"),
            Map.entry(Code.ASSERTION, "a condition of the playbook did not hold"),
            Map.entry(Code.NOT_CONVERGED, "after a change, the host still needs it"),
            Map.entry(Code.CONTROLLER_DISK, "the disk of the controller does not take the journal"),
            Map.entry(Code.HOST_LOCKED, "another run works on the host"),
            Map.entry(Code.FACT_UNREADABLE, "the answer of a host cannot be read"),
            Map.entry(Code.STALLED, "a stream between hosts stands still"),
            Map.entry(Code.INTERRUPTED, "the run was asked to stop"),
            Map.entry(Code.ENGINE_MISSING, "no container engine for a rehearsal"),
            Map.entry(Code.LAB_FAILED, "a machine of a rehearsal does not work"),
            Map.entry(Code.BUG, "a mistake of ours"));

    private FindingDocs() {}

    static Optional<String> meaning(Code code) {
        return Optional.ofNullable(MEANINGS.get(code));
    }

    /** The page of all codes. */
    static String page() {
        StringBuilder page = new StringBuilder("""
                # Findings

                Each finding and failure has a code that never changes its meaning. Errors in what the user wrote (MP1… to MP3…) stop a
                command before the first connection, with exit status 1. `mirrorplay lint` reports them too, and hints (MP209…) beside them;
                hints are shown and do not count, unless with `--strict`. `--plain` prints one line for each finding.

                | code | means |
                |---|---|
                """);
        Stream.of(Code.values())
                .forEach(code -> page.append("| ")
                        .append(code.id())
                        .append(" | ")
                        .append(meaning(code).orElse(""))
                        .append(" |\n"));
        return page.toString();
    }
}
